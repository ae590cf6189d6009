import { reasonOf, together } from '@linli/world/crowd'
import { eventsOf, rounds } from '@linli/world/stages'
import { draftAt, inDays, submittedAt } from '@linli/world/stages-of-grids'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decideGridPlan } from './decide-grid-plan.ts'
import { withdrawGridPlan } from './withdraw-grid-plan.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  w.at(new Date('2026-03-02T02:00:00Z'))
})
afterAll(() => w.close())

type By = Parameters<TestWorld['run']>[0]
const withdraw = (planId: string, by: By = 'secretary') => w.run(by, (ctx) => withdrawGridPlan(ctx, planId))
const approve = (planId: string) => w.run('subdistrict', (ctx) => decideGridPlan(ctx, planId, { decision: 'approved' }))

test('a plan that has not taken effect is taken back, approved or not', async () => {
  const draft = await draftAt(w)
  expect(await withdraw(draft)).toMatchObject({ status: 'withdrawn' })
  expect((await eventsOf(w, draft)).at(-1)).toMatchObject({ kind: 'grid-plan-withdrawn' })
  expect(await reasonOf(withdraw(draft))).toBe('conflict: not-now')
  const approved = await submittedAt(w)
  await approve(approved)
  expect(await withdraw(approved, 'subdistrict')).toMatchObject({ status: 'withdrawn' })
})

test('one that took effect is not, however close it was', async () => {
  await rounds(async () => {
    const planId = await submittedAt(w, 'home', { effectiveOn: inDays(w, 0) })
    w.constraintHits()
    const { done, refused } = await together([approve(planId), withdraw(planId)])
    expect(done).toHaveLength(1)
    expect(refused).toEqual({ 'not-now': 1 })
    expect(w.constraintHits()).toBe(0)
  })
})

test('by others it is refused', async () => {
  const planId = await draftAt(w)
  expect(await reasonOf(withdraw(planId, 'otherSecretary'))).toBe('forbidden: not-your-area')
  expect(await reasonOf(withdraw(planId, 'xiulan'))).toBe('forbidden: staff-only')
})
