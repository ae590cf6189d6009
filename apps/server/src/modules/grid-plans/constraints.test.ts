import { constraintsOf, twin } from '@linli/world/stages'
import { inDays, submittedAt } from '@linli/world/stages-of-grids'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { decideGridPlan } from './commands/decide-grid-plan.ts'

/** The second wall: SQL past all our code, as the owner of the tables. */
let w: TestWorld
let effective: string
let submitted: string
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  const today = await submittedAt(w, 'home', { effectiveOn: inDays(w, 0) })
  await w.run('subdistrict', (ctx) => decideGridPlan(ctx, today, { decision: 'approved' }))
  effective = `plan_id = '${today}'`
  submitted = `plan_id = '${await submittedAt(w)}'`
})
afterAll(() => w.close())

const set = (change: string, where: string) => w.sql(`update grid_plans set ${change} where ${where}`)
const breaches: Record<string, () => Promise<unknown>> = {
  grid_plans_pkey: () => twin(w, 'grid_plans', effective),
  grid_plans_one_on_its_way: () => twin(w, 'grid_plans', submitted, { plan_id: newId() }),
  grid_plans_status_check: () => set(`status = 'lost'`, submitted),
  grid_plans_decision_check: () => set(`decision = 'perhaps', decided_at = now()`, submitted),
  grid_plans_decided_by_another: () =>
    set(`decided_by = drawn_by, decision = 'returned', decided_at = now(), decision_reason = '好'`, submitted),
  grid_plans_decided: () => set(`status = 'approved'`, submitted),
  grid_plans_effective: () => set('took_effect_at = null', effective),
  grid_plans_changes: () => set('changes = null', effective),
  grid_plans_decision_dated: () => set('decided_at = now()', submitted),
  grid_plans_return_has_reason: () => set(`decision = 'returned', decided_at = now()`, submitted),
}

test.each(Object.keys(breaches))('%s holds', async (constraint) => {
  await expect(breaches[constraint]?.()).rejects.toMatchObject({ constraint })
})

test('no constraint is left out', async () => {
  expect(await constraintsOf(w, 'grid_plans')).toEqual(Object.keys(breaches).sort())
})

test('whoever saved it once counts as its drawer', async () => {
  const officer = w.world.people.subdistrict.personId
  const decided = `decided_by = '${officer}', decision = 'approved', decided_at = now()`
  await set(`drawers = drawers || '${officer}'::uuid`, submitted)
  await expect(set(decided, submitted)).rejects.toMatchObject({ constraint: 'grid_plans_decided_by_another' })
})

test('a plan is of a community and of somebody that are there', async () => {
  await expect(set(`community_code = '500111003099'`, submitted)).rejects.toMatchObject({ code: '23503' })
  await expect(set(`drawn_by = '${newId()}'`, submitted)).rejects.toMatchObject({ code: '23503' })
})
