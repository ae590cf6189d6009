import { describe, expect, test } from 'vitest'
import type { Layout } from '../territory/index.ts'
import { changesOf } from './changes.ts'
import { checkPlan, type Drawn, type Situation } from './check.ts'
import { type DrawnGrid, withTodaysBuildings } from './plan.ts'

const community = '500111003001'
const code = (n: number) => `${community}0000${n}`
const grid = (n: number) => `${community}00${n}`
const square = (west: number, south = 29.48, size = 0.01): DrawnGrid['geometry'] => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
})
const layout: Layout = {
  communityCode: community,
  name: '龙滩园',
  boundary: null,
  grids: [1, 2].map((n) => ({
    gridCode: grid(n),
    name: `第${n}网格`,
    kind: 'general',
    trade: null,
    parentGridCode: null,
    residentsGroup: null,
    geometry: null,
  })),
  buildings: [1, 2, 3, 4].map((n) => ({
    areaCode: code(n),
    label: `${n} 栋`,
    position: { latitude: 29.485, longitude: 105.785 + (n > 2 ? 0.01 : 0) },
    households: 200,
    gridCode: grid(n > 2 ? 2 : 1),
    microGridCode: null,
  })),
}
const worker = (n: number) => ({
  appointmentId: `a${n}`,
  personId: `p${n}`,
  name: '李梅',
  post: 'gridWorker' as const,
  gridCode: grid(n),
  fromOn: '2025-01-01',
})
const now: Situation = { layout, staff: [worker(1), worker(2)], organisations: new Map() }
const drawn = (n: number, over: Partial<DrawnGrid> = {}): DrawnGrid => ({
  key: grid(n),
  name: `第${n}网格`,
  kind: 'general',
  trade: null,
  parentKey: null,
  residentsGroup: null,
  geometry: null,
  buildings: n === 1 ? [code(1), code(2)] : [code(3), code(4)],
  ...over,
})
const micro = (key: string, parentKey: string | null, buildings: string[]): DrawnGrid =>
  drawn(1, { key, name: `微网格 ${key}`, kind: 'micro', parentKey, buildings })
const found = (grids: DrawnGrid[], over: Partial<Drawn> = {}, situation = now) =>
  checkPlan({ grids, staff: [], ...over }, situation).map(
    ({ kind, blocks, message }) => `${blocks ? '!' : ''}${kind}: ${message}`,
  )

test('in a plan that changes nothing nothing is found', () => {
  expect(found([drawn(1), drawn(2)])).toEqual([])
})

test('whoever serves or leads a grid that goes is told of, and stands in nobody’s way', () => {
  const served = { ...now, organisations: new Map([[grid(2), ['第二网格党支部', '邻里服务社']]]) }
  const merged = [drawn(1, { buildings: [1, 2, 3, 4].map(code) })]
  expect(found(merged, {}, served)).toContainEqual(
    expect.stringMatching(/^grid-served: “第2网格”撤销后，第二网格党支部、邻里服务社就没有了服务的网格/),
  )
  expect(found([drawn(1), drawn(2)], {}, served)).toEqual([])
})

test.each<[string, DrawnGrid[], string[]]>([
  ['two of one name', [drawn(1), drawn(2, { name: '第1网格' })], ['!name-taken: 有 2 个网格都叫“第1网格”']],
  [
    'a grid that is gone',
    [drawn(1), drawn(2), drawn(3, { buildings: [], geometry: square(105.9) })],
    ['!grid-gone: “第3网格”在别的调整里撤销了'],
  ],
  [
    'another kind of grid than it was',
    [drawn(1), drawn(2), { ...micro(grid(2), grid(1), []), key: grid(2) }],
    ['!kind-changed'],
  ],
  [
    'a dedicated grid without its trade',
    [drawn(1), drawn(2, { kind: 'dedicated' })],
    ['!trade-missing: 专属网格“第2网格”还没写行业'],
  ],
  ['a micro grid of nothing', [drawn(1), drawn(2), micro('new-1', null, [code(1)])], ['!parent-missing']],
  [
    'a building that is none',
    [drawn(1), drawn(2, { buildings: [code(3), code(4), code(9)] })],
    ['!building-unknown: “第2网格”里有 1 栋不在本社区的楼'],
  ],
  [
    'a building in two',
    [drawn(1), drawn(2, { buildings: [code(2), code(3), code(4)] })],
    ['!building-in-two: 2 栋同时在“第1网格”和“第2网格”里', 'too-many-households'],
  ],
  [
    'buildings left out',
    [drawn(1), drawn(2, { buildings: [code(3)] })],
    ['!building-left-out: 4 栋不在任何网格里', 'too-few-households: “第2网格”只有 200 户'],
  ],
  [
    'a micro grid that reaches into another grid',
    [drawn(1), drawn(2), micro('new-1', grid(1), [code(3)])],
    ['!building-in-another: 3 栋在微网格', 'too-many-households: “微网格 new-1”有 200 户，一般不超过 80 户'],
  ],
  [
    'a grid of nothing',
    [drawn(1), drawn(2), drawn(1, { key: 'new-1', name: '新', buildings: [] })],
    ['!without-buildings', 'nobody-serves: “新”生效时还没有网格员'],
  ],
  [
    'a shape beside its building',
    [drawn(1, { geometry: square(105.78) }), drawn(2, { geometry: square(105.8) })],
    ['building-outside: 3 栋、4 栋归“第2网格”'],
  ],
  [
    'shapes over each other',
    [drawn(1, { geometry: square(105.78) }), drawn(2, { geometry: square(105.789) })],
    ['!overlap: “第1网格”和“第2网格”重叠了'],
  ],
  ['one without a shape', [drawn(1, { geometry: square(105.78) }), drawn(2)], ['shape-missing: “第2网格”还没有画图形']],
])('%s', (_what, grids, expected) => {
  const all = found(grids)
  for (const words of expected) expect(all).toContainEqual(expect.stringContaining(words))
})

describe('with a boundary', () => {
  const bounded = { ...now, layout: { ...layout, boundary: square(105.78, 29.48, 0.02) } }
  test('what is left over and what lies beyond are found', () => {
    const all = found([drawn(1, { geometry: square(105.78) }), drawn(2, { geometry: square(105.795) })], {}, bounded)
    expect(all).toContainEqual(expect.stringContaining('!gap: '))
    expect(all).toContainEqual(expect.stringContaining('!outside: “第2网格”超出龙滩园社区的边界'))
  })
  test('micro grids need not fill their grid', () => {
    const all = found([
      drawn(1, { geometry: square(105.78) }),
      drawn(2, { geometry: square(105.79) }),
      { ...micro('new-1', grid(1), [code(1)]), geometry: square(105.784, 29.484, 0.002) },
    ])
    expect(all.filter((line) => /gap|overlap|outside:/.test(line) && !line.startsWith('building'))).toEqual([])
  })
})

describe('staff', () => {
  const merged = [drawn(2, { buildings: [1, 2, 3, 4].map(code) })]
  test('of a dissolved grid must go somewhere, or end', () => {
    expect(found(merged)).toContainEqual(
      expect.stringContaining('!staff-without-grid: 李梅（网格员）所在的“第1网格”要撤销'),
    )
    for (const toKey of [grid(2), null])
      expect(found(merged, { staff: [{ appointmentId: 'a1', toKey }] }).filter((line) => line.startsWith('!'))).toEqual(
        [],
      )
    expect(found(merged, { staff: [{ appointmentId: 'a1', toKey: 'new-7' }] })).toContainEqual(
      expect.stringContaining('!staff-without-grid: 李梅（网格员）要去的网格不在方案里'),
    )
  })
})

test('what changes is told grid by grid, with the open work each has afterwards', () => {
  const issues = new Map([
    [code(1), 2],
    [code(3), 1],
  ])
  const plan = {
    staff: [{ appointmentId: 'a1', toKey: 'new-1' }],
    grids: [
      drawn(2, { buildings: [code(2), code(3), code(4)] }),
      drawn(1, { key: 'new-1', name: '新', buildings: [code(1)] }),
    ],
  }
  expect(changesOf(plan, now, { issues, tasks: new Map() })).toMatchObject([
    {
      kind: 'reshaped',
      key: grid(2),
      buildingsIn: [code(2)],
      buildingsOut: [],
      householdsBefore: 400,
      householdsAfter: 600,
      openIssues: 1,
      staff: ['a2'],
    },
    { kind: 'new', key: 'new-1', buildingsIn: [code(1)], openIssues: 2, staff: ['a1'] },
    { kind: 'dissolved', key: grid(1), buildingsOut: [code(1), code(2)], openIssues: 2, staff: ['a1'] },
  ])
})

describe('buildings of today', () => {
  const built = (position: Layout['buildings'][number]['position'], gridCode: string | null): Layout => ({
    ...layout,
    buildings: [
      ...layout.buildings,
      { areaCode: code(5), label: '5 栋', position, households: 1, gridCode, microGridCode: null },
    ],
  })
  const home = (grids: DrawnGrid[], today: Layout) =>
    withTodaysBuildings(grids, today).find(({ buildings }) => buildings.includes(code(5)))?.key
  const shaped = [drawn(1, { geometry: square(105.78) }), drawn(2, { geometry: square(105.79) })]

  test('go by the shape around them, else stay where they are, else are left out', () => {
    expect(home(shaped, built({ latitude: 29.485, longitude: 105.795 }, grid(1)))).toBe(grid(2))
    expect(home(shaped, built(null, grid(1)))).toBe(grid(1))
    expect(home(shaped, built({ latitude: 30, longitude: 105.795 }, null))).toBeUndefined()
    expect(home([drawn(2)], built(null, grid(1)))).toBeUndefined()
  })
  test('that are no longer there go', () => {
    const grids = withTodaysBuildings([drawn(1, { buildings: [code(1), code(9)] }), drawn(2)], layout)
    expect(grids[0]?.buildings).toEqual([code(1), code(2)])
  })
})
