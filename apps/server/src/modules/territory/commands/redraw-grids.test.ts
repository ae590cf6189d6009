import { setTimeout as sleep } from 'node:timers/promises'
import { reasonOf } from '@linli/world/crowd'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DrawnGrid } from '../redrawing.ts'
import { holdGrid, holdPlace } from '../store-grids.ts'
import { type RedrawGrids, redrawGrids } from './redraw-grids.ts'

let w: TestWorld
let community: string
let buildings: [string, string, string]
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  community = w.world.community
  buildings = [1, 2, 3].map((n) => `${community}0000${n}`) as typeof buildings
})
afterAll(() => w.close())

const general = (key: string, name: string, held: string[], more: Partial<DrawnGrid> = {}): DrawnGrid => ({
  key,
  name,
  kind: 'general',
  trade: null,
  parentKey: null,
  residentsGroup: null,
  geometry: null,
  buildings: held,
  ...more,
})
const one = (serial: number) => `${community}00${serial}`
const redraw = (on: string, grids: DrawnGrid[], by: Parameters<TestWorld['run']>[0] = 'system') =>
  w.run(by, (ctx) => redrawGrids(ctx, { communityCode: community, on, grids } satisfies RedrawGrids))
const rows = () =>
  w.sql<{ grid: string; building: string; from_on: string; to_on: string | null }>(
    `select right(grid_code, 3) || case when micro then 'm' else '' end as grid, right(area_code, 1) as building,
       from_on, to_on from grid_buildings where left(area_code, 12) = $1 order by area_code, micro, from_on, grid_code`,
    [community],
  )
const told = async () =>
  (await rows()).map(({ grid, building, from_on, to_on }) => `${building}: ${grid} ${from_on} ${to_on ?? ''}`.trim())
const square = (west: number): DrawnGrid['geometry'] => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, 29.48],
      [west + 0.01, 29.48],
      [west + 0.01, 29.49],
      [west, 29.49],
      [west, 29.48],
    ],
  ],
})

describe('a redrawing', () => {
  test('ends what was and begins what is, on its day, and touches nothing that stays', async () => {
    const [a, b, c] = buildings
    const redrawn = await redraw('2026-03-02', [
      general(one(1), '龙滩园第一网格', [a]),
      general(one(2), '龙滩园第二网格', [c]),
      general('new-1', '龙滩园第三网格', [b]),
    ])
    expect([...redrawn.codes]).toEqual([
      [one(1), one(1)],
      [one(2), one(2)],
      ['new-1', one(3)],
    ])
    expect(redrawn).toMatchObject({ begun: [one(3)], dissolved: [] })
    expect(await told()).toEqual([
      '1: 001 2024-01-01',
      '2: 001 2024-01-01 2026-03-02',
      '2: 003 2026-03-02',
      '3: 002 2024-01-01',
    ])
  })

  test('a second on the same day replaces the first: nobody was anywhere for no day at all', async () => {
    const [a, b, c] = buildings
    await redraw('2026-03-02', [general(one(1), '第一', [a, b]), general(one(2), '第二', [c])])
    expect(await told()).toEqual([
      '1: 001 2024-01-01',
      '2: 001 2024-01-01 2026-03-02',
      '2: 001 2026-03-02',
      '3: 002 2024-01-01',
    ])
    const [third] = await w.sql('select from_on, to_on from grids where grid_code = $1', [one(3)])
    expect(third).toEqual({ from_on: '2026-03-02', to_on: '2026-03-02' })
  })

  test('two grids may swap their names, and a code once given is never given again', async () => {
    const [a, b, c] = buildings
    const { codes } = await redraw('2026-04-01', [
      general(one(1), '第二', [a, b], { residentsGroup: '一组' }),
      general(one(2), '第一', [], { kind: 'dedicated', trade: '综合市场' }),
      general('new-1', '龙滩园第三网格', [c]),
    ])
    expect(codes.get('new-1')).toBe(one(4))
    expect(
      await w.sql(
        'select right(grid_code, 3) as grid, name, kind, trade, residents_group from grids where community_code = $1 and to_on is null order by 1',
        [community],
      ),
    ).toEqual([
      { grid: '001', name: '第二', kind: 'general', trade: null, residents_group: '一组' },
      { grid: '002', name: '第一', kind: 'dedicated', trade: '综合市场', residents_group: null },
      { grid: '004', name: '龙滩园第三网格', kind: 'general', trade: null, residents_group: null },
    ])
  })

  test('shapes begin and end with it; one that stays is not written again', async () => {
    const [a, b, c] = buildings
    const draw = (on: string, west: number | null) =>
      redraw(on, [
        general(one(1), '第二', [a, b], { geometry: square(105.77) }),
        general(one(2), '第一', [c], { geometry: west === null ? null : square(west) }),
      ])
    await draw('2026-05-01', 105.78)
    await draw('2026-05-01', 105.79)
    await draw('2026-06-01', 105.8)
    await draw('2026-07-01', null)
    expect(
      await w.sql(
        'select right(grid_code, 3) as grid, from_on, to_on, west from grid_shapes where left(grid_code, 12) = $1 order by 1, 2',
        [community],
      ),
    ).toEqual([
      { grid: '001', from_on: '2026-05-01', to_on: null, west: 105.77 },
      { grid: '002', from_on: '2026-05-01', to_on: '2026-06-01', west: 105.79 },
      { grid: '002', from_on: '2026-06-01', to_on: '2026-07-01', west: 105.8 },
    ])
  })

  test('micro grids are parts of a grid that may be as new as they are', async () => {
    const [a, b, c] = buildings
    await redraw('2026-08-01', [
      general(one(1), '第二', [c]),
      general('new-1', '新网格', [a, b]),
      general('new-2', '微一', [a], { kind: 'micro', parentKey: 'new-1' }),
    ])
    expect(await told()).toContain('1: 006m 2026-08-01')
    expect(await w.sql('select parent_grid_code from grids where grid_code = $1', [one(6)])).toEqual([
      { parent_grid_code: one(5) },
    ])
    const place = await w.run('system', (ctx) => holdPlace(ctx, a))
    expect(place?.gridCode).toBe(one(5))
  })
})

test('by others it is refused, and no code comes after 999', async () => {
  const [a, b, c] = buildings
  const all = [general(one(1), '第二', [a, b, c])]
  expect(await reasonOf(redraw('2026-09-01', all, 'secretary'))).toBe('forbidden: staff-only')
  await w.sql(
    `insert into grids (district_id, grid_code, community_code, kind, name, from_on, to_on)
     values (500111, $1, $2, 'general', '最后一个', '2020-01-01', '2020-01-02')`,
    [`${community}999`, community],
  )
  expect(await reasonOf(redraw('2026-09-01', [...all, general('new-1', '再一个', [])]))).toBe(
    'conflict: grid-codes-used-up',
  )
})

describe('while somebody files something', () => {
  /** Somebody waits for a lock, within five seconds. */
  async function somebodyWaits(): Promise<boolean> {
    for (let look = 0; look < 250; look++) {
      const waiting = await w.sql(
        `select from pg_locks join pg_stat_activity using (pid) where not granted and datname = current_database()`,
      )
      if (waiting.length > 0) return true
      await sleep(20)
    }
    return false
  }
  const gate = () => {
    let open = () => {}
    const opened = new Promise<void>((resolve) => {
      open = resolve
    })
    return { open, opened }
  }
  const drawn = (building: string) => [
    general(
      one(1),
      '第二',
      buildings.filter((code) => code !== building),
    ),
    general(one(5), '新网格', [building]),
  ]

  test('a redrawing waits until that is written', async () => {
    const [a] = buildings
    const { open, opened } = gate()
    let held = () => {}
    const holding = new Promise<void>((resolve) => {
      held = resolve
    })
    const filing = w.run('xiulan', async (ctx) => {
      const place = await holdPlace(ctx, a)
      held()
      await opened
      return place?.gridCode
    })
    await holding
    const redrawing = redraw('2026-10-01', drawn(buildings[1]))
    const waited = await somebodyWaits()
    open()
    await Promise.all([filing, redrawing])
    expect(waited).toBe(true)
  })

  test('and who comes later waits, and is told the new grid', async () => {
    const [a] = buildings
    const { open, opened } = gate()
    let done = () => {}
    const redrawn = new Promise<void>((resolve) => {
      done = resolve
    })
    const redrawing = w.run('system', async (ctx) => {
      await redrawGrids(ctx, { communityCode: community, on: '2026-11-01', grids: drawn(a) })
      await ctx.one({ compile: () => ({ sql: 'select 1', parameters: [] }) as never })
      done()
      await opened
    })
    await redrawn
    const filing = w.run('xiulan', async (ctx) => (await holdPlace(ctx, a))?.gridCode)
    const waited = await somebodyWaits()
    open()
    await redrawing
    expect([waited, await filing]).toEqual([true, one(5)])
  })

  test('who puts something on a grid that is being dissolved waits, and finds it gone', async () => {
    const { open, opened } = gate()
    let done = () => {}
    const redrawn = new Promise<void>((resolve) => {
      done = resolve
    })
    const redrawing = w.run('system', async (ctx) => {
      const grids = [general(one(5), '新网格', buildings)]
      await redrawGrids(ctx, { communityCode: community, on: '2026-12-01', grids })
      await ctx.one({ compile: () => ({ sql: 'select 1', parameters: [] }) as never })
      done()
      await opened
    })
    await redrawn
    const putting = w.run('officer', async (ctx) => (await holdGrid(ctx, one(1)))?.gridCode)
    const waited = await somebodyWaits()
    open()
    await redrawing
    expect([waited, await putting]).toEqual([true, undefined])
    expect(await w.run('officer', async (ctx) => (await holdGrid(ctx, one(5)))?.gridCode)).toBe(one(5))
  })
})
