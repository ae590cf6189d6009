import { reasonOf, together } from '@linli/world/crowd'
import { rounds } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callByNewNames } from '../jobs.ts'
import { getAreaTree } from '../queries-tree.ts'
import { renameArea } from './rename-area.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  w.at(new Date('2026-05-20T02:00:00Z'))
})
afterAll(() => w.close())

type Who = Parameters<TestWorld['run']>[0]
const rename = (areaCode: string, name: string, fromOn: string, who: Who = 'officer') =>
  w.run(who, (ctx) => renameArea(ctx, areaCode, { name, fromOn, reason: '门牌换新' }))
const called = async (areaCode: string, on?: string) =>
  (await w.look('officer', (q) => getAreaTree(q, { within: areaCode, on }))).node
const found = async (q: string) =>
  (await w.send<{ areas: { areaCode: string }[] }>(null, 'listAreas', { query: { q } })).body.areas.map(
    ({ areaCode }) => areaCode,
  )

test('a new name from today on: the former one stays in the history and finds the place', async () => {
  const code = w.world.building
  await rename(code, '甲栋', '2026-05-20')
  expect(await called(code)).toMatchObject({ name: '甲栋', formerNames: [{ name: '1 栋', until: '2026-05-20' }] })
  expect(await called(code, '2026-05-19')).toMatchObject({ name: '1 栋', formerNames: [] })
  expect(await called(code, '2026-05-20')).toMatchObject({ name: '甲栋' })
  expect(await found('甲栋')).toEqual([code])
  expect(await found('1 栋')).toContain(code)
})

test('one of days to come is put on when its day has come, and once', async () => {
  const code = w.world.community
  const { name } = await called(code)
  await rename(code, '龙滩新城社区居民委员会', '2026-06-01', 'subdistrict')
  expect(await called(code)).toMatchObject({ name, formerNames: [] })
  expect(await callByNewNames(w.runtime, w.world.district)).toBe(0)
  w.at(new Date('2026-05-31T16:10:00Z'))
  expect(await callByNewNames(w.runtime, w.world.district)).toBe(1)
  expect(await callByNewNames(w.runtime, w.world.district)).toBe(0)
  expect(await called(code)).toMatchObject({ name: '龙滩新城社区居民委员会', shortName: '龙滩新城' })
  expect(await found('龙滩新城')).toContain(code)
  w.at(new Date('2026-05-20T02:00:00Z'))
})

test('said again for the same day it is corrected, and the history keeps one name a day', async () => {
  const code = `${w.world.community}00002`
  await rename(code, '乙栋', '2026-05-10')
  await rename(code, '乙座', '2026-05-10')
  expect(await called(code)).toMatchObject({ name: '乙座', formerNames: [{ name: '2 栋', until: '2026-05-10' }] })
})

test('is refused', async () => {
  const code = `${w.world.community}00003`
  const told = [
    [code, '3 栋', '2026-05-20', 'invalid: name-same'],
    [code, '丙栋', '1999-12-31', 'conflict: name-day-before-last'],
    [code, '丙栋', '2028-01-01', 'invalid: name-day-far'],
    [code, '甲 栋', '2026-05-20', 'conflict: building-name-taken'],
    [`${w.world.community}00099`, '丙栋', '2026-05-20', 'not-found: not-found'],
    [w.world.farBuilding, '丙栋', '2026-05-20', 'not-found: not-found'],
    [`${code}01`, '丙单元', '2026-05-20', 'not-found: not-found'],
    [w.world.community, '别的社区', '2026-05-20', 'forbidden: not-your-area'],
    [code, '丙栋', '2026-05-20', 'forbidden: staff-only', 'xiulan'],
  ] as [string, string, string, string, Who?][]
  for (const [areaCode, name, fromOn, reason, who] of told)
    expect(await reasonOf(rename(areaCode, name, fromOn, who)), `${areaCode} ${name}`).toBe(reason)
})

test('renamed by several at once it has one name now', async () => {
  w.constraintHits()
  const code = w.world.otherBuilding
  let serial = 0
  await rounds(async () => {
    const day = `2026-05-1${serial++}`
    const { refused } = await together(
      ['东', '西', '南'].map((side) => rename(code, `${side}${serial}栋`, day, 'otherSecretary')),
    )
    expect(refused).toEqual({})
  })
  expect(await w.sql('select from area_names where area_code = $1 and to_on is null', [code])).toHaveLength(1)
  expect(await w.sql('select from area_names where area_code = $1', [code])).toHaveLength(5)
  const [area] = await w.sql('select name from areas where area_code = $1', [code])
  expect(await w.sql('select name from area_names where area_code = $1 and to_on is null', [code])).toEqual([area])
  expect(w.constraintHits()).toBe(0)
})
