import { afterAll, beforeAll, expect, test } from 'vitest'
import { act, crowd, publish, reasonOf, together, warm } from '../../../../../../world/src/crowd.ts'
import { type TestWorld, testWorld } from '../../../../../../world/src/testing.ts'
import { newId } from '../../../platform/ids.ts'
import { approveProof } from './approve-proof.ts'
import { claimTask } from './claim-task.ts'
import { returnProof } from './return-proof.ts'
import { submitProof } from './submit-proof.ts'
import { withdrawClaim } from './withdraw-claim.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld()
  await warm(w)
})
afterAll(() => w.close())

const claim = async (taskId: string) => (await w.run('xiulan', (ctx) => claimTask(ctx, taskId))).claim_id
const submit = (claimId: string) =>
  w.run('xiulan', (ctx) => submitProof(ctx, claimId, { note: '好了', fileIds: [] })).then(({ proof_id }) => proof_id)
const withdraw = (claimId: string, who: 'xiulan' | 'jianguo' | 'limei' = 'xiulan') =>
  w.run(who, (ctx) => withdrawClaim(ctx, claimId))

test('the place is free again, the claim is over, and it is told', async () => {
  const taskId = await publish(w)
  const claimId = await claim(taskId)
  expect(await withdraw(claimId)).toEqual({ claim_id: claimId, task_id: taskId, status: 'withdrawn' })
  expect(await w.sql('select taken from tasks where task_id = $1', [taskId])).toEqual([{ taken: 0 }])
  const told = await w.sql(`select kind from events where subject_id = $1 and kind <> 'people-notified' order by at`, [
    claimId,
  ])
  expect(told.map(({ kind }) => kind)).toEqual(['task-claimed', 'claim-withdrawn'])
})

test('also when proof came back, not while it waits, never after approval', async () => {
  const claimId = await claim(await publish(w))
  const first = await submit(claimId)
  expect(await reasonOf(withdraw(claimId))).toBe('conflict: not-now')
  await w.run('secretary', (ctx) => returnProof(ctx, first, { reason: '照片看不清' }))
  expect(await reasonOf(withdraw(claimId))).toBe('done')
  const other = await claim(await publish(w))
  const proofId = await submit(other)
  await w.run('secretary', (ctx) => approveProof(ctx, proofId, {}))
  expect(await reasonOf(withdraw(other))).toBe('conflict: claim-reviewed')
})

test('by the claimant alone, once', async () => {
  const claimId = await claim(await publish(w))
  expect(await reasonOf(withdraw(claimId, 'jianguo'))).toBe('forbidden: not-the-claimant')
  expect(await reasonOf(withdraw(claimId, 'limei'))).toBe('forbidden: not-the-claimant')
  expect(await reasonOf(withdraw(newId()))).toBe('not-found: not-found')
  await withdraw(claimId)
  expect(await reasonOf(withdraw(claimId))).toBe('conflict: not-now')
})

test('ten times at once is once', async () => {
  const [actor] = await crowd(w, 1)
  const taskId = await publish(w, { capacity: 5 })
  await w.run('xiulan', (ctx) => claimTask(ctx, taskId))
  const { claim_id } = await act(w, actor!, (ctx) => claimTask(ctx, taskId))
  w.constraintHits()
  const tries = Array.from({ length: 10 }, () => act(w, actor!, (ctx) => withdrawClaim(ctx, claim_id)))
  expect(await together(tries)).toMatchObject({ done: [{ status: 'withdrawn' }], refused: { 'not-now': 9 } })
  expect(await w.sql('select taken from tasks where task_id = $1', [taskId])).toEqual([{ taken: 1 }])
  expect(w.constraintHits()).toBe(0)
})
