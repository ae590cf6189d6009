import { reasonOf, together } from '@linli/world/crowd'
import { eventsOf, rounds } from '@linli/world/stages'
import { clearTheWay, draftAt, gridsToday, type PlannedGrid } from '@linli/world/stages-of-grids'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { submitGridPlan } from './submit-grid-plan.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  w.at(new Date('2026-03-02T02:00:00Z'))
})
afterAll(() => w.close())

type By = Parameters<TestWorld['run']>[0]
const submit = (planId: string, by: By = 'secretary') => w.run(by, (ctx) => submitGridPlan(ctx, planId))

test('a plan in which nothing blocks goes to the subdistrict', async () => {
  await clearTheWay(w)
  const planId = await draftAt(w)
  expect(await submit(planId)).toMatchObject({
    status: 'submitted',
    may: { draftGridPlan: { reason: 'not-now-short' }, submitGridPlan: { reason: 'not-now-short' } },
  })
  expect((await eventsOf(w, planId)).at(-1)).toMatchObject({ kind: 'grid-plan-submitted', areaCode: w.world.community })
})

test('one in which something blocks does not, and the first thing to change is said', async () => {
  await clearTheWay(w)
  const [first] = (await gridsToday(w)) as [PlannedGrid]
  const planId = await draftAt(w, 'home', { grids: [first] })
  await expect(submit(planId)).rejects.toMatchObject({ code: 'conflict', reason: 'plan-blocked' })
  await expect(submit(planId)).rejects.toThrow('川汽厂家属院 3 栋不在任何网格里，请划进一个网格。')
})

test('while another is on its way, none', async () => {
  await clearTheWay(w)
  await submit(await draftAt(w))
  expect(await reasonOf(submit(await draftAt(w)))).toBe('conflict: plan-on-its-way')
  // Of another community it may.
  expect(await submit(await draftAt(w, 'other'), 'otherSecretary')).toMatchObject({ status: 'submitted' })
})

test('of several at once, one', async () => {
  await rounds(async () => {
    await clearTheWay(w)
    const plans = [await draftAt(w), await draftAt(w), await draftAt(w), await draftAt(w)]
    w.constraintHits()
    const { done, refused } = await together(plans.map((planId) => submit(planId)))
    expect(done).toHaveLength(1)
    expect(refused).toEqual({ 'plan-on-its-way': 3 })
    expect(w.constraintHits()).toBe(0)
  })
})

test('by others it is refused, and what is not there is not found', async () => {
  await clearTheWay(w)
  const planId = await draftAt(w)
  expect(await reasonOf(submit(planId, 'limei'))).toBe('forbidden: not-your-area')
  expect(await reasonOf(submit(planId, 'otherSecretary'))).toBe('forbidden: not-your-area')
  expect(await reasonOf(submit(planId, 'xiulan'))).toBe('forbidden: staff-only')
  expect(await reasonOf(submit(newId()))).toBe('not-found: not-found')
  await submit(planId)
  expect(await reasonOf(submit(planId))).toBe('conflict: not-now')
})
