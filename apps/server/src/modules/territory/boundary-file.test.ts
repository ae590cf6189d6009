import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importDivisions } from '../../cli/import-divisions.ts'
import { isGarbled, readFeatures } from './boundary-file.ts'
import { importBoundaries } from './commands/import-boundaries.ts'

const about = { level: 'community', datum: 'wgs84' } as const
const ring = [
  [105, 29],
  [105.01, 29],
  [105.01, 29.01],
  [105, 29],
]
const read = (properties: Record<string, unknown>, geometry: unknown = { type: 'Polygon', coordinates: [ring] }) =>
  readFeatures([{ type: 'Feature', properties, geometry }], about)

describe('a feature', () => {
  test('says its name, its code and what it lies in by the titles of its properties', () => {
    const told = { 社区名称: ' 龙滩园社区 ', 街道名称: '龙滩子街道', 县市区: '大足区', 社区编码: 500111003001 }
    expect(read(told).drawn).toMatchObject([
      { feature: 1, name: '龙滩园社区', subdistrict: '龙滩子街道', district: '大足区', code: '500111003001' },
    ])
    expect(read({ name: '龙滩园', code: '500111003001' }).drawn).toMatchObject([
      { name: '龙滩园', code: '500111003001' },
    ])
  })
  test('may hold anything', () => {
    for (const odd of [
      null,
      3,
      'x',
      [],
      {},
      { properties: 7 },
      { geometry: { type: 'Polygon', coordinates: [[['a']]] } },
    ]) {
      const { drawn } = readFeatures([odd], about)
      expect(drawn).toMatchObject([{ name: null, geometry: null }])
    }
  })
  test('is refused where its coordinates are metres', () => {
    const metres = { type: 'Polygon', coordinates: [ring.map(([x, y]) => [(x as number) * 1e5, (y as number) * 1e5])] }
    expect(read({ name: '甲' }, metres).defects).toMatchObject([{ kind: 'broken-shape', features: [1] }])
  })
  test('garbled names are known by what decoding leaves behind', () => {
    expect(['石�社区', 'ç¤¾åŒº', '锟斤拷社区'].map(isGarbled)).toEqual([true, true, true])
    expect(['石碶社区', 'A 区 3 号', 'Café'].map(isGarbled)).toEqual([false, false, false])
  })
})

const real = fileURLToPath(
  new URL('../../../../../../shared/data/geo/ningbo_shequ_boundaries.geojson', import.meta.url),
)

describe.skipIf(!existsSync(real))('401 real communities of Ningbo (left out: ../shared absent)', () => {
  const district = 330211
  let w: TestWorld
  let told: Awaited<ReturnType<typeof importBoundaries>>
  beforeAll(async () => {
    w = await testWorld({ quiet: true })
    await importDivisions(w.runtime, district)
    const geojson = JSON.parse(readFileSync(real, 'utf8'))
    told = await w.run(
      'system',
      (ctx) => importBoundaries(ctx, { dryRun: false, level: 'community', datum: 'wgs84', geojson }),
      undefined,
      district,
    )
  }, 60_000)
  afterAll(() => w.close())

  const of = (kind: string) => told.defects.filter((each) => each.kind === kind)

  test('every feature is either matched or listed, and what was wrong with it is told', () => {
    const counts = Object.fromEntries(
      [...new Set(told.defects.map(({ kind }) => kind))].map((kind) => [kind, of(kind).length]),
    )
    expect(counts).toEqual({
      'broken-shape': 1,
      'garbled-name': 29,
      nameless: 7,
      duplicate: 1,
      'unknown-name': 1,
      overlap: 3,
      sliver: 5,
    })
    // Repeated points and the like, mended without a word of the shape changing.
    expect(of('broken-shape')[0]?.features).toHaveLength(87)
    expect(of('duplicate').map(({ features }) => features)).toEqual([[364, 367]])
    expect(of('overlap').map(({ squareMetres }) => Math.round(squareMetres as number))).toEqual([67, 3, 2])
    expect([...of('overlap'), ...of('sliver')].every(({ done }) => done.includes('已消除'))).toBe(true)
    expect([told.matched.length, told.unmatched.length, of('unknown-name')[0]?.features.length]).toEqual([27, 374, 339])
    expect(told.matched.length + told.unmatched.length).toBe(401)
  })

  test('of 招宝山街道 those that match their codes, and the rest', async () => {
    const street = told.matched.filter(({ code }) => code.startsWith('330211001'))
    expect(street.map(({ name, code }) => `${name} ${code.slice(9)}`)).toEqual([
      '城东社区 001',
      '白龙社区 008',
      '车站路社区 006',
      '顺隆社区 005',
      '西门社区 007',
      '胜利路社区 002',
      '后大街社区 004',
      '总浦桥社区 003',
      '海港社区 013',
    ])
    const rest = told.unmatched.filter(({ feature }) => [274, 279, 283].includes(feature))
    expect(rest.map(({ name }) => name)).toEqual(['涨鉴\uFFFD社区', '航务新村', '建筑新村'])
    const kept = await w.sql('select area_code, datum from boundaries where district_id = $1', [district])
    expect(kept).toHaveLength(new Set(told.matched.map(({ code }) => code)).size)
  })
})
