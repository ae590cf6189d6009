import { afterAll, beforeAll, expect, test } from 'vitest'
import { publish, reasonOf } from '../../../../../../world/src/crowd.ts'
import { type TestWorld, testWorld } from '../../../../../../world/src/testing.ts'
import { approveProof } from './approve-proof.ts'
import { claimTask } from './claim-task.ts'
import { returnProof } from './return-proof.ts'
import { submitProof } from './submit-proof.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld()
})
afterAll(() => w.close())

const submit = (claimId: string) => w.run('jianguo', (ctx) => submitProof(ctx, claimId, { note: '好了', fileIds: [] }))
const giveBack = (proofId: string, who: 'secretary' | 'limei' | 'jianguo' | 'otherSecretary' = 'secretary') =>
  w.run(who, (ctx) => returnProof(ctx, proofId, { reason: '请补一张亮灯后的照片' }))

test('returned with what is missing, then handed in anew and approved: one award', async () => {
  const { claim_id } = await w.run('jianguo', async (ctx) => claimTask(ctx, await publish(w)))
  const first = await submit(claim_id)
  expect(await reasonOf(giveBack(first.proof_id, 'limei'))).toBe('forbidden: own-task')
  expect(await reasonOf(giveBack(first.proof_id, 'jianguo'))).toBe('forbidden: own-proof')
  expect(await reasonOf(giveBack(first.proof_id, 'otherSecretary'))).toBe('forbidden: not-your-area')
  expect(await giveBack(first.proof_id)).toMatchObject({ status: 'returned', points: 0 })
  expect(await reasonOf(giveBack(first.proof_id))).toBe('conflict: not-now')
  const [row] = await w.sql('select status, review_note, reviewer_id from proofs where proof_id = $1', [first.proof_id])
  expect(row).toEqual({
    status: 'returned',
    review_note: '请补一张亮灯后的照片',
    reviewer_id: w.world.people.secretary.personId,
  })

  const second = await submit(claim_id)
  expect(await reasonOf(w.run('secretary', (ctx) => approveProof(ctx, first.proof_id, {})))).toBe('conflict: not-now')
  await w.run('secretary', (ctx) => approveProof(ctx, second.proof_id, {}))
  const awards = await w.sql(`select points from points_transfers where code = 'award' and owner_id = $1`, [
    w.world.people.jianguo.personId,
  ])
  expect(awards).toEqual([{ points: 20 }])
  const told = await w.sql(
    `select kind from events where subject_kind = 'proof' and kind <> 'people-notified' order by at, event_id`,
  )
  expect(told.map(({ kind }) => kind)).toEqual([
    'proof-submitted',
    'proof-returned',
    'proof-submitted',
    'proof-approved',
  ])
})
