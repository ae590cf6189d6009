import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { act, crowd, publish, reasonOf, together, warm } from '../../../../../../world/src/crowd.ts'
import type { SmallPerson } from '../../../../../../world/src/small-world.ts'
import { type TestWorld, testWorld } from '../../../../../../world/src/testing.ts'
import type { Actor } from '../../../platform/actor.ts'
import { newId } from '../../../platform/ids.ts'
import { approveProof } from './approve-proof.ts'
import { claimTask } from './claim-task.ts'
import { returnProof } from './return-proof.ts'
import { submitProof } from './submit-proof.ts'

let w: TestWorld
let secretary: Actor
beforeAll(async () => {
  w = await testWorld({ poolSize: 16 })
  await warm(w)
  secretary = await w.actor('secretary')
})
afterAll(() => w.close())

const proofBy = async (actor: Actor, taskId: string) => {
  const { claim_id } = await act(w, actor, (ctx) => claimTask(ctx, taskId))
  const { proof_id } = await act(w, actor, (ctx) => submitProof(ctx, claim_id, { note: '好了', fileIds: [] }))
  return { claimId: claim_id, proofId: proof_id }
}
const approve = (proofId: string, who: SmallPerson = 'secretary') => w.run(who, (ctx) => approveProof(ctx, proofId, {}))
const account = async (actor: Actor) =>
  (await w.sql('select balance, earned from points_accounts where owner_id = $1', [actor.personId]))[0]

describe('a third person says it is done', () => {
  test('points in the same transaction; the claim is over; the last place finishes the task', async () => {
    const [first, second] = (await crowd(w, 2)) as [Actor, Actor]
    const taskId = await publish(w, { capacity: 2 })
    const one = await proofBy(first, taskId)
    const two = await proofBy(second, taskId)
    const reviewed = await w.run('secretary', (ctx) => approveProof(ctx, one.proofId, { note: '谢谢' }))
    expect(reviewed).toEqual({
      proof_id: one.proofId,
      claim_id: one.claimId,
      task_id: taskId,
      status: 'approved',
      points: 20,
    })
    expect(await account(first)).toEqual({ balance: 20, earned: 20 })
    const [award] = await w.sql(
      `select points, what, page_id, rule_version from points_transfers where subject_kind = 'proof' and subject_id = $1`,
      [one.proofId],
    )
    expect(award).toEqual({ points: 20, what: '换楼道灯泡', page_id: taskId, rule_version: 1 })
    const state = () => w.sql('select status, approved from tasks where task_id = $1', [taskId])
    expect(await state()).toEqual([{ status: 'published', approved: 1 }])
    await approve(two.proofId, 'officer')
    expect(await state()).toEqual([{ status: 'done', approved: 2 }])
    const [event] = await w.sql(
      `select payload, person_id from events where kind = 'proof-approved' and subject_id = $1`,
      [one.proofId],
    )
    expect(event).toMatchObject({
      person_id: w.world.people.secretary.personId,
      payload: { taskId, claimId: one.claimId, proofId: one.proofId, personId: first.personId, points: 20 },
    })
  })
})

describe('refused', () => {
  test('to the publisher, the claimant, residents, staff of elsewhere', async () => {
    const { claim_id } = await w.run('officer', async (ctx) => claimTask(ctx, await publish(w)))
    const { proof_id } = await w.run('officer', (ctx) => submitProof(ctx, claim_id, { note: '好了', fileIds: [] }))
    expect(await reasonOf(approve(proof_id, 'limei'))).toBe('forbidden: own-task')
    expect(await reasonOf(approve(proof_id, 'officer'))).toBe('forbidden: own-proof')
    expect(await reasonOf(approve(proof_id, 'xiulan'))).toBe('forbidden: staff-only')
    expect(await reasonOf(approve(proof_id, 'otherSecretary'))).toBe('forbidden: not-your-area')
    expect(await reasonOf(approve(newId()))).toBe('not-found: not-found')
    expect(await reasonOf(approve(proof_id))).toBe('done')
    expect(await reasonOf(approve(proof_id))).toBe('conflict: not-now')
  })
})

describe('many at once', () => {
  test('the same proof, approved and returned by many: reviewed once, points at most once, no constraint hit', async () => {
    for (let round = 0; round < 3; round++) {
      const [actor] = (await crowd(w, 1)) as [Actor]
      const { proofId } = await proofBy(actor, await publish(w))
      w.constraintHits()
      const { done, refused } = await together<{ status: string }>([
        ...Array.from({ length: 8 }, () => act(w, secretary, (ctx) => approveProof(ctx, proofId, {}))),
        ...Array.from({ length: 4 }, () => act(w, secretary, (ctx) => returnProof(ctx, proofId, { reason: '看不清' }))),
      ])
      expect([done.length, refused]).toEqual([1, { 'not-now': 11 }])
      expect(await account(actor)).toEqual(done[0]?.status === 'approved' ? { balance: 20, earned: 20 } : undefined)
      expect(w.constraintHits()).toBe(0)
    }
  })

  test('proofs of twelve tasks by one person, and twelve proofs of one task: every one is thanked for', async () => {
    const people = await crowd(w, 13)
    const one = people[0] as Actor
    const shared = await publish(w, { capacity: 12 })
    const proofs: string[] = []
    for (let n = 1; n <= 12; n++) {
      proofs.push((await proofBy(one, await publish(w))).proofId)
      proofs.push((await proofBy(people[n] as Actor, shared)).proofId)
    }
    w.constraintHits()
    const { done, refused } = await together(
      proofs.map((proofId) => act(w, secretary, (ctx) => approveProof(ctx, proofId, {}))),
    )
    expect([done.length, refused]).toEqual([24, {}])
    expect(await account(one)).toEqual({ balance: 240, earned: 240 })
    expect(await w.sql('select status, approved from tasks where task_id = $1', [shared])).toEqual([
      { status: 'done', approved: 12 },
    ])
    expect(w.constraintHits()).toBe(0)
  })
})
