import type { Geometry } from '@linli/geometry'
import { contains, squareMetresOf } from '@linli/geometry'
import { describe, expect, test } from 'vitest'
import { addCorner, cornersOf, dropCorner, moveCorner, ringsOf, slidOn } from './corners.ts'
import type { Building, Draft, PlannedGrid } from './draft.ts'
import {
  addGrid,
  align,
  assign,
  byPosition,
  change,
  merge,
  missOf,
  moveStaff,
  release,
  removeGrid,
  split,
} from './moves.ts'

const box = (west: number, east: number): Geometry => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, 29.7],
      [east, 29.7],
      [east, 29.702],
      [west, 29.702],
      [west, 29.7],
    ],
  ],
})
const code = (nth: number) => `500111003001${String(nth).padStart(5, '0')}`
const at = (nth: number, longitude: number | null): Building => ({
  areaCode: code(nth),
  label: `${nth} 栋`,
  households: 60,
  position: longitude === null ? null : { longitude, latitude: 29.701 },
})
const buildings = new Map(
  [at(1, 105.7005), at(2, 105.701), at(3, 105.7035), at(4, null), at(5, 105.705)].map((each) => [each.areaCode, each]),
)
const grid = (key: string, name: string, geometry: Geometry | null, codes: number[]): PlannedGrid => ({
  key,
  name,
  kind: 'general',
  geometry,
  buildings: codes.map(code),
})
const west = '500111003001001'
const east = '500111003001002'
const micro: PlannedGrid = { ...grid('500111003001101', '微', null, [3]), kind: 'micro', parentKey: west }
const draft = (): Draft => ({
  title: '',
  reason: '',
  effectiveOn: '2026-12-01',
  grids: [grid(west, '西', box(105.7, 105.704), [1, 2, 3, 4]), grid(east, '东', box(105.704, 105.708), [5]), micro],
  staff: [{ appointmentId: 'a', toKey: east }],
})
const held = (of: Draft | null | undefined, key: string) => of?.grids.find((each) => each.key === key)?.buildings

describe('buildings', () => {
  test('go to one grid and leave the other and its micro grids', () => {
    const next = assign(draft(), [code(3)], east)
    expect(held(next, west)).toEqual([code(1), code(2), code(4)])
    expect(held(next, east)).toEqual([code(5), code(3)])
    expect(held(next, micro.key)).toEqual([])
  })

  test('of a micro grid are those of its parent too', () => {
    const next = assign(draft(), [code(5)], micro.key)
    expect(held(next, micro.key)).toEqual([code(3), code(5)])
    expect(held(next, west)).toContain(code(5))
    expect(held(next, east)).toEqual([])
  })

  test('moved to the grid that holds them stay in their micro grid', () => {
    expect(held(assign(draft(), [code(3)], west), micro.key)).toEqual([code(3)])
  })

  test('can be out of any grid, or parted into a new one', () => {
    expect(held(release(draft(), [code(5)]), east)).toEqual([])
    const { draft: next, key } = addGrid(draft(), { ...grid('', '新', null, [1, 5]) })
    expect(key).toBe('new-1')
    expect(held(next, key)).toEqual([code(1), code(5)])
    expect(held(next, west)).not.toContain(code(1))
    expect(addGrid(next, grid('', '又新', null, [])).key).toBe('new-2')
  })

  test('go to the ground on which they stand', () => {
    const wrong = assign(draft(), [code(5)], west) as Draft
    expect(held(byPosition(wrong, buildings), east)).toEqual([code(5)])
    expect(byPosition(draft(), buildings)).toBeNull()
  })
})

describe('a line through a grid', () => {
  const line: [number, number][] = [
    [105.703, 29.69],
    [105.703, 29.71],
  ]
  const cut = () => split(draft(), west, line, buildings, (name, nth) => `${name}${nth}`)

  test('parts it: the part with most buildings stays, the unplaced stay with it', () => {
    const done = cut()
    expect(done?.keys).toEqual([west, 'new-1'])
    expect(held(done?.draft, west)).toEqual([code(1), code(2), code(4)])
    expect(held(done?.draft, 'new-1')).toEqual([code(3)])
    expect(done?.draft.grids.find(({ key }) => key === 'new-1')?.name).toBe('西2')
  })

  test('loses no ground', () => {
    const shapes = cut()?.draft.grids.filter(({ key }) => key === west || key === 'new-1') ?? []
    const size = shapes.reduce((sum, { geometry }) => sum + (geometry ? squareMetresOf(geometry) : 0), 0)
    expect(size / squareMetresOf(box(105.7, 105.704))).toBeCloseTo(1, 4)
  })

  test('takes a micro grid along with its buildings', () => {
    const moved = cut()?.draft.grids.find(({ key }) => key === micro.key)
    expect(moved).toMatchObject({ parentKey: 'new-1', buildings: [code(3)] })
  })

  test('that misses it changes nothing', () => {
    const beside: [number, number][] = [
      [105.72, 29.69],
      [105.72, 29.71],
    ]
    expect(split(draft(), west, beside, buildings, (name) => name)).toBeNull()
    expect(missOf(box(105.7, 105.704), beside)).toBe('passesBy')
  })
})

describe('two grids', () => {
  test('become one, with ground, buildings, micro grids and people', () => {
    const next = merge(draft(), east, west, ['b'])
    expect(next?.grids.map(({ key }) => key)).toEqual([east, micro.key])
    expect(held(next, east)).toHaveLength(5)
    expect(next?.grids.find(({ key }) => key === micro.key)?.parentKey).toBe(east)
    expect(next?.staff).toContainEqual({ appointmentId: 'b', toKey: east })
    const shape = next?.grids[0]?.geometry as Geometry
    expect(contains(shape, { longitude: 105.701, latitude: 29.701 })).toBe(true)
    expect(contains(shape, { longitude: 105.707, latitude: 29.701 })).toBe(true)
  })

  test('of two levels do not', () => {
    expect(merge(draft(), east, micro.key, [])).toBeNull()
    expect(merge(draft(), east, east, [])).toBeNull()
  })

  test('staff who were to go to the one that is gone go on to the other', () => {
    expect(merge(draft(), west, east, [])?.staff).toEqual([{ appointmentId: 'a', toKey: west }])
    expect(moveStaff(draft(), 'a', null).staff).toEqual([{ appointmentId: 'a', toKey: null }])
  })
})

test('a grid is taken away only when it holds nothing', () => {
  expect(removeGrid(draft(), west)).toBeNull()
  expect(removeGrid(draft(), micro.key)?.grids).toHaveLength(2)
  const empty = addGrid(draft(), grid('', '空', null, [])).draft
  expect(removeGrid(empty, 'new-1')?.grids).toHaveLength(3)
})

test('a field emptied is a field left out', () => {
  const named = change(draft(), west, { residentsGroup: '一组', kind: 'dedicated', trade: '市场' })
  expect(named.grids[0]).toMatchObject({ residentsGroup: '一组', trade: '市场' })
  expect(change(named, west, { residentsGroup: '' }).grids[0]).not.toHaveProperty('residentsGroup')
})

describe('corners', () => {
  const shared: [number, number] = [105.704, 29.702]
  const rings = (of: Draft, key: string) => ringsOf(of.grids.find((each) => each.key === key)?.geometry ?? null)

  test('that two grids share move together', () => {
    const to: [number, number] = [105.7045, 29.7015]
    const next = moveCorner(draft(), shared, to)
    expect(rings(next, west)[0]).toContainEqual(to)
    expect(rings(next, east)[0]).toContainEqual(to)
    expect(rings(next, east)[0]).not.toContainEqual(shared)
  })

  test('that close a ring move at both its ends', () => {
    const [ring] = rings(moveCorner(draft(), [105.7, 29.7], [105.7001, 29.7001]), west)
    expect(ring?.[0]).toEqual([105.7001, 29.7001])
    expect(ring?.at(-1)).toEqual(ring?.[0])
  })

  test('are added to both sides of a border, and dropped from both', () => {
    const middle: [number, number] = [105.704, 29.701]
    const more = addCorner(draft(), [[105.704, 29.7], shared], middle)
    expect(rings(more, west)[0]).toHaveLength(6)
    expect(rings(more, east)[0]).toContainEqual(middle)
    const less = dropCorner(more, middle) as Draft
    expect(rings(less, west)[0]).toHaveLength(5)
    expect(rings(less, east)[0]).toHaveLength(5)
    const triangle = dropCorner(less, [105.7, 29.7]) as Draft
    expect(dropCorner(triangle, [105.7, 29.702])).toBeNull()
  })

  test('of the community itself stay where they are; those on its border slide along it', () => {
    const { corners, edges } = cornersOf(box(105.7, 105.704), box(105.7, 105.708))
    expect(corners.map(({ fixed }) => fixed)).toEqual([true, false, false, true])
    expect(corners.every(({ along }) => along !== null)).toBe(true)
    expect(edges.map(({ at }) => at)).toEqual([[105.704, 29.701]])
    const border = corners[1]?.along
    expect(border && slidOn(border, [105.7055, 29.69])).toEqual([105.7055, 29.7])
    expect(border && slidOn(border, [105.8, 29.69])).toEqual([105.708, 29.7])
    expect(cornersOf(box(105.7, 105.704), null).corners.every(({ along }) => along === null)).toBe(true)
  })
})

test('small gaps between grids are closed', () => {
  const loose = change(draft(), east, { geometry: box(105.704003, 105.708) })
  const next = align(loose, box(105.7, 105.708))
  const size = (next?.grids ?? []).reduce((sum, { geometry }) => sum + (geometry ? squareMetresOf(geometry) : 0), 0)
  expect(size / squareMetresOf(box(105.7, 105.708))).toBeCloseTo(1, 4)
})
