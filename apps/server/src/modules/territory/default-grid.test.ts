import type { Geometry } from '@linli/geometry'
import { expect, test } from 'vitest'
import { type GridOfCommunity, gridCalled, gridTaking } from './default-grid.ts'

const square = (west: number): Geometry => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, 29],
      [west + 0.01, 29],
      [west + 0.01, 29.01],
      [west, 29.01],
      [west, 29],
    ],
  ],
})
const grid = (serial: number, more: Partial<GridOfCommunity> = {}): GridOfCommunity => ({
  gridCode: `50011100300100${serial}`,
  communityCode: '500111003001',
  name: `第 ${serial} 网格`,
  kind: 'general',
  parentCode: null,
  geometry: null,
  ...more,
})
const [first, second] = [grid(1, { geometry: square(105) }), grid(2, { geometry: square(105.01) })]
const bare = { estate: null, position: null }
const at = (longitude: number) => ({ estate: null, position: { longitude, latitude: 29.005 } })

test('a community without grids needs none', () => {
  expect(gridTaking(bare, [], [])).toBeNull()
  expect(gridTaking(bare, [grid(1, { kind: 'micro', parentCode: 'x' })], [])).toBeNull()
})
test('its position tells, before all else', () => {
  expect(gridTaking(at(105.015), [first, second], [])).toBe(second)
  expect(
    gridTaking({ ...at(105.015), estate: '新苑' }, [first, second], [{ estate: '新苑', gridCode: first.gridCode }]),
  ).toBe(second)
  expect(gridTaking(at(106), [first, second], [])).toBeUndefined()
})
test('the only grid takes it, a micro grid never does', () => {
  expect(gridTaking(bare, [first, grid(3, { kind: 'micro', parentCode: first.gridCode })], [])).toBe(first)
  expect(gridTaking(at(106), [first], [])).toBe(first)
})
test('an estate that one grid holds whole stays whole', () => {
  const of = (...codes: (string | null)[]) => codes.map((gridCode) => ({ estate: '新苑', gridCode }))
  const building = { estate: '新苑', position: null }
  expect(gridTaking(building, [first, second], of(second.gridCode, second.gridCode))).toBe(second)
  expect(gridTaking(building, [first, second], of(first.gridCode, second.gridCode))).toBeUndefined()
  expect(gridTaking(building, [first, second], of(first.gridCode, null))).toBeUndefined()
  expect(gridTaking(building, [first, second], [{ estate: '旧苑', gridCode: first.gridCode }])).toBeUndefined()
  expect(gridTaking(building, [first, second], of('500111003001009'))).toBeUndefined()
})
test('a grid is met by its code, its name, or the end of it where that is one’s alone', () => {
  const named = (serial: number, name: string) => grid(serial, { name })
  const grids = [named(1, '龙滩园第一网格'), named(2, '龙滩园第二网格'), named(3, '市场第二网格')]
  expect(gridCalled(grids, '第一网格')).toBe(grids[0])
  expect(gridCalled(grids, '龙滩园 第二网格')).toBe(grids[1])
  expect(gridCalled(grids, '500111003001003')).toBe(grids[2])
  expect(gridCalled(grids, '第二网格')).toBeUndefined()
  expect(gridCalled(grids, '第九网格')).toBeUndefined()
})
