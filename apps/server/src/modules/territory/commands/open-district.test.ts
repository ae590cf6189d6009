import { reasonOf, together } from '@linli/world/crowd'
import { eventsOf } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fixedId } from '../../../platform/ids.ts'
import type { NewArea } from '../store.ts'
import { type OpenDistrict, openDistrict } from './open-district.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

const open = (district: number, input: OpenDistrict) =>
  w.run('system', (ctx) => openDistrict(ctx, input), undefined, district)
const areas = (district: number) => w.sql('select * from areas where district_id = $1 order by area_code', [district])

const community = (district: number, serial: number): NewArea => {
  const code = `${district}001${String(serial).padStart(3, '0')}`
  return {
    area_code: code,
    level: 'community',
    name: `第${serial}社区居民委员会`,
    short_name: `第${serial}社区`,
    parent_code: `${district}001`,
    community_code: code,
    estate: null,
    latitude: null,
    longitude: null,
  }
}

test('a district opens with its areas, findable by first letters, and its grids', async () => {
  const building: NewArea = {
    ...community(110101, 1),
    area_code: '11010100100100001',
    level: 'building',
    name: '1 栋',
    short_name: '1 栋',
    parent_code: '110101001001',
    estate: '和平里',
  }
  const added = await open(110101, {
    name: '东城区',
    fromOn: '2026-01-01',
    areas: [community(110101, 1), building],
    grids: [
      {
        gridCode: '110101001001001',
        communityCode: '110101001001',
        kind: 'general',
        name: '第一网格',
        buildings: ['11010100100100001'],
      },
    ],
  })
  expect(added).toBe(2)
  expect(await w.sql('select name from districts where district_id = 110101')).toEqual([{ name: '东城区' }])
  expect(await areas(110101)).toMatchObject([
    { level: 'community', pinyin: 'd1sq' },
    { level: 'building', pinyin: 'hpl1 d' },
  ])
  expect(await w.sql('select * from grid_buildings where district_id = 110101')).toMatchObject([
    { grid_code: '110101001001001', area_code: '11010100100100001', from_on: '2026-01-01', to_on: null },
  ])
  expect(await eventsOf(w, fixedId(110101))).toMatchObject([{ kind: 'areas-imported', payload: { added: 2 } }])
})

test('opened again it gains what is new and leaves the rest as it is', async () => {
  await open(110102, { name: '西城区', areas: [community(110102, 1)] })
  await w.sql(`update areas set name = '改过的名字' where district_id = 110102`)
  const added = await open(110102, { name: '别的名字', areas: [community(110102, 1), community(110102, 2)] })
  expect(added).toBe(1)
  expect((await areas(110102))[0]).toMatchObject({ name: '改过的名字' })
  expect(await w.sql('select name from districts where district_id = 110102')).toEqual([{ name: '西城区' }])
})

test('opened twice at once it has each area once', async () => {
  const input = { name: '朝阳区', areas: [1, 2, 3].map((serial) => community(110105, serial)) }
  w.constraintHits()
  const { done, refused } = await together([open(110105, input), open(110105, input)])
  expect(done.reduce((sum, added) => sum + added, 0)).toBe(3)
  expect(refused).toEqual({})
  expect(await areas(110105)).toHaveLength(3)
  expect(w.constraintHits()).toBe(0)
})

test('a district of several thousand areas opens in batches', async () => {
  const many = Array.from({ length: 999 }, (_, index) => community(110106, index + 1))
  const buildings = Array.from({ length: 4001 }, (_, index) => ({
    ...community(110106, 1),
    area_code: `110106001001${String(index + 1).padStart(5, '0')}`,
    level: 'building' as const,
    name: `${index + 1} 栋`,
  }))
  expect(await open(110106, { name: '丰台区', areas: [...many, ...buildings] })).toBe(5000)
})

describe('refused', () => {
  test('to everybody but the product itself', async () => {
    const opened = w.run('districtOfficer', (ctx) => openDistrict(ctx, { name: '我的区', areas: [] }))
    expect(await reasonOf(opened)).toBe('forbidden: staff-only')
  })
  test('with an area of another district, and then nothing of it is kept', async () => {
    const input = { name: '石景山区', areas: [community(110107, 1), community(110108, 1)] }
    expect(await reasonOf(open(110107, input))).toBe('conflict: someone-was-faster')
    expect(await w.sql('select from districts where district_id = 110107')).toEqual([])
  })
})
