import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { apply, buildingRows, fileOf, preview, undo } from '../../../../../world/src/stages-of-import.ts'
import { type TestWorld, testWorld } from '../../../../../world/src/testing.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

const ring = (west: number, south: number) => [
  [west, south],
  [west + 0.01, south],
  [west + 0.01, south + 0.01],
  [west, south + 0.01],
  [west, south],
]
const feature = (properties: object, west: number, south: number) => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Polygon', coordinates: [ring(west, south)] },
})
const collection = (...features: object[]) => Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }))

test('boundaries: their datum is asked for, they are converted, and go again', async () => {
  const who = 'subdistrict'
  const file = collection(feature({ name: '龙滩园' }, 105.78, 29.48), feature({ name: '没有的社区' }, 105.9, 29.9))
  const asked = await preview(w, file, { kind: 'boundaries', who })
  expect(asked.body).toMatchObject({ rows: 2, fine: 0 })
  expect(asked.body.problems[0]?.message).toContain('坐标系')
  const said = await preview(w, file, { kind: 'boundaries', datum: 'bd09', who })
  expect(said.body).toMatchObject({ rows: 2, fine: 1, added: 1 })
  expect(said.body.problems.filter(({ blocks }) => blocks)).toEqual([
    expect.objectContaining({ row: 2, message: expect.stringContaining('没有') }),
  ])
  expect(await w.sql('select from boundaries')).toEqual([])
  expect((await apply(w, said.body.importId, true, who)).body).toMatchObject({ status: 'applied', added: 1 })
  const [row] = await w.sql<{ west: number; datum: string }>('select west, datum from boundaries')
  expect(row?.datum).toBe('bd09')
  expect(Math.abs((row?.west ?? 0) - 105.78)).toBeGreaterThan(0.005)
  expect((await undo(w, said.body.importId, who)).status).toBe(200)
  expect(await w.sql('select from boundaries')).toEqual([])
})

test('grids from a sheet without shapes; one with a post stays', async () => {
  const header = ['社区', '网格', '类型', '行业']
  const file = await fileOf(
    [
      ['龙滩园', '第三网格', '', ''],
      ['龙滩园', '市场网格', '专属网格', '综合市场'],
      ['龙滩园', '没写行业', '专属网格', ''],
    ],
    header,
  )
  const { body } = await preview(w, file, { kind: 'grids' })
  expect(body).toMatchObject({ rows: 3, fine: 2, added: 2 })
  expect(body.problems).toEqual([expect.objectContaining({ row: 4, column: '行业', blocks: true })])
  expect((await apply(w, body.importId, true)).body).toMatchObject({ added: 2 })
  expect(await w.sql(`select name, kind, trade from grids where name = '市场网格'`)).toEqual([
    { name: '市场网格', kind: 'dedicated', trade: '综合市场' },
  ])
  await w.sql(
    `insert into posts (district_id, post_id, kind, area_code, grid_code, seats, created_at)
     select 500111, gen_random_uuid(), 'gridWorker', community_code, grid_code, 1, now() from grids where name = '第三网格'`,
  )
  const refused = await undo(w, body.importId)
  expect(refused.body.message).toMatch(/第三网格.*岗位/)
  await w.sql(`delete from posts where grid_code = (select grid_code from grids where name = '第三网格')`)
  expect((await undo(w, body.importId)).status).toBe(200)
  expect(await w.sql(`select from grids where name in ('第三网格', '市场网格')`)).toEqual([])
})

test('whatever bytes come under whatever kind, it is an import or a refusal with words', async () => {
  const good = await fileOf(buildingRows('龙滩园', 5))
  const json = collection(feature({ name: '龙滩园' }, 105.78, 29.48))
  const troubles: string[] = []
  w.runtime.log = (line) => void troubles.push(line)
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }).map((some) => Buffer.from(some)),
    fc.tuple(fc.nat(good.length - 1), fc.nat(255)).map(([at, byte]) => Buffer.from(good).fill(byte, at, at + 1)),
    fc.tuple(fc.nat(json.length - 1), fc.nat(255)).map(([at, byte]) => Buffer.from(json).fill(byte, at, at + 1)),
    fc
      .jsonValue()
      .map((geometry) => collection({ type: 'Feature', properties: { name: '龙滩园' }, geometry } as object)),
    fc.jsonValue().map((coordinates) =>
      collection({
        type: 'Feature',
        properties: { name: '龙滩园' },
        geometry: { type: 'Polygon', coordinates },
      } as object),
    ),
  )
  const kind = fc.constantFrom(
    'buildings' as const,
    'boundaries' as const,
    'grids' as const,
    'organisations' as const,
    'posts' as const,
  )
  await fc.assert(
    fc.asyncProperty(bytes, kind, async (content, of) => {
      const { status, body } = await preview(w, content, { kind: of, datum: 'wgs84', who: 'districtOfficer' })
      expect([200, 400], `${body.message} ${troubles.at(-1)}`).toContain(status)
      if (status === 400) expect(body.message).toMatch(/[\u4e00-\u9fff]/)
    }),
    { numRuns: 120 },
  )
  expect(troubles).toEqual([])
})
