import { constraintsOf, twin } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../platform/ids.ts'

/** The second wall: SQL past all our code, as the owner of the tables. */
let w: TestWorld
let xiulan: string
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  xiulan = `person_id = '${w.world.people.xiulan.personId}'`
})
afterAll(() => w.close())

const fresh = () => ({ membership_id: newId() })
const breaches: Record<string, () => Promise<unknown>> = {
  people_pkey: () => twin(w, 'people', xiulan, { account_id: newId() }),
  people_one_an_account: () => twin(w, 'people', xiulan, { person_id: newId() }),
  memberships_pkey: () => twin(w, 'memberships', xiulan, { community_code: w.world.otherCommunity }),
  memberships_once: () => twin(w, 'memberships', xiulan, fresh()),
  memberships_tie_check: () => twin(w, 'memberships', xiulan, { ...fresh(), tie: 'visits', status: 'ended' }),
  memberships_status_check: () =>
    twin(w, 'memberships', xiulan, { ...fresh(), status: 'perhaps', community_code: w.world.otherCommunity }),
}

test.each(Object.keys(breaches))('%s holds', async (constraint) => {
  await expect(breaches[constraint]?.()).rejects.toMatchObject({ constraint })
})

test('no constraint is left out', async () => {
  expect(await constraintsOf(w, 'people', 'memberships')).toEqual(Object.keys(breaches).sort())
})

test('a membership is of a person and an area that are there', async () => {
  await expect(twin(w, 'memberships', xiulan, { ...fresh(), person_id: newId() })).rejects.toMatchObject({
    code: '23503',
  })
  await expect(
    twin(w, 'memberships', xiulan, { ...fresh(), status: 'ended', area_code: '50011100300199999' }),
  ).rejects.toMatchObject({ code: '23503' })
})

test('what has ended does not count: one may come back', async () => {
  await twin(w, 'memberships', xiulan, { ...fresh(), status: 'ended' })
  await twin(w, 'memberships', xiulan, { ...fresh(), status: 'ended' })
  expect(await w.sql(`select from memberships where ${xiulan} and status = 'ended'`)).toHaveLength(2)
})
