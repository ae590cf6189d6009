import type { ResponseOf } from '@linli/contract'
import type { SmallPerson } from '@linli/world/small-world'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

type Tree = ResponseOf<'getAreaTree'>
const tree = async (within?: string, who: SmallPerson | null = 'officer', on?: string) =>
  (await w.send<Tree>(who, 'getAreaTree', { query: { ...(within ? { within } : {}), ...(on ? { on } : {}) } })).body
const status = async (within: string, who: SmallPerson | null) =>
  (await w.send(who, 'getAreaTree', { query: { within } })).status

describe('the tree', () => {
  test('begins with the district and its subdistricts, with their counts', async () => {
    const { path, node, children, estates, grids } = await tree(undefined, null)
    expect(path).toMatchObject([{ areaCode: '500111', level: 'district' }])
    expect(node).toMatchObject({ children: 1, households: 24 })
    expect(children).toMatchObject([{ areaCode: '500111003', children: 2, households: 24, local: false }])
    expect([estates, grids]).toEqual([[], []])
  })
  test('of a subdistrict has its communities, of a community its buildings, estates and grids', async () => {
    expect((await tree('500111003')).children).toMatchObject([
      { areaCode: w.world.community, children: 3, households: 24 },
      { areaCode: w.world.otherCommunity, children: 3, households: 0 },
    ])
    const { path, children, estates, grids } = await tree(w.world.community)
    expect(path.map(({ name }) => name)).toEqual(['大足区', '龙滩子街道', '龙滩园'])
    expect(children).toMatchObject([
      { name: '1 栋', gridCode: w.world.grid, estate: { name: '川汽厂家属院' }, children: 2, households: 24 },
      { name: '2 栋', children: 0 },
      { name: '3 栋', gridCode: `${w.world.community}002` },
    ])
    expect(estates).toMatchObject([{ name: '川汽厂家属院', buildings: 3, households: 24 }])
    expect(grids).toMatchObject([
      { name: '龙滩园第一网格', buildings: 2, households: 24 },
      { name: '龙滩园第二网格', buildings: 1, households: 0 },
    ])
  })
  test('goes down to the doors for those who serve the place', async () => {
    const { node, children } = await tree(w.world.building, 'limei')
    expect(node).toMatchObject({ level: 'building', households: 24 })
    expect(children).toMatchObject([
      { name: '1 单元', level: 'unit', children: 12 },
      { name: '2 单元', level: 'unit', parentCode: w.world.building },
    ])
    const unit = await tree(`${w.world.building}02`, 'limei')
    expect(unit.path.map(({ name }) => name).slice(-2)).toEqual(['川汽厂家属院 1 栋', '2 单元'])
    expect(unit.children).toHaveLength(12)
    expect(unit.children[0]).toMatchObject({ name: '101', level: 'household', areaCode: `${w.world.building}020101` })
    const door = await tree(`${w.world.building}020602`, 'limei')
    expect(door.path.at(-1)).toMatchObject({ name: '602', level: 'household' })
  })
  test('shows strangers and others’ staff no stairs', async () => {
    for (const who of [null, 'xiulan', 'otherSecretary'] as const) {
      expect((await tree(w.world.building, who)).children).toEqual([])
      expect(await status(`${w.world.building}01`, who)).toBe(404)
      expect(await status(`${w.world.building}010101`, who)).toBe(404)
    }
    expect(await status(`${w.world.building}09`, 'limei')).toBe(404)
    expect(await status(`${w.world.building}010999`, 'limei')).toBe(404)
    expect(await status('440310', 'limei')).toBe(404)
  })
  test('says what may be done here, and which codes are free for it', async () => {
    const mine = await tree(w.world.community)
    expect(mine.may).toMatchObject({ saveArea: true, importBuildings: true, renameArea: { reason: 'not-your-area' } })
    expect(mine.nextCodes).toEqual([{ for: 'building', areaCode: `${w.world.community}00004` }])
    expect((await tree('500111003', 'subdistrict')).nextCodes).toEqual([
      { for: 'residentsCommittee', areaCode: '500111003199' },
      { for: 'villageCommittee', areaCode: '500111003399' },
    ])
    expect((await tree('500111', 'districtOfficer')).nextCodes.map(({ areaCode }) => areaCode)).toEqual([
      '500111099',
      '500111199',
      '500111399',
    ])
    expect((await tree(w.world.community, 'otherSecretary')).nextCodes).toEqual([])
  })
  test('of another day has the grids of that day', async () => {
    const code = `${w.world.community}00003`
    await w.sql(`update grid_buildings set to_on = '2026-01-01' where area_code = $1`, [code])
    await w.sql(
      `insert into grid_buildings (district_id, grid_code, area_code, from_on) values (500111, $1, $2, '2026-01-01')`,
      [w.world.grid, code],
    )
    const gridOn = async (on?: string) =>
      (await tree(w.world.community, null, on)).children.find(({ areaCode }) => areaCode === code)?.gridCode
    expect(await gridOn('2025-12-31')).toBe(`${w.world.community}002`)
    expect(await gridOn('2026-01-01')).toBe(w.world.grid)
    expect(await gridOn()).toBe(w.world.grid)
    expect(await gridOn('2023-01-01')).toBeNull()
    expect((await tree(w.world.community)).grids.map(({ buildings }) => buildings)).toEqual([3, 0])
  })
})

describe('households', () => {
  type Page = ResponseOf<'listHouseholds'>
  const list = async (query: Record<string, unknown>, who: SmallPerson = 'limei') =>
    (await w.send<Page>(who, 'listHouseholds', { query })).body
  test('come in the order of the stairs, page by page, with how many there are', async () => {
    const first = await list({ limit: 10 })
    expect(first.total).toBe(24)
    expect(first.rows[0]).toEqual({
      areaCode: `${w.world.building}010101`,
      building: '1 栋',
      unit: '1 单元',
      room: '101',
      floor: 1,
    })
    const second = await list({ limit: 10, cursor: first.next })
    const third = await list({ limit: 10, cursor: second.next })
    expect(third.next).toBeNull()
    const all = [...first.rows, ...second.rows, ...third.rows].map(({ areaCode }) => areaCode)
    expect(all).toEqual([...new Set(all)].sort())
    expect(all).toHaveLength(24)
  })
  test('of a unit, of a number, of an estate; of places one does not serve none', async () => {
    expect(await list({ within: `${w.world.building}02` })).toMatchObject({ total: 12 })
    expect((await list({ q: '602' })).rows.map(({ unit }) => unit)).toEqual(['1 单元', '2 单元'])
    const [estate] = (await tree(w.world.community)).estates
    expect(await list({ estateId: estate?.estateId })).toMatchObject({ total: 24 })
    expect(await list({}, 'otherSecretary')).toMatchObject({ total: 0, rows: [] })
    expect(await list({ within: w.world.building }, 'otherSecretary')).toMatchObject({ total: 0, rows: [] })
  })
})

describe('buildings', () => {
  type Page = ResponseOf<'listBuildings'>
  const list = async (query: Record<string, unknown>) =>
    (await w.send<Page>('xiulan', 'listBuildings', { query })).body.rows.map(({ areaCode }) => areaCode.slice(9))
  test('of an area, an estate, a grid, by name, and what they lack', async () => {
    expect(await list({ within: w.world.community })).toEqual(['00100001', '00100002', '00100003'])
    expect(await list({ gridCode: `${w.world.otherCommunity}001` })).toHaveLength(3)
    expect(await list({ q: '川汽 2' })).toEqual(['00100002'])
    expect(await list({ lacking: 'households', within: w.world.community })).toEqual(['00100002', '00100003'])
    expect(await list({ lacking: 'position' })).toEqual([])
    // The grid worker of the first grid is its buildings' one; of the other community's grid there is none.
    expect(await list({ lacking: 'worker', within: w.world.otherCommunity })).toHaveLength(3)
    expect(await list({ lacking: 'worker', gridCode: w.world.grid })).toEqual([])
    expect(await list({ lacking: 'lead', within: w.world.community })).toEqual(['00100002', '00100003'])
    await w.sql(`delete from grid_buildings where area_code = $1`, [w.world.otherBuilding])
    expect(await list({ lacking: 'grid' })).toEqual(['00200001'])
  })
})
