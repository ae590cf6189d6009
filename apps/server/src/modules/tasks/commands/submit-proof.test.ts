import { afterAll, beforeAll, expect, test } from 'vitest'
import { act, crowd, photo, publish, reasonOf, together, warm } from '../../../../../../world/src/crowd.ts'
import { type TestWorld, testWorld } from '../../../../../../world/src/testing.ts'
import { newId } from '../../../platform/ids.ts'
import { approveProof } from './approve-proof.ts'
import { cancelTask } from './cancel-task.ts'
import { claimTask } from './claim-task.ts'
import { submitProof } from './submit-proof.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld()
  await warm(w)
})
afterAll(() => w.close())

const claim = async () => (await w.run('xiulan', async (ctx) => claimTask(ctx, taskId))).claim_id
let taskId: string
const claimNew = async () => {
  taskId = await publish(w)
  return claim()
}

test('words and photos are handed in: proof waits, claim is submitted, files are attached, it is told', async () => {
  const claimId = await claimNew()
  const fileIds = [await photo(w, 'xiulan'), await photo(w, 'xiulan')]
  const proof = await w.run('xiulan', (ctx) => submitProof(ctx, claimId, { note: '灯亮了', fileIds }))
  expect(proof).toEqual({ proof_id: proof.proof_id, claim_id: claimId, task_id: taskId, status: 'submitted' })
  const [row] = await w.sql(
    'select status, claimant_id, publisher_id, area_code, note from proofs where proof_id = $1',
    [proof.proof_id],
  )
  expect(row).toEqual({
    status: 'submitted',
    claimant_id: w.world.people.xiulan.personId,
    publisher_id: w.world.people.limei.personId,
    area_code: w.world.building,
    note: '灯亮了',
  })
  const files = await w.sql(
    'select owner_kind, owner_id, part_id, role from files where file_id = any($1) order by place_in_row',
    [fileIds],
  )
  const one = { owner_kind: 'claim', owner_id: claimId, part_id: proof.proof_id, role: 'proof' }
  expect(files).toEqual([one, one])
  expect(await w.sql('select status from claims where claim_id = $1', [claimId])).toEqual([{ status: 'submitted' }])
  expect(
    await w.sql(`select kind from events where subject_id = $1 and kind <> 'people-notified'`, [proof.proof_id]),
  ).toEqual([{ kind: 'proof-submitted' }])
})

test('refused: to others, while one waits, after approval, of a photo used before', async () => {
  const claimId = await claimNew()
  const fileIds = [await photo(w, 'xiulan')]
  const submit = (who: 'xiulan' | 'jianguo', files: string[] = []) =>
    w.run(who, (ctx) => submitProof(ctx, claimId, { note: '好了', fileIds: files }))
  expect(await reasonOf(submit('jianguo'))).toBe('forbidden: not-the-claimant')
  const { proof_id } = await submit('xiulan', fileIds)
  expect(await reasonOf(submit('xiulan'))).toBe('conflict: not-now')
  await w.run('officer', (ctx) => approveProof(ctx, proof_id, {}))
  expect(await reasonOf(submit('xiulan'))).toBe('conflict: not-now')
  const second = await claimNew()
  const reused = w.run('xiulan', (ctx) => submitProof(ctx, second, { note: '好了', fileIds }))
  expect(await reasonOf(reused)).toBe('invalid: file-not-yours')
  expect(await reasonOf(w.run('xiulan', (ctx) => submitProof(ctx, newId(), { note: '好了', fileIds })))).toBe(
    'not-found: not-found',
  )
})

test('twenty at once and a cancellation: either one proof waits, or the task is gone', async () => {
  const [actor] = await crowd(w, 1)
  for (let round = 0; round < 5; round++) {
    const task = await publish(w)
    const { claim_id } = await act(w, actor!, (ctx) => claimTask(ctx, task))
    w.constraintHits()
    const { done } = await together<{ status: string }>([
      ...Array.from({ length: 5 }, () =>
        act(w, actor!, (ctx) => submitProof(ctx, claim_id, { note: '好了', fileIds: [] })),
      ),
      w.run('secretary', (ctx) => cancelTask(ctx, task)),
    ])
    expect(done).toHaveLength(1)
    const waiting = await w.sql('select from proofs where task_id = $1', [task])
    expect(waiting).toHaveLength(done[0]?.status === 'cancelled' ? 0 : 1)
    expect(w.constraintHits()).toBe(0)
  }
})
