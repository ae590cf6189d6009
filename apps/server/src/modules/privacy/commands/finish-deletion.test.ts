import { issueAt } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { finishDeletion, jobs } from '../index.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

const endedAs = async () =>
  (await w.sql('select ended_as from people where person_id = $1', [w.world.people.xiulan.personId]))[0]
const tonight = () => jobs[0]?.run(w.runtime, w.world.district)

test('the night after the last thing is over, who asked to be deleted is gone', async () => {
  const issueId = await issueAt(w, 'reported', 'home')
  const asked = await w.send('xiulan', 'requestDeletion', { body: { reason: '搬走了' } })
  const requestId = asked.body.requestId as string
  await w.send('secretary', 'decideDataRequest', { params: { requestId }, body: { decision: 'accepted' } })
  expect(await tonight()).toBe(0)
  expect(await endedAs()).toEqual({ ended_as: null })
  const refused = w.run('secretary', (ctx) => finishDeletion(ctx, requestId))
  await expect(refused).rejects.toMatchObject({ reason: 'staff-only' })

  const body = { cause: 'duplicate', reason: '同一件事已经在办' }
  const closed = await w.send('secretary', 'closeWithoutFix', { params: { issueId }, body })
  if (closed.status !== 200)
    await w.sql(`update issues set status = 'confirmed', closed_at = now() where issue_id = $1`, [issueId])
  expect(await tonight()).toBe(1)
  expect(await endedAs()).toEqual({ ended_as: 'erased' })
  const [request] = await w.sql('select outcome, reason_sealed from data_requests where request_id = $1', [requestId])
  expect(request).toEqual({ outcome: 'erased', reason_sealed: null })
  expect(await tonight()).toBe(0)
})
