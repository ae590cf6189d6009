import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { SmallPerson } from '../../../../../../world/src/small-world.ts'
import { type TestWorld, testWorld } from '../../../../../../world/src/testing.ts'
import { newId } from '../../../platform/ids.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld()
})
afterAll(() => w.close())

const ids: string[] = []
beforeEach(async () => {
  await w.sql('delete from notifications')
  ids.length = 0
  for (const [person, minutes] of [
    ['xiulan', 1],
    ['xiulan', 2],
    ['xiulan', 3],
    ['guihua', 1],
  ] as const) {
    const id = newId()
    ids.push(id)
    await w.sql(
      `insert into notifications (district_id, notification_id, person_id, event_id, at, kind, title, body, subject_kind, subject_id)
       values ($1, $2, $3, $4, now() - $5 * interval '1 minute', 'issue-reported', '题', '文', 'issue', $6)`,
      [w.world.district, id, w.world.people[person].personId, newId(), minutes, newId()],
    )
  }
})

const mark = async (person: SmallPerson, notificationIds?: string[], key = newId()) => {
  const { status, body } = await w.send<{ unread: number }>(person, 'markNotificationsRead', {
    body: notificationIds ? { notificationIds } : {},
    key,
  })
  return { status, unread: body.unread }
}
const unread = async () => (await w.sql('select 1 from notifications where read_at is null')).length

it('marks some, then the rest; a retry says the same', async () => {
  const key = newId()
  const [first, second] = ids as [string, string]
  expect(await mark('xiulan', [first, second], key)).toEqual({ status: 200, unread: 1 })
  expect(await mark('xiulan', [first, second], key)).toEqual({ status: 200, unread: 1 })
  expect(await mark('xiulan')).toEqual({ status: 200, unread: 0 })
  expect(await unread()).toBe(1)
})

it('leaves those of others alone', async () => {
  expect(await mark('guihua', ids.slice(0, 3))).toEqual({ status: 200, unread: 1 })
  expect(await unread()).toBe(4)
  expect((await mark('stranger')).status).toBe(403)
})

it('leaves what comes after now', async () => {
  w.at(new Date(Date.now() - 150_000))
  expect(await mark('xiulan')).toEqual({ status: 200, unread: 2 })
})
