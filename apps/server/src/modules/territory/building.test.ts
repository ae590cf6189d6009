import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildingKey, doorsOf, numberOf, stairChanges, stairsAfter, tidyName, unitKey } from './building.ts'

describe('numbers', () => {
  test.each([
    ['三', 3],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['一百零三', 103],
    ['五零一', 501],
    ['一千二百零一', 1201],
    ['', null],
    ['三里屯', null],
  ])('%s is %s', (written, number) => {
    expect(numberOf(written)).toBe(number)
  })
})

test('names of one building are one key, and a house number is another', () => {
  for (const name of ['3 栋', '3栋', '三幢', '３号楼', '3#', '3#楼', '第三栋', '3 座'])
    expect(buildingKey(name)).toBe('3栋')
  expect(buildingKey('3 号')).toBe('3号')
  expect(buildingKey('甲栋')).toBe('甲栋')
  for (const name of ['2 单元', '二单元', '2门', '02', '2']) expect(unitKey(name)).toBe('2')
  expect(tidyName('３栋')).toBe('3 栋')
})

test('doors are numbered by floor, as people do', () => {
  const rooms = (floors: number | undefined, households: number, of: number | null = null) =>
    doorsOf({ name: '1', floors, households }, of).map(({ room }) => room)
  expect(rooms(2, 4)).toEqual(['101', '102', '201', '202'])
  expect(rooms(undefined, 5, 2)).toEqual(['101', '102', '103', '201', '202'])
  expect(rooms(undefined, 4)).toEqual(['101', '102', '201', '202'])
  expect(rooms(12, 12).at(-1)).toBe('1201')
  expect(rooms(3, 0)).toEqual([])
})

const plans = fc
  .uniqueArray(
    fc.record({
      name: fc.constantFrom('1 单元', '二单元', '3', '东单元', '无', '17单元'),
      floors: fc.option(fc.integer({ min: 1, max: 120 }), { nil: undefined }),
      households: fc.integer({ min: 0, max: 60 }),
    }),
    { selector: ({ name }) => name },
  )
  .map((each) => each.map(({ floors, ...plan }) => (floors === undefined ? plan : { ...plan, floors })))

test('whatever is planned after whatever: codes are of the building, each once, and what stays keeps its own', () => {
  const building = '50011100300100001'
  fc.assert(
    fc.property(plans, plans, fc.option(fc.integer({ min: 1, max: 150 })), (first, second, floors) => {
      const before = stairsAfter(building, [], first, floors)
      const after = stairsAfter(building, before, second, floors)
      const doors = after.flatMap((stair) => stair.doors)
      expect(doors).toHaveLength(second.reduce((sum, { households }) => sum + households, 0))
      for (const codes of [after.map((stair) => stair.areaCode), doors.map((door) => door.areaCode)])
        expect(new Set(codes).size).toBe(codes.length)
      for (const stair of after) {
        const codes = stair.doors.map(({ areaCode }) => areaCode)
        expect([stair.areaCode.slice(0, 17), stair.areaCode.length]).toEqual([building, 19])
        expect(codes.filter((code) => !code.startsWith(stair.areaCode) || code.length !== 23)).toEqual([])
        const old = before.find(({ areaCode }) => areaCode === stair.areaCode)
        expect(old === undefined || old.name === stair.name).toBe(true)
        const codeOf = new Map(old?.doors.map((door) => [door.room, door.areaCode]))
        const moved = stair.doors.filter(({ room, areaCode }) => (codeOf.get(room) ?? areaCode) !== areaCode)
        expect(moved).toEqual([])
      }
      const { addedDoors, goneDoors } = stairChanges(before, after)
      expect(before.flatMap((stair) => stair.doors).length + addedDoors.length - goneDoors.length).toBe(doors.length)
      expect(stairsAfter(building, after, second, floors)).toEqual(after)
    }),
    { numRuns: 60 },
  )
})
