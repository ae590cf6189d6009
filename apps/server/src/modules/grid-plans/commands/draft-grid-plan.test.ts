import { reasonOf, together } from '@linli/world/crowd'
import { eventsOf, rounds } from '@linli/world/stages'
import { draftAt, gridsToday, type PlanBody, planBody, submittedAt } from '@linli/world/stages-of-grids'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { decideGridPlan } from './decide-grid-plan.ts'
import { draftGridPlan } from './draft-grid-plan.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  w.at(new Date('2026-03-02T02:00:00Z'))
})
afterAll(() => w.close())

type By = Parameters<TestWorld['run']>[0]
const save = async (planId: string, over: Partial<PlanBody> = {}, by: By = 'secretary') => {
  const body = await planBody(w, 'home', over)
  return w.run(by, (ctx) => draftGridPlan(ctx, planId, body))
}
const square = (west: number, south: number, size = 0.01) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ] as [number, number][],
  ],
})

describe('a draft', () => {
  test('is kept as it was drawn, and its drawers with it', async () => {
    const planId = newId()
    const view = await save(planId, { title: '拆一个网格' })
    expect(view).toMatchObject({
      planId,
      title: '拆一个网格',
      status: 'draft',
      version: 1,
      communityName: '龙滩园',
      by: { id: w.world.people.secretary.personId, name: '陈建军' },
      decision: null,
      may: { draftGridPlan: true, submitGridPlan: true, withdrawGridPlan: true },
    })
    expect(view.grids.map(({ key, buildings }) => [key, buildings.length])).toEqual([
      [`${w.world.community}001`, 2],
      [`${w.world.community}002`, 1],
    ])
    const again = await save(planId, { version: 1, title: '并一个网格' }, 'officer')
    expect(again).toMatchObject({ title: '并一个网格', version: 2, by: { name: '陈建军' } })
    expect(await w.sql('select drawers from grid_plans where plan_id = $1', [planId])).toEqual([
      { drawers: [w.world.people.secretary.personId, w.world.people.officer.personId] },
    ])
    expect((await eventsOf(w, planId)).map(({ kind, payload }) => [kind, payload.version])).toEqual([
      ['grid-plan-drafted', 1],
      ['grid-plan-drafted', 2],
    ])
  })

  test('holds shapes that meet in one line, however carelessly they were drawn', async () => {
    const [first, second] = await gridsToday(w)
    const view = await save(newId(), {
      grids: [
        { ...first, geometry: square(105.78, 29.48) },
        { ...second, geometry: square(105.790003, 29.48) },
      ] as PlanBody['grids'],
    })
    const points = view.grids.map(({ geometry }) => (geometry?.coordinates.flat(1) ?? []) as [number, number][])
    const east = points[0]?.map(([longitude]) => longitude) ?? []
    const west = points[1]?.map(([longitude]) => longitude) ?? []
    expect(Math.max(...east)).toBe(Math.min(...west))
  })

  test('that went back becomes a draft again when it is saved, and still says why', async () => {
    const planId = await submittedAt(w)
    await w.run('subdistrict', (ctx) => decideGridPlan(ctx, planId, { decision: 'returned', reason: '户数太少' }))
    const view = await save(planId, { version: 1 })
    expect(view).toMatchObject({ status: 'draft', version: 2, decision: { decision: 'returned', reason: '户数太少' } })
  })
})

describe('refused', () => {
  test('under a version that is no longer the newest: who saved is named', async () => {
    const planId = await draftAt(w)
    await save(planId, { version: 1 }, 'officer')
    const late = save(planId, { version: 1 })
    await expect(late).rejects.toMatchObject({ code: 'conflict', reason: 'plan-saved-meanwhile' })
    await expect(late).rejects.toThrow('赵敏刚保存过这个方案')
  })

  test('of two who save the same version at once, one', async () => {
    await rounds(async () => {
      const planId = await draftAt(w)
      w.constraintHits()
      const { done, refused } = await together([save(planId, { version: 1 }), save(planId, { version: 1 }, 'officer')])
      expect(done).toHaveLength(1)
      expect(refused).toEqual({ 'plan-saved-meanwhile': 1 })
      expect(w.constraintHits()).toBe(0)
    })
  })

  test('of two who begin under one id, one', async () => {
    const planId = newId()
    w.constraintHits()
    const { done, refused } = await together([save(planId), save(planId, {}, 'officer')])
    expect(done).toHaveLength(1)
    expect(Object.keys(refused)).toHaveLength(1)
    expect(w.constraintHits()).toBe(0)
  })

  test.each([
    ['one key twice', (grids: PlanBody['grids']) => [grids[0], { ...grids[0], name: '又一个' }]],
    ['a key of another community', (grids: PlanBody['grids']) => [{ ...grids[0], key: '500111003002001' }]],
    ['a key that is a word', (grids: PlanBody['grids']) => [{ ...grids[0], key: '第三网格' }]],
  ])('with %s', async (_what, drawn) => {
    const grids = drawn(await gridsToday(w)) as PlanBody['grids']
    expect(await reasonOf(save(newId(), { grids }))).toBe('invalid: plan-key-wrong')
  })

  test('for another community than it was begun for, a place that is none, or a version of nothing', async () => {
    const planId = await draftAt(w)
    const elsewhere = { version: 1, communityCode: w.world.otherCommunity, grids: await gridsToday(w, 'other') }
    expect(await reasonOf(save(planId, elsewhere, 'subdistrict'))).toBe('invalid: plan-of-another-community')
    const nowhere = { communityCode: '500111003099', grids: [] as never }
    expect(await reasonOf(save(newId(), nowhere, 'subdistrict'))).toBe('not-found: unknown-area')
    expect(await reasonOf(save(newId(), { version: 3 }))).toBe('conflict: someone-was-faster')
  })

  test('once it is submitted', async () => {
    const planId = await submittedAt(w)
    expect(await reasonOf(save(planId, { version: 1 }))).toBe('conflict: not-now')
  })
})
