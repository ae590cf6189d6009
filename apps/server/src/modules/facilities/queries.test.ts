import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { saveFacility } from './commands/save-facility.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  w.at(new Date('2026-03-09T02:00:00Z'))
  const whole = [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const, from: '00:00', to: '24:00' }]
  const evening = [{ days: ['mon'] as const, from: '18:00', to: '02:00' }]
  for (const [name, kind, north, opening, more] of [
    ['服务中心', 'serviceCentre', 0.001, whole, { functions: ['办事'], accessibility: ['ramp'] }],
    ['图书室', 'library', 0.003, evening, {}],
    ['食堂', 'canteen', 0.002, whole, {}],
    ['健身角', 'sports', null, [], { areaCode: w.world.otherCommunity }],
  ] as const)
    await w.run('districtOfficer', (ctx) =>
      saveFacility(ctx, newId(), {
        name,
        kind,
        areaCode: w.world.community,
        address: '家属院',
        functions: [],
        accessibility: [],
        fileIds: [],
        ...(north === null ? {} : { position: { latitude: 29.48 + north, longitude: 105.78 } }),
        ...(more as object),
        opening: opening.map((hours) => ({ ...hours, days: [...hours.days] })),
      }),
    )
})
afterAll(() => w.close())

interface Page {
  rows: { name: string; metres: number | null; openNow: boolean | null }[]
  next: string | null
  may: Record<string, unknown>
}
const page = async (query: Record<string, unknown> = {}, who: Parameters<TestWorld['send']>[0] = null) => {
  const { status, body } = await w.send<Page>(who, 'listFacilities', { query })
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}
const names = async (query: Record<string, unknown> = {}) => (await page(query)).rows.map(({ name }) => name)
const here = { latitude: 29.48, longitude: 105.78 }

describe('facilities', () => {
  test('are found by kind, area, words and pinyin, what they are for, and how one gets in', async () => {
    expect((await names()).sort()).toEqual(['健身角', '图书室', '服务中心', '食堂'])
    expect(await names({ kind: 'library' })).toEqual(['图书室'])
    expect(await names({ within: w.world.otherCommunity })).toEqual(['健身角'])
    expect(await names({ q: '图书' })).toEqual(['图书室'])
    expect(await names({ q: 'FWZX' })).toEqual(['服务中心'])
    expect(await names({ q: '办事' })).toEqual(['服务中心'])
    expect(await names({ q: '%' })).toEqual([])
    expect(await names({ accessible: 'ramp' })).toEqual(['服务中心'])
  })
  test('by what is open now: by day, and past midnight', async () => {
    expect((await names({ open: true })).sort()).toEqual(['服务中心', '食堂'])
    w.at(new Date('2026-03-09T17:30:00Z')) // Tuesday, 01:30 in Shanghai
    expect((await names({ open: true })).sort()).toEqual(['图书室', '服务中心', '食堂'])
    w.at(new Date('2026-03-09T02:00:00Z'))
    expect((await page()).rows.find(({ name }) => name === '健身角')?.openNow).toBeNull()
  })
  test('the nearest first, with metres; what has no position stands last', async () => {
    expect((await page(here)).rows.map(({ name, metres }) => [name, metres])).toEqual([
      ['服务中心', 111],
      ['食堂', 223],
      ['图书室', 334],
      ['健身角', null],
    ])
  })
  test.each([
    ['by name', {}],
    ['by distance', here],
    ['only what is open', { ...here, open: true }],
  ])('are paged, %s: each once, in the order of the whole list', async (_order, query) => {
    const paged: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const { rows, next }: Page = await page({ ...query, limit: 1, ...(cursor ? { cursor } : {}) })
      expect(rows).toHaveLength(1)
      paged.push(...rows.map(({ name }) => name))
      cursor = next
    }
    expect(paged).toEqual(await names(query))
  })
  test('of many, those that are open are picked over several batches', async () => {
    await w.sql(
      `insert into facilities (district_id, facility_id, name, kind, area_code, address, saved_at)
       select 500111, gen_random_uuid(), 'a' || n, 'other', '500111003001', '', now() from generate_series(1, 450) n`,
    )
    expect((await names({ open: true })).sort()).toEqual(['服务中心', '食堂'])
    await w.sql(`delete from facilities where name like 'a%'`)
  })
  test('say whether the viewer may add one', async () => {
    expect((await page({}, 'xiulan')).may).toMatchObject({ saveFacility: { reason: 'staff-only' } })
    expect((await page({}, 'administrator')).may).toEqual({ saveFacility: true })
  })
  test('of another district are not among them', async () => {
    const { body } = await w.send<Page>(null, 'listFacilities', { district: w.world.farDistrict })
    expect(body.rows).toEqual([])
  })
})
