import { afterAll, beforeAll, expect, test } from 'vitest'
import { publish, reasonOf } from '../../../../../../world/src/crowd.ts'
import type { SmallPerson } from '../../../../../../world/src/small-world.ts'
import { type TestWorld, testWorld } from '../../../../../../world/src/testing.ts'
import { newId } from '../../../platform/ids.ts'
import { cancelTask } from './cancel-task.ts'
import { claimTask } from './claim-task.ts'
import { returnProof } from './return-proof.ts'
import { submitProof } from './submit-proof.ts'
import { withdrawClaim } from './withdraw-claim.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld()
})
afterAll(() => w.close())

const cancel = (taskId: string, who: SmallPerson = 'secretary') => w.run(who, (ctx) => cancelTask(ctx, taskId))

test('claims end with it, and the event names who must be told', async () => {
  const taskId = await publish(w, { capacity: 3 })
  for (const who of ['xiulan', 'jianguo'] as const) await w.run(who, (ctx) => claimTask(ctx, taskId))
  expect(await cancel(taskId)).toEqual({ task_id: taskId, status: 'cancelled' })
  expect(await w.sql('select status, taken from tasks where task_id = $1', [taskId])).toEqual([
    { status: 'cancelled', taken: 0 },
  ])
  const claims = await w.sql('select distinct status from claims where task_id = $1', [taskId])
  expect(claims).toEqual([{ status: 'withdrawn' }])
  const [event] = await w.sql<{ payload: { personIds: string[] } }>(
    `select payload from events where kind = 'task-cancelled'`,
  )
  const { xiulan, jianguo } = w.world.people
  expect(event?.payload.personIds.sort()).toEqual([xiulan.personId, jianguo.personId].sort())
  expect(await reasonOf(cancel(taskId))).toBe('conflict: not-now')
})

test('not when somebody has handed in proof; given back after a return, it can', async () => {
  const taskId = await publish(w)
  const { claim_id } = await w.run('xiulan', (ctx) => claimTask(ctx, taskId))
  const { proof_id } = await w.run('xiulan', (ctx) => submitProof(ctx, claim_id, { note: '好了', fileIds: [] }))
  expect(await reasonOf(cancel(taskId))).toBe('conflict: task-has-proof')
  await w.run('secretary', (ctx) => returnProof(ctx, proof_id, { reason: '看不清' }))
  expect(await reasonOf(cancel(taskId))).toBe('conflict: task-has-proof')
  await w.run('xiulan', (ctx) => withdrawClaim(ctx, claim_id))
  expect(await reasonOf(cancel(taskId))).toBe('done')
})

test('refused to residents, to staff of elsewhere, and of nothing', async () => {
  const taskId = await publish(w)
  expect(await reasonOf(cancel(taskId, 'xiulan'))).toBe('forbidden: staff-only')
  expect(await reasonOf(cancel(taskId, 'otherSecretary'))).toBe('forbidden: not-your-area')
  expect(await reasonOf(cancel(newId()))).toBe('not-found: not-found')
})
