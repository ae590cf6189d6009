import { reasonOf, together } from '@linli/world/crowd'
import { rounds } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importCommunityRows } from './import-community-rows.ts'
import { undoPlaceEffects } from './undo-place-effects.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  await w.actor('subdistrict')
})
afterAll(() => w.close())

type Row = Parameters<typeof importCommunityRows>[1][number]
const load = (rows: Partial<Row>[], who: 'subdistrict' | 'officer' = 'subdistrict') =>
  w.run(who, (ctx) =>
    importCommunityRows(
      ctx,
      rows.map((row, index) => ({ row: index + 2, name: '金山社区', subdistrict: '龙滩子街道', ...row })),
      'all',
    ),
  )
const communities = () => w.sql(`select * from areas where level = 'community' order by area_code`)

test('communities are added under their codes or the next of their kind; again they are the same; and taken back', async () => {
  const before = await communities()
  const rows = [
    { name: '金山社区居民委员会' },
    { name: '银山村村民委员会' },
    { name: '铜山社区居民委员会', code: '500111003050' },
    { name: '龙滩园社区', position: { latitude: 29.5, longitude: 105.7 } },
  ]
  const told = await load(rows)
  expect(told.map(({ outcome, areaCode }) => [outcome, areaCode])).toEqual([
    ['added', '500111003199'],
    ['added', '500111003399'],
    ['added', '500111003050'],
    ['changed', w.world.community],
  ])
  expect((await load(rows)).map(({ outcome }) => outcome)).toEqual(['same', 'same', 'same', 'same'])
  expect(await w.sql(`select from grid_versions where community_code = '500111003199'`)).toHaveLength(1)
  const effects = told.flatMap((row) => row.effects)
  expect(await reasonOf(w.run('officer', (ctx) => undoPlaceEffects(ctx, effects)))).toBe('forbidden: not-your-area')
  expect(await w.run('subdistrict', (ctx) => undoPlaceEffects(ctx, effects))).toEqual([])
  expect(await communities()).toEqual(before)
})

test('rows that are wrong are told why, and then none is written', async () => {
  const before = await communities()
  const told = await load([
    { name: '锡山社区' },
    { name: '锡山社区居民委员会' },
    { name: '铅山社区', subdistrict: '没有的街道' },
    { name: '铁山社区', code: '500111004001' },
    { name: '铝山社区', code: '500111003000' },
    { name: '别的社区', code: w.world.community },
    { name: '龙滩园社区', code: '500111003077' },
  ])
  expect(told.map(({ problems }) => problems[0]?.column ?? 'fine')).toEqual([
    'fine',
    'name',
    'subdistrict',
    'code',
    'code',
    'code',
    'code',
  ])
  expect(await communities()).toEqual(before)
  const [others] = await load([{ name: '锡山社区' }], 'officer')
  expect(others).toMatchObject({ outcome: 'refused', problems: [{ column: 'subdistrict' }] })
})

test('one that holds a building by now is not taken back', async () => {
  const told = await load([{ name: '镍山社区' }])
  const code = told[0]?.areaCode as string
  await w.sql('update areas set buildings = 1 where area_code = $1', [code])
  const undone = await w.run('subdistrict', (ctx) => undoPlaceEffects(ctx, told[0]?.effects ?? []))
  expect(undone).toMatchObject([{ subjectKey: code }])
})

test('two files at once never give out one code twice', async () => {
  w.constraintHits()
  let nth = 0
  await rounds(async () => {
    const names = [`东山第${++nth}社区`, `西山第${nth}社区`]
    const { done } = await together(names.map((name) => load([{ name }])))
    const codes = done.map(([row]) => row?.areaCode)
    expect(new Set(codes).size).toBe(2)
    expect(await w.sql('select from areas where area_code = any($1)', [codes])).toHaveLength(2)
  }, 8)
  expect(w.constraintHits()).toBe(0)
})
