import { afterAll, beforeAll, expect, test } from 'vitest'
import { places } from '../../../../../../world/src/stages-of-import.ts'
import { type TestWorld, testWorld } from '../../../../../../world/src/testing.ts'
import { countOutcomes, type Mode, type Taking, takeRows } from './take-rows.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

const building = (name: string, more: object = {}) => ({
  community: '龙滩园',
  name,
  units: [],
  grid: '龙滩园第二网格',
  ...more,
})
const take = (mode: Mode, rows: object[], more: Partial<Taking> = {}) =>
  w.run('secretary', (ctx) =>
    takeRows(ctx, mode, {
      kind: 'buildings',
      areaCode: w.world.community,
      datum: null,
      rows: rows.map((content, at) => ({ line: at + 2, content })),
      ...more,
    }),
  )

test('what it would do is what it does', async () => {
  const rows = [
    building('71 栋'),
    building('72 栋', { grid: '龙滩园第一网格' }),
    building('1 栋', { estate: '川汽厂家属院', grid: '龙滩园第一网格' }),
  ]
  const before = await places(w)
  const tried = await take('try', rows)
  expect(await places(w)).toEqual(before)
  const done = await take('all', rows)
  const told = (outcomes: typeof done) => outcomes.map(({ row, outcome }) => [row, outcome])
  expect(told(tried)).toEqual(told(done))
  expect(countOutcomes(done)).toEqual({ added: 2, changed: 0, same: 1, refused: 0 })
  expect((await places(w)).buildings).toBe((before.buildings as number) + 2)
})

test('one row that cannot be taken, and none is', async () => {
  const before = await places(w)
  const outcomes = await take('all', [building('81 栋'), building('82 栋', { grid: '没有的网格' })])
  expect(outcomes[1]).toMatchObject({ row: 3, outcome: 'refused', problems: [{ column: 'grid' }] })
  expect(await places(w)).toEqual(before)
})

test('a position is kept in WGS 84', async () => {
  const position = { latitude: 29.7, longitude: 105.7 }
  await take('all', [building('91 栋', { position })], { datum: 'gcj02' })
  const [row] = await w.sql<{ latitude: number; longitude: number }>(
    `select latitude, longitude from areas where name = '91 栋'`,
  )
  const metres = Math.hypot(
    ((row?.latitude ?? 0) - position.latitude) * 111_320,
    ((row?.longitude ?? 0) - position.longitude) * 96_700,
  )
  expect(metres).toBeGreaterThan(200)
  expect(metres).toBeLessThan(900)
})

test('communities the official list lacks', async () => {
  const outcomes = await w.run('districtOfficer', (ctx) =>
    takeRows(ctx, 'all', {
      kind: 'communities',
      areaCode: '500111',
      datum: null,
      rows: [{ line: 2, content: { subdistrict: '龙滩子街道', name: '新桥社区居民委员会' } }],
    }),
  )
  expect(outcomes).toMatchObject([
    { row: 2, outcome: 'added', effects: [{ effect: 'added', subjectKind: 'community' }] },
  ])
})
