import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { photo } from '@linli/world/crowd'
import { inDays, type PlannedGrid } from '@linli/world/stages-of-grids'
import { type TestWorld, testWorld } from '@linli/world/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { projectRoot } from '../../platform/root.ts'
import { closeWithoutFix, confirmIssue, reopenIssue, reportIssue, resolveIssue } from '../issues/index.ts'
import { appointPerson } from '../posts/index.ts'
import { approveProof, cancelTask, claimTask, publishTask, submitProof } from '../tasks/index.ts'
import { layoutOf, openDistrict } from '../territory/index.ts'
import { decideGridPlan } from './commands/decide-grid-plan.ts'
import { draftGridPlan } from './commands/draft-grid-plan.ts'
import { submitGridPlan } from './commands/submit-grid-plan.ts'
import { withdrawGridPlan } from './commands/withdraw-grid-plan.ts'
import { jobs } from './jobs.ts'

/** Two years of one community: what is filed, done and redrawn in it, in any order. */
const community = '500111003009'
const buildings = Array.from({ length: 8 }, (_, n) => `${community}0000${n + 1}`)
const begin = new Date('2026-03-02T02:00:00Z')
const days = 730
/** One; `npm run prove` asks for 2,000 sequences of its other laws, and gets four of these. */
const sequences = Math.max(1, Number(process.env.LINLI_SEQUENCES ?? 0) / 500)

let w: TestWorld
let laws: string
const lawNames = ['open-work-has-owner', 'grids-cover-buildings']
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  w.at(begin)
  const area = (areaCode: string, level: 'community' | 'building', name: string) => ({
    area_code: areaCode,
    level,
    name,
    short_name: name,
    parent_code: level === 'building' ? community : community.slice(0, 9),
    community_code: community,
    estate: level === 'building' ? '两年小区' : null,
    latitude: null,
    longitude: null,
  })
  await w.run('system', (ctx) =>
    openDistrict(ctx, {
      name: '大足区',
      fromOn: '2026-01-01',
      areas: [
        area(community, 'community', '两年社区'),
        ...buildings.map((code, n) => area(code, 'building', `${n + 1} 栋`)),
      ],
      grids: [0, 1].map((n) => ({
        gridCode: `${community}00${n + 1}`,
        communityCode: community,
        kind: 'general' as const,
        name: `第${n + 1}网格`,
        buildings: buildings.filter((_, at) => at % 2 === n),
      })),
    }),
  )
  const workers = ['jianguo', 'limei'] as const
  for (const [n, person] of workers.entries())
    await w.run('system', (ctx) =>
      appointPerson(ctx, {
        appointmentId: newId(),
        personId: w.world.people[person].personId,
        post: 'gridWorker',
        areaCode: community,
        gridCode: `${community}00${n + 1}`,
        fromOn: '2026-01-01',
      }),
    )
  for (const person of ['xiulan', 'guihua', 'subdistrict', 'districtOfficer'] as const) await w.actor(person)
  await w.sql(`update sessions set expires_at = '2030-01-01'`)
  const folder = join(projectRoot(), 'apps', 'server', 'checks')
  const each = lawNames.map(async (name) => {
    const law = (await readFile(join(folder, `${name}.sql`), 'utf8')).replace(/;\s*$/, '')
    return `select '${name}' as law, to_jsonb(x) as found from (${law}) x`
  })
  laws = (await Promise.all(each)).join(' union all ')
})
afterAll(() => w.close())

const broken = () => w.sql(laws)

const where = fc.nat(buildings.length - 1)
const step = fc.record({
  wait: fc.integer({ min: 0, max: 20 }),
  act: fc.oneof(
    { weight: 5, arbitrary: fc.record({ do: fc.constant('report' as const), where }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('task' as const), where }) },
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constantFrom(
          'close' as const,
          'confirm' as const,
          'reopen' as const,
          'prove' as const,
          'approve' as const,
          'cancel' as const,
        ),
        which: fc.nat(50),
      }),
    },
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constant('redraw' as const),
        /** Which of up to five grids each building goes to. */
        into: fc.array(fc.nat(4), { minLength: buildings.length, maxLength: buildings.length }),
        micro: fc.boolean(),
        inDays: fc.integer({ min: -2, max: 25 }),
        staff: fc.boolean(),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('withdraw' as const) }) },
  ),
})
type Act = typeof step extends fc.Arbitrary<{ act: infer A }> ? A : never

/** What must be true of everything filed: the grid of its day for ever, the grid it closed with once closed. */
interface Filed {
  table: 'issues' | 'tasks'
  origin: string
}

class TwoYears {
  filed = new Map<string, Filed>()
  closedIn = new Map<string, string>()
  took = 0
  moved = 0
  private open: string[] = []
  private confirmed: string[] = []
  private tasks: string[] = []
  private proofs: string[] = []

  private pick = (from: string[], which: number): string | undefined =>
    from.length > 0 ? from.splice(which % from.length, 1)[0] : undefined

  private async gridToday(building: string): Promise<string> {
    const layout = await w.look('system', (q) => layoutOf(q, community))
    return layout.buildings.find(({ areaCode }) => areaCode === building)?.gridCode as string
  }

  private async gridOf(issueId: string): Promise<string> {
    const [row] = await w.sql<{ grid_code: string }>('select grid_code from issues where issue_id = $1', [issueId])
    return row?.grid_code as string
  }

  async act(act: Act): Promise<void> {
    if (act.do === 'report') {
      const [id, areaCode] = [newId(), buildings[act.where] as string]
      await w.run('xiulan', (ctx) => reportIssue(ctx, { text: '灯坏了。', areaCode, fileIds: [] }), id)
      this.filed.set(id, { table: 'issues', origin: await this.gridToday(areaCode) })
      this.open.push(id)
    } else if (act.do === 'task') {
      const [id, areaCode] = [newId(), buildings[act.where] as string]
      const endsAt = new Date(w.runtime.clock.now().getTime() + 400 * 86_400_000).toISOString()
      const task = {
        title: '搬花盆',
        about: '两盆。',
        kind: 'public' as const,
        areaCode,
        endsAt,
        capacity: 2,
        skills: [],
        difficulty: 3,
        fileIds: [],
      }
      await w.run('subdistrict', (ctx) => publishTask(ctx, task), id)
      this.filed.set(id, { table: 'tasks', origin: await this.gridToday(areaCode) })
      this.tasks.push(id)
    } else if (act.do === 'redraw') await this.redraw(act)
    else if (act.do === 'withdraw') await this.withdraw()
    else await this.finish(act.do, act.which)
  }

  private async finish(
    what: 'close' | 'confirm' | 'reopen' | 'prove' | 'approve' | 'cancel',
    which: number,
  ): Promise<void> {
    if (what === 'close' || what === 'confirm') {
      const id = this.pick(this.open, which)
      if (!id) return
      if (what === 'close')
        await w.run('subdistrict', (ctx) => closeWithoutFix(ctx, id, { cause: 'not-feasible', reason: '没有办法。' }))
      else {
        await w.sql(`update issues set status = 'triaged' where issue_id = $1`, [id])
        await w.run('subdistrict', (ctx) => resolveIssue(ctx, id, { note: '好了。', fileIds: [] }))
        await w.run('xiulan', (ctx) => confirmIssue(ctx, id, { rating: 5 }))
        this.confirmed.push(id)
      }
      this.closedIn.set(id, await this.gridOf(id))
    } else if (what === 'reopen') {
      const id = this.pick(this.confirmed, which)
      if (!id) return
      await w.run('xiulan', (ctx) => reopenIssue(ctx, id, { reason: '又坏了。', fileIds: [] }))
      this.closedIn.delete(id)
      this.open.push(id)
    } else if (what === 'prove') {
      const task = this.pick(this.tasks, which)
      if (!task) return
      const [claim, proof] = [newId(), newId()]
      await w.run('guihua', (ctx) => claimTask(ctx, task), claim)
      const fileIds = [await photo(w, 'guihua')]
      await w.run('guihua', (ctx) => submitProof(ctx, claim, { note: '好了。', fileIds }), proof)
      this.proofs.push(proof)
    } else if (what === 'approve') {
      const proof = this.pick(this.proofs, which)
      if (proof) await w.run('districtOfficer', (ctx) => approveProof(ctx, proof, {}))
    } else {
      const task = this.pick(this.tasks, which)
      if (task) await w.run('subdistrict', (ctx) => cancelTask(ctx, task))
    }
  }

  /** A plan drawn by the district and approved by the subdistrict, unless one is on its way already. */
  private async redraw(act: Extract<Act, { do: 'redraw' }>): Promise<void> {
    const onItsWay = await w.sql(`select from grid_plans where community_code = $1 and status = 'approved'`, [
      community,
    ])
    if (onItsWay.length > 0) return
    const layout = await w.look('system', (q) => layoutOf(q, community))
    const first = layout.grids.filter(({ kind }) => kind !== 'micro')
    const grids: PlannedGrid[] = [...new Set(act.into)].map((n) => ({
      key: first[n]?.gridCode ?? `new-${n}`,
      name: first[n]?.name ?? `网格 ${n} 自 ${inDays(w, 0)}`,
      kind: 'general',
      geometry: null,
      buildings: buildings.filter((_, at) => act.into[at] === n),
    }))
    const [parent] = grids as [PlannedGrid]
    const micro: PlannedGrid = {
      key: 'new-9',
      name: `微网格 ${inDays(w, 0)}`,
      kind: 'micro',
      parentKey: parent.key,
      geometry: null,
      buildings: parent.buildings.slice(0, 1),
    }
    const all = act.micro ? [...grids, micro] : grids
    const staff = await w.sql<{ appointment_id: string; grid_code: string }>(
      'select appointment_id, grid_code from appointments where left(grid_code, 12) = $1 and to_on is null',
      [community],
    )
    const planId = newId()
    const body = {
      communityCode: community,
      title: '网格调整',
      reason: '人口变了。',
      effectiveOn: inDays(w, act.inDays),
      version: 0,
      grids: all,
      staff: staff
        .filter(({ grid_code }) => !all.some(({ key }) => key === grid_code))
        .map(({ appointment_id }) => ({ appointmentId: appointment_id, toKey: act.staff ? parent.key : null })),
    }
    await w.run('districtOfficer', (ctx) => draftGridPlan(ctx, planId, body))
    await w.run('districtOfficer', (ctx) => submitGridPlan(ctx, planId))
    await w.run('subdistrict', (ctx) => decideGridPlan(ctx, planId, { decision: 'approved' }))
  }

  private async withdraw(): Promise<void> {
    const plans = await w.sql<{ plan_id: string }>(
      `select plan_id from grid_plans where community_code = $1 and status = 'approved'`,
      [community],
    )
    for (const { plan_id } of plans) await w.run('districtOfficer', (ctx) => withdrawGridPlan(ctx, plan_id))
  }

  /** Everything filed, as it is told now. */
  async told(): Promise<void> {
    expect(await broken()).toEqual([])
    const rows = await w.sql<{ id: string; origin_grid_code: string; grid_code: string }>(
      `select issue_id as id, origin_grid_code, grid_code from issues where left(area_code, 12) = $1
       union all select task_id, origin_grid_code, grid_code from tasks where left(area_code, 12) = $1`,
      [community],
    )
    const now = new Map(rows.map((row) => [row.id, row]))
    for (const [id, { origin }] of this.filed) expect(now.get(id)?.origin_grid_code).toBe(origin)
    for (const [id, grid] of this.closedIn) expect(now.get(id)?.grid_code).toBe(grid)
    this.moved = rows.filter((row) => row.grid_code !== row.origin_grid_code).length
  }
}

test('through two years each thing shows the grid of its day, and no open work is ever without an owner', async () => {
  // A second run goes on where the first one ended: what was redrawn is not undone.
  let now = begin
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 60, maxLength: 64 }), async (steps) => {
      const years = new TwoYears()
      let day = 0
      for (const { wait, act } of steps) {
        day = Math.min(days, day + wait)
        w.at(new Date(now.getTime() + day * 86_400_000))
        await jobs[0]?.run(w.runtime, w.world.district)
        await years.told()
        await years.act(act)
        await years.told()
      }
      now = w.runtime.clock.now()
      const [plans] = await w.sql<{ n: number }>(
        `select count(*)::int as n from grid_plans where community_code = $1 and status = 'effective'`,
        [community],
      )
      expect(plans?.n).toBeGreaterThan(4)
      expect(years.moved).toBeGreaterThan(2)
    }),
    { numRuns: sequences, endOnFailure: true },
  )
})

test('what must never be is found where it is planted', async () => {
  const [building] = buildings as [string]
  const issueId = newId()
  await w.run('xiulan', (ctx) => reportIssue(ctx, { text: '灯坏了。', areaCode: building, fileIds: [] }), issueId)
  const found = async (change: string, back: string) => {
    await w.sql(change)
    const rows = await w.sql<{ law: string }>(laws)
    await w.sql(back)
    return [...new Set(rows.map(({ law }) => law))].join(' ')
  }
  const issue = `where issue_id = '${issueId}'`
  const held = `where area_code = '${building}' and to_on is null and not micro`
  const [{ grid_code: grid }] = (await w.sql(`select grid_code from grid_buildings ${held}`)) as [{ grid_code: string }]
  const handler = w.world.people.xiulan.personId
  expect(await broken()).toEqual([])
  expect(
    await Promise.resolve([
      await found(
        `update issues set grid_code = '${w.world.grid}' ${issue}`,
        `update issues set grid_code = '${grid}' ${issue}`,
      ),
      await found(`update issues set grid_code = null ${issue}`, `update issues set grid_code = '${grid}' ${issue}`),
      await found(
        `update issues set status = 'assigned', handler_id = '${handler}' ${issue}`,
        `update issues set status = 'reported', handler_id = null ${issue}`,
      ),
    ]),
  ).toEqual(Array.from({ length: 3 }, () => 'open-work-has-owner'))
  const micro = `insert into grid_buildings (district_id, grid_code, area_code, from_on, micro)
    values (500111, '${w.world.grid}', '${w.world.building}', '2029-01-01', true)`
  expect(await found(micro, `delete from grid_buildings where micro and from_on = '2029-01-01'`)).toBe(
    'grids-cover-buildings',
  )
  expect(
    await found(
      `insert into grid_buildings (district_id, grid_code, area_code, from_on, to_on)
       values (500111, '${w.world.grid.slice(0, 14)}2', '${w.world.building}', '2025-01-01', '2025-02-01')`,
      `delete from grid_buildings where to_on = '2025-02-01'`,
    ),
  ).toBe('grids-cover-buildings')
  expect(
    await found(
      `update grid_buildings set to_on = '2030-01-01' ${held}`,
      `update grid_buildings set to_on = null where area_code = '${building}' and to_on = '2030-01-01'`,
    ),
  ).toBe('open-work-has-owner grids-cover-buildings')
})
