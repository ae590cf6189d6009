import { eventsOf, issueAt } from '@linli/world/stages'
import { claimAt, orderAt } from '@linli/world/stages-of-help'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld()
})
afterAll(() => w.close())

interface Copy {
  copyId: string
  parts: { part: string; records: { kind: string; values: { field: string; value: string | null }[] }[] }[]
}
const recordsOf = ({ parts }: Copy, part: string) => parts.find((each) => each.part === part)?.records ?? []
const valuesOf = (copy: Copy, part: string, kind: string) =>
  recordsOf(copy, part)
    .filter((record) => record.kind === kind)
    .map(({ values }) => Object.fromEntries(values.map(({ field, value }) => [field, value])))

test('all that is kept, in clear for oneself; each copy is noted and told', async () => {
  const { xiulan, jianguo } = w.world.people
  await issueAt(w, 'reported', 'home')
  await w.sql(`update people set phone_masked = '138****0000' where person_id = $1`, [jianguo.personId])
  await w.send('secretary', 'revealField', {
    params: { personId: xiulan.personId },
    body: { fields: ['phone'], purpose: 'contact', reason: '约上门看灯的时间' },
  })
  const reply = await w.send<Copy>('xiulan', 'exportMyData')
  expect(reply.status).toBe(200)
  const copy = reply.body
  expect(valuesOf(copy, 'people', 'register')).toMatchObject([{ name: '王秀兰' }])
  expect(valuesOf(copy, 'people', 'residence')).toMatchObject([{ tie: '住在这里' }])
  expect(valuesOf(copy, 'people', 'look')).toMatchObject([
    { who: '陈建军', reason: '约上门看灯的时间', fields: '手机号' },
  ])
  expect(valuesOf(copy, 'issues', 'issue')[0]?.text).toBeTruthy()
  expect(recordsOf(copy, 'identity').map(({ kind }) => kind)).toEqual(expect.arrayContaining(['account', 'session']))
  const event = (await eventsOf(w, xiulan.personId)).find(({ kind }) => kind === 'my-data-exported')
  expect(event).toMatchObject({ personId: xiulan.personId, payload: { copyId: copy.copyId } })
  const mine = await w.send<{ copies: { copyId: string }[] }>('xiulan', 'listMyDataRequests')
  expect(mine.body.copies).toMatchObject([{ copyId: copy.copyId }])
})

test('what somebody did and ordered; of others no name that neighbours do not see, and nothing of theirs', async () => {
  await claimAt(w, 'home')
  await orderAt(w, 'home')
  const { body } = await w.send<Copy>('guihua', 'exportMyData')
  expect(recordsOf(body, 'tasks').map(({ kind }) => kind)).toContain('claim')
  expect(recordsOf(body, 'exchange').map(({ kind }) => kind)).toContain('order')
  const { jianguo, xiulan } = w.world.people
  const said = JSON.stringify(body)
  for (const { personId, accountId } of [jianguo, xiulan]) {
    expect(said).not.toContain(personId)
    expect(said).not.toContain(accountId)
  }
})

test('sent again with the same key it is one copy', async () => {
  const key = newId()
  const first = await w.send<Copy>('jianguo', 'exportMyData', { key })
  const second = await w.send<Copy>('jianguo', 'exportMyData', { key })
  expect(second.body.copyId).toBe(first.body.copyId)
  const rows = await w.sql('select 1 from data_copies where person_id = $1', [w.world.people.jianguo.personId])
  expect(rows).toHaveLength(1)
})
