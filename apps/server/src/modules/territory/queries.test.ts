import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { areaNames, communityByNames, findNearestPlace, findPlace, hasDistrict } from './queries.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  await w.sql(`update areas set name = '100%_号楼', short_name = '100%_号楼' where area_code = $1`, [
    `${w.world.otherCommunity}00003`,
  ])
})
afterAll(() => w.close())

async function codes(query: Record<string, unknown>): Promise<string[]> {
  const { body } = await w.send<{ areas: { areaCode: string }[] }>(null, 'listAreas', { query })
  return body.areas.map(({ areaCode }) => areaCode)
}

describe('a place', () => {
  test('is told with its community, its grid of today and what to call it', async () => {
    expect(await w.look('xiulan', (q) => findPlace(q, w.world.building))).toMatchObject({
      areaCode: w.world.building,
      level: 'building',
      communityCode: w.world.community,
      communityName: '龙滩园',
      gridCode: w.world.grid,
      label: '川汽厂家属院 1 栋',
    })
  })
  test('without a code that is known is none, and one of another district is not known', async () => {
    expect(await w.look('xiulan', (q) => findPlace(q, '50011100300199999'))).toBeUndefined()
    expect(await w.look('xiulan', (q) => findPlace(q, w.world.farBuilding))).toBeUndefined()
  })
  test('follows its building into another grid', async () => {
    const building = `${w.world.community}00003`
    await w.sql(`update grid_buildings set to_on = '2026-01-01' where area_code = $1`, [building])
    expect(await w.look('xiulan', (q) => findPlace(q, building))).toMatchObject({ gridCode: null })
    await w.sql(
      `insert into grid_buildings (district_id, grid_code, area_code, from_on) values ($1, $2, $3, '2026-01-02')`,
      [w.world.district, w.world.grid, building],
    )
    expect(await w.look('xiulan', (q) => findPlace(q, building))).toMatchObject({ gridCode: w.world.grid })
  })
})

describe('the nearest place', () => {
  const near = (latitude: number, longitude: number) =>
    w.look('xiulan', async (q) => (await findNearestPlace(q, { latitude, longitude }))?.areaCode)
  test.each([
    [29.4804, 105.7804, '50011100300100001'],
    [29.4812, 105.7812, '50011100300100003'],
    [29.4906, 105.7805, '50011100300200001'],
    [29.4, 105.78, undefined],
    [-29.48, 105.78, undefined],
  ])('to %f, %f is %s', async (latitude, longitude, areaCode) => {
    expect(await near(latitude, longitude)).toBe(areaCode)
  })
})

describe('areas', () => {
  test('by parent, by level, by both', async () => {
    expect(await codes({ level: 'subdistrict' })).toEqual(['500111003'])
    expect(await codes({ level: 'community' })).toEqual([w.world.community, w.world.otherCommunity])
    expect(await codes({ within: w.world.community, level: 'building' })).toHaveLength(3)
    expect(await codes({ within: w.world.community })).toHaveLength(4)
    expect(await codes({ within: '440310' })).toEqual([])
  })
  test('by a part of the name, of the estate, by first letters, and by words apart', async () => {
    expect(await codes({ q: '双龙东路' })).toEqual([w.world.otherCommunity])
    expect(await codes({ q: '家属院' })).toHaveLength(3)
    expect(await codes({ q: 'sljy' })).toHaveLength(3)
    expect(await codes({ q: 'LTY' })).toEqual([w.world.community])
    expect(await codes({ q: '2 栋 川汽' })).toEqual([`${w.world.community}00002`])
  })
  test('a sign that means something to LIKE means itself', async () => {
    const odd = [`${w.world.otherCommunity}00003`]
    expect(await codes({ q: '100%' })).toEqual(odd)
    expect(await codes({ q: '%_号' })).toEqual(odd)
    expect(await codes({ q: '_' })).toEqual(odd)
    expect(await codes({ q: '\\' })).toEqual([])
  })
  test('nearest first, and no more than asked for', async () => {
    const at = { latitude: 29.4804, longitude: 105.7804 }
    expect((await codes({ ...at, limit: 2 }))[0]).toBe(w.world.building)
    expect(await codes({ ...at, limit: 2 })).toHaveLength(2)
  })
})

test('names for a list, each once', async () => {
  const names = await w.look('xiulan', (q) =>
    areaNames(q, [w.world.building, w.world.building, w.world.community, 'x']),
  )
  expect([...names]).toEqual(
    expect.arrayContaining([
      [w.world.building, '川汽厂家属院 1 栋'],
      [w.world.community, '龙滩园'],
    ]),
  )
  expect(names.size).toBe(2)
})

test('communities by the names their people write', async () => {
  expect(await w.look('xiulan', communityByNames)).toContainEqual(
    expect.objectContaining({ areaCode: w.world.community, shortName: '龙滩园', subdistrict: '龙滩子街道' }),
  )
})

test('a district is served once it is opened', async () => {
  expect(await hasDistrict(w.runtime, w.world.farDistrict)).toBe(true)
  expect(await hasDistrict(w.runtime, 110101)).toBe(false)
  await w.sql(`insert into districts values (110101, '东城区', now())`)
  expect(await hasDistrict(w.runtime, 110101)).toBe(true)
})
