import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { reasonOf, together } from '@linli/world/crowd'
import { eventsOf, issueAt, rounds } from '@linli/world/stages'
import {
  clearTheWay,
  gridsToday,
  inDays,
  type PlanBody,
  type PlannedGrid,
  submittedAt,
} from '@linli/world/stages-of-grids'
import { claimAt, proofAt, taskAt } from '@linli/world/stages-of-help'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { projectRoot } from '../../../platform/root.ts'
import { reopenIssue, reportIssue } from '../../issues/index.ts'
import { appointPerson } from '../../posts/index.ts'
import { submitProof } from '../../tasks/index.ts'
import { openDistrict } from '../../territory/index.ts'
import { jobs } from '../jobs.ts'
import { checkGridPlan } from '../queries.ts'
import { applyGridPlan } from './apply-grid-plan.ts'
import { decideGridPlan } from './decide-grid-plan.ts'

let w: TestWorld
let community: string
const monday = new Date('2026-03-02T02:00:00Z')
const dayLater = (days: number) => w.at(new Date(monday.getTime() + days * 86_400_000))
beforeAll(async () => {
  w = await testWorld({ quiet: true, poolSize: 16 })
  community = w.world.community
  await w.sql(`update sessions set expires_at = '2030-01-01'`)
})
afterAll(() => w.close())
beforeEach(async () => {
  w.at(monday)
  await clearTheWay(w)
})

const run = async () => {
  await jobs[0]?.run(w.runtime, w.world.district)
}
const approve = (planId: string) => w.run('subdistrict', (ctx) => decideGridPlan(ctx, planId, { decision: 'approved' }))
const approved = async (grids: PlannedGrid[], over: Partial<PlanBody> = {}) => {
  const planId = await submittedAt(w, 'home', { grids, effectiveOn: inDays(w, 1), ...over })
  await approve(planId)
  return planId
}
const check = (planId: string) => w.look('subdistrict', (q) => checkGridPlan(q, planId))
const gridOf = async (table: string, id: string) =>
  (
    await w.sql<{ grid_code: string | null }>(
      `select grid_code from ${table} where ${table.replace(/s$/, '')}_id = $1`,
      [id],
    )
  )[0]?.grid_code
const broken = async () =>
  w.sql(await readFile(join(projectRoot(), 'apps/server/checks/open-work-has-owner.sql'), 'utf8'))

/** Building 1 changes hands: from whichever of the first two grids holds it to the other. */
async function theOtherWay(): Promise<PlannedGrid[]> {
  const [first, second] = (await gridsToday(w)) as [PlannedGrid, PlannedGrid]
  const moved = w.world.building
  const without = (grid: PlannedGrid) => grid.buildings.filter((code) => code !== moved)
  const toSecond = first.buildings.includes(moved)
  return [
    { ...first, buildings: toSecond ? without(first) : [...first.buildings, moved] },
    { ...second, buildings: toSecond ? [...second.buildings, moved] : without(second) },
  ]
}

describe('on its day', () => {
  test('not before, buildings, open work and staff move together; what is closed stays where it was', async () => {
    const [first, second] = (await gridsToday(w)) as [PlannedGrid, PlannedGrid]
    const [open, closed] = [await issueAt(w, 'assigned'), await issueAt(w, 'confirmed')]
    const [task, proof] = [await taskAt(w, 'home'), await proofAt(w, 'home')]
    const lead = w.world.people.limei.personId
    const held = await w.sql<{ appointment_id: string }>(
      `select appointment_id from appointments where person_id = $1 and to_on is null`,
      [lead],
    )
    const planId = await approved([second, { ...first, key: 'new-1', name: '龙滩园新网格' }], {
      staff: [{ appointmentId: held[0]?.appointment_id as string, toKey: 'new-1' }],
    })
    await run()
    expect(await gridOf('issues', open)).toBe(first.key)

    dayLater(1)
    await run()
    const begun = `${community}003`
    expect(await Promise.all([gridOf('issues', open), gridOf('tasks', task), gridOf('proofs', proof)])).toEqual([
      begun,
      begun,
      begun,
    ])
    expect(await gridOf('issues', closed)).toBe(first.key)
    expect(await w.sql('select origin_grid_code from issues where issue_id = $1', [open])).toEqual([
      { origin_grid_code: first.key },
    ])
    expect(await broken()).toEqual([])
    expect((await w.actor('limei')).appointments.map(({ gridCode }) => gridCode)).toEqual([begun])
    expect((await eventsOf(w, planId)).at(-1)).toMatchObject({
      kind: 'grids-redrawn',
      payload: { issues: 1, tasks: 2 },
    })

    const { plan, changes } = await check(planId)
    expect(plan).toMatchObject({ status: 'effective', effectiveOn: '2026-03-03' })
    expect(
      changes.map(({ kind, key, openIssues, openTasks, staff }) => [kind, key, openIssues, openTasks, staff.length]),
    ).toEqual([
      ['kept', second.key, 0, 0, 0],
      ['new', begun, 1, 2, 1],
      ['dissolved', first.key, 1, 2, 1],
    ])
  })

  test('a second look does nothing more', async () => {
    const planId = await approved(await theOtherWay())
    dayLater(1)
    await run()
    const before = await w.sql('select count(*) from events')
    await run()
    await w.run('system', (ctx) => applyGridPlan(ctx, planId))
    expect(await w.sql('select count(*) from events')).toEqual(before)
  })

  test('what was closed and comes back comes to the grid of today', async () => {
    const issueId = await issueAt(w, 'confirmed')
    const old = await gridOf('issues', issueId)
    await approved(await theOtherWay())
    dayLater(1)
    await run()
    expect(await gridOf('issues', issueId)).toBe(old)
    await w.run('xiulan', (ctx) => reopenIssue(ctx, issueId, { reason: '又坏了', fileIds: [] }))
    expect(await gridOf('issues', issueId)).not.toBe(old)
    expect(await broken()).toEqual([])
  })
})

describe('when something was built since', () => {
  let next = 10
  const build = async (position: { latitude: number; longitude: number } | null) => {
    const areaCode = `${community}000${next++}`
    await w.run('system', (ctx) =>
      openDistrict(ctx, {
        name: '大足区',
        areas: [
          {
            area_code: areaCode,
            level: 'building',
            name: `${next} 栋`,
            short_name: `${next} 栋`,
            parent_code: community,
            community_code: community,
            estate: '川汽厂家属院',
            latitude: position?.latitude ?? null,
            longitude: position?.longitude ?? null,
          },
        ],
      }),
    )
    return areaCode
  }
  const square = (west: number) => ({
    type: 'Polygon' as const,
    coordinates: [
      [
        [west, 29.47],
        [west + 0.01, 29.47],
        [west + 0.01, 29.5],
        [west, 29.5],
        [west, 29.47],
      ] as [number, number][],
    ],
  })

  test('it goes by its position', async () => {
    const [first, second] = (await gridsToday(w)) as [PlannedGrid, PlannedGrid]
    await approved([
      { ...first, geometry: square(105.775) },
      { ...second, geometry: square(105.785) },
    ])
    const built = await build({ latitude: 29.48, longitude: 105.79 })
    dayLater(1)
    await run()
    const today = await gridsToday(w)
    expect(today.filter(({ buildings }) => buildings.includes(built)).map(({ key }) => key)).toEqual([second.key])
  })

  test('without one it stays in the grid it was given; without that the plan goes back, and everything stays', async () => {
    const grids = (await theOtherWay()).map((grid) => ({ ...grid, geometry: null }))
    const planId = await approved(grids)
    const [given, lost] = [await build(null), await build(null)]
    await w.sql(
      `insert into grid_buildings (district_id, grid_code, area_code, from_on) values (500111, $1, $2, '2026-03-02')`,
      [grids[0]?.key, given],
    )
    const before = await gridsToday(w)
    dayLater(1)
    await run()
    const { plan } = await check(planId)
    expect(plan).toMatchObject({
      status: 'returned',
      decision: { by: null, decision: 'returned', reason: expect.stringContaining('不在任何网格里') },
    })
    expect(plan.decision?.reason).not.toContain('2 栋')
    expect(await gridsToday(w)).toEqual(before)
    expect((await eventsOf(w, planId)).at(-1)).toMatchObject({
      kind: 'grid-plan-returned',
      payload: { approvedBy: w.world.people.subdistrict.personId },
    })
    await w.sql(
      `insert into grid_buildings (district_id, grid_code, area_code, from_on) values (500111, $1, $2, '2026-03-02')`,
      [grids[0]?.key, lost],
    )
  })
})

test('somebody appointed to a grid that goes, of whom the plan says nothing, sends it back', async () => {
  const [first, second] = (await gridsToday(w)) as [PlannedGrid, PlannedGrid]
  await w.sql(`update appointments set to_on = from_on where grid_code = any($1) and to_on is null`, [
    [first.key, second.key],
  ])
  const planId = await approved([{ ...second, buildings: [...first.buildings, ...second.buildings] }])
  await w.run('system', (ctx) =>
    appointPerson(ctx, {
      appointmentId: newId(),
      personId: w.world.people.limei.personId,
      post: 'gridWorker',
      areaCode: community,
      gridCode: first.key,
      fromOn: '2026-03-02',
    }),
  )
  dayLater(1)
  await run()
  expect((await check(planId)).plan).toMatchObject({
    status: 'returned',
    decision: { reason: expect.stringContaining('李梅（网格员）') },
  })
})

test('only the clock and who may decide let it take effect', async () => {
  const planId = await approved(await theOtherWay())
  dayLater(1)
  expect(await reasonOf(w.run('secretary', (ctx) => applyGridPlan(ctx, planId)))).toBe('forbidden: plan-decided-above')
  expect((await check(planId)).plan.status).toBe('approved')
  await w.run('system', (ctx) => applyGridPlan(ctx, planId))
  expect((await check(planId)).plan.status).toBe('effective')
})

test('whatever is filed while it takes effect is with the new grid', async () => {
  await rounds(async () => {
    const [resolved, claim] = [await issueAt(w, 'confirmed'), await claimAt(w, 'home')]
    const racing = await submittedAt(w, 'home', { grids: await theOtherWay(), effectiveOn: inDays(w, 0) })
    w.constraintHits()
    const report = () =>
      w.run('xiulan', (ctx) => reportIssue(ctx, { text: '灯坏了。', areaCode: w.world.building, fileIds: [] }))
    const { refused } = await together<unknown>([
      ...Array.from({ length: 4 }, report),
      taskAt(w, 'home'),
      approve(racing),
      w.run('xiulan', (ctx) => reopenIssue(ctx, resolved, { reason: '又坏了', fileIds: [] })),
      w.run('guihua', (ctx) => submitProof(ctx, claim, { note: '好了', fileIds: [] })),
      ...Array.from({ length: 4 }, report),
      taskAt(w, 'home'),
    ])
    expect(refused).toEqual({})
    expect(w.constraintHits()).toBe(0)
    expect(await broken()).toEqual([])
  }, 2)
})
