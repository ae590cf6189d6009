import { constraintsOf, someoneWaiting, twin } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { confirmMembership } from './commands/confirm-membership.ts'

/** The second wall: SQL past all our code, as the owner of the tables. */
let w: TestWorld
let xiulan: string
let waiting: Awaited<ReturnType<typeof someoneWaiting>>
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  waiting = await someoneWaiting(w)
  await w.run('limei', (ctx) => confirmMembership(ctx, waiting.membershipId, { decision: 'confirmed' }))
  xiulan = `person_id = '${w.world.people.xiulan.personId}'`
})
afterAll(() => w.close())

const decided = () => `person_id = '${waiting.personId}'`
const fresh = () => ({ membership_id: newId() })
const breaches: Record<string, () => Promise<unknown>> = {
  people_pkey: () => twin(w, 'people', xiulan, { account_id: newId() }),
  people_one_an_account: () => twin(w, 'people', xiulan, { person_id: newId() }),
  memberships_pkey: () => twin(w, 'memberships', xiulan, { community_code: w.world.otherCommunity }),
  memberships_once: () => twin(w, 'memberships', xiulan, fresh()),
  memberships_tie_check: () => twin(w, 'memberships', xiulan, { ...fresh(), tie: 'visits', status: 'ended' }),
  memberships_status_check: () =>
    twin(w, 'memberships', xiulan, { ...fresh(), status: 'perhaps', community_code: w.world.otherCommunity }),
  membership_decisions_pkey: () => twin(w, 'membership_decisions', decided(), { decided_at: new Date() }),
  membership_decisions_decision_check: () =>
    twin(w, 'membership_decisions', decided(), { decision: 'perhaps', membership_id: newId() }),
  membership_decisions_reason: () => twin(w, 'membership_decisions', decided(), { decision: 'declined' }),
  membership_decisions_by_another: () => twin(w, 'membership_decisions', decided(), { decided_by: waiting.personId }),
}

test.each(Object.keys(breaches))('%s holds', async (constraint) => {
  await expect(breaches[constraint]?.()).rejects.toMatchObject({ constraint })
})

test('no constraint is left out', async () => {
  expect(await constraintsOf(w, 'people', 'memberships', 'membership_decisions')).toEqual(Object.keys(breaches).sort())
})

test('a membership is of a person and an area that are there', async () => {
  await expect(twin(w, 'memberships', xiulan, { ...fresh(), person_id: newId() })).rejects.toMatchObject({
    code: '23503',
  })
  await expect(
    twin(w, 'memberships', xiulan, { ...fresh(), status: 'ended', area_code: '50011100300199999' }),
  ).rejects.toMatchObject({ code: '23503' })
})

test('a decision is of a membership that is there', async () => {
  await expect(twin(w, 'membership_decisions', decided(), { membership_id: newId() })).rejects.toMatchObject({
    code: '23503',
  })
})

test('what has ended or was declined does not count: one may come back', async () => {
  await twin(w, 'memberships', xiulan, { ...fresh(), status: 'declined' })
  await twin(w, 'memberships', xiulan, { ...fresh(), status: 'ended' })
  await twin(w, 'memberships', xiulan, { ...fresh(), status: 'ended' })
  expect(await w.sql(`select from memberships where ${xiulan} and status = 'ended'`)).toHaveLength(2)
})
