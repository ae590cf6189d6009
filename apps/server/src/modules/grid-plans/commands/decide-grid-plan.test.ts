import { reasonOf } from '@linli/world/crowd'
import { eventsOf } from '@linli/world/stages'
import { gridsToday, inDays, type PlannedGrid, planBody, submittedAt } from '@linli/world/stages-of-grids'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decideGridPlan } from './decide-grid-plan.ts'
import { draftGridPlan } from './draft-grid-plan.ts'
import { submitGridPlan } from './submit-grid-plan.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  w.at(new Date('2026-03-02T02:00:00Z'))
})
afterAll(() => w.close())

type By = Parameters<TestWorld['run']>[0]
const decide = (
  planId: string,
  decision: 'approved' | 'returned' = 'approved',
  by: By = 'subdistrict',
  reason?: string,
) => w.run(by, (ctx) => decideGridPlan(ctx, planId, { decision, reason }))

test('approved for a later day it waits for it', async () => {
  const planId = await submittedAt(w)
  expect(await decide(planId)).toMatchObject({
    status: 'approved',
    decision: { by: { name: '孙丽' }, decision: 'approved', reason: null },
    may: { withdrawGridPlan: true },
  })
  expect((await eventsOf(w, planId)).at(-1)).toMatchObject({ kind: 'grid-plan-approved' })
})

test('approved for today it takes effect at once, and the grids have their codes', async () => {
  const [first, second] = (await gridsToday(w)) as [PlannedGrid, PlannedGrid]
  const [one, two] = first.buildings as [string, string]
  const planId = await submittedAt(w, 'home', {
    effectiveOn: inDays(w, 0),
    grids: [
      { ...first, buildings: [one] },
      second,
      { ...second, key: 'new-1', name: '龙滩园第三网格', buildings: [two] },
    ],
  })
  const view = await decide(planId)
  expect(view).toMatchObject({ status: 'effective', effectiveOn: '2026-03-02' })
  expect(view.grids.map(({ key }) => key.slice(12))).toEqual(['001', '002', '003'])
  expect((await gridsToday(w)).map(({ name, buildings }) => [name, buildings])).toEqual([
    ['龙滩园第一网格', [one]],
    ['龙滩园第二网格', second.buildings],
    ['龙滩园第三网格', [two]],
  ])
  expect((await eventsOf(w, planId)).map(({ kind }) => kind)).toEqual([
    'grid-plan-drafted',
    'grid-plan-submitted',
    'grid-plan-approved',
    'grids-redrawn',
  ])
})

test('approved for a day that has passed it counts from today: what was is not rewritten', async () => {
  const planId = await submittedAt(w, 'home', { effectiveOn: inDays(w, -5) })
  expect(await decide(planId)).toMatchObject({ status: 'effective', effectiveOn: '2026-03-02' })
})

test('returned it needs a reason', async () => {
  const planId = await submittedAt(w)
  await expect(decide(planId, 'returned')).rejects.toMatchObject({
    code: 'invalid',
    reason: 'plan-return-reason-missing',
    fields: [{ path: 'reason', problem: '请写明为什么退回，会告诉画方案的人。' }],
  })
  expect(await decide(planId, 'returned', 'districtOfficer', '户数太少')).toMatchObject({
    status: 'returned',
    decision: { decision: 'returned', reason: '户数太少', by: { name: '郑涛' } },
    may: { draftGridPlan: true, submitGridPlan: true },
  })
  expect((await eventsOf(w, planId)).at(-1)).toMatchObject({ kind: 'grid-plan-returned' })
  expect(await reasonOf(decide(planId))).toBe('conflict: not-now')
})

test('nobody decides what they drew, were it only in part; and the community itself does not', async () => {
  const planId = await submittedAt(w, 'home', {}, 'subdistrict')
  expect(await reasonOf(decide(planId))).toBe('forbidden: own-plan')
  expect(await reasonOf(decide(planId, 'approved', 'secretary'))).toBe('forbidden: plan-decided-above')
  expect(await reasonOf(decide(planId, 'approved', 'officer'))).toBe('forbidden: plan-decided-above')
  expect(await decide(planId, 'returned', 'districtOfficer', '再想想')).toMatchObject({ status: 'returned' })
  const body = await planBody(w, 'home', { version: 1 })
  await w.run('secretary', (ctx) => draftGridPlan(ctx, planId, body))
  await w.run('secretary', (ctx) => submitGridPlan(ctx, planId))
  expect(await reasonOf(decide(planId))).toBe('forbidden: own-plan')
})

test('what has come to block it since is said, and nothing happens', async () => {
  const planId = await submittedAt(w)
  await w.sql(`update grids set to_on = '2026-03-01' where grid_code = $1`, [`${w.world.community}002`])
  await expect(decide(planId)).rejects.toMatchObject({ code: 'conflict', reason: 'plan-blocked-now' })
  await expect(decide(planId)).rejects.toThrow('“龙滩园第二网格”在别的调整里撤销了')
  await w.sql(`update grids set to_on = null where grid_code = $1`, [`${w.world.community}002`])
})
