import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ResidentImportRow } from '../resident-import.ts'
import { importResidentRows } from './import-resident-rows.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

const take = (rows: ResidentImportRow[], mode: 'try' | 'fine', by: 'secretary' | 'limei' = 'secretary') =>
  w.run(by, (ctx) => importResidentRows(ctx, { within: w.world.community, importId: ctx.key, rows }, mode))
const rowsNamed = (name: string) => w.sql('select from people where name_masked = $1', [name])
const row = (over: Partial<ResidentImportRow> = {}): ResidentImportRow => ({
  row: 2,
  name: '卫小青',
  building: '1 栋',
  door: '1-1',
  ...over,
})

test('tried, nothing is written; taken, what is fine is, and what is not is told', async () => {
  const rows = [row(), row({ row: 3, building: '9 栋' })]
  const told = (outcomes: Awaited<ReturnType<typeof take>>) =>
    outcomes.map(({ outcome, problems }) => [outcome, problems.map(({ column }) => column)])
  const expected = [
    ['added', []],
    ['refused', ['building']],
  ]
  expect(told(await take(rows, 'try'))).toEqual(expected)
  expect(await rowsNamed('卫**')).toEqual([])
  expect(told(await take(rows, 'fine'))).toEqual(expected)
  expect(await rowsNamed('卫**')).toHaveLength(1)
})

test('a grid worker takes in the own grid alone', async () => {
  const outcomes = await take(
    [row({ name: '蒋小青' }), row({ row: 3, name: '蒋小红', building: '3 栋' })],
    'try',
    'limei',
  )
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['added', 'refused'])
})

test('one person with two places is one, a family at one door is related', async () => {
  const rows = [
    row({ name: '沈大明', phone: '13800001111', relation: 'head', door: '2-2' }),
    row({ row: 3, name: '沈大明', phone: '13800001111', building: '2 栋', door: '3-3', tie: 'owns' }),
    row({ row: 4, name: '沈小明', relation: 'child', door: '2-2' }),
  ]
  expect((await take(rows, 'fine')).map(({ outcome }) => outcome)).toEqual(['added', 'changed', 'added'])
  expect(await rowsNamed('沈**')).toHaveLength(2)
  const [relation] = await w.sql<{ kind: string }>(
    `select r.kind from relations r join people p using (district_id, person_id) where p.name_masked = '沈**'`,
  )
  expect(relation?.kind).toBe('parent')
})
