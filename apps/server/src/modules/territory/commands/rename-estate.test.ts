import { reasonOf, together } from '@linli/world/crowd'
import { rounds } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseAddress } from '../queries-addresses.ts'
import { getAreaTree } from '../queries-tree.ts'
import { importBuildingRows } from './import-building-rows.ts'
import { renameEstate } from './rename-estate.ts'

let w: TestWorld
let estateId: string
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  w.at(new Date('2026-05-20T02:00:00Z'))
  estateId = (await estates())[0]?.estateId as string
})
afterAll(() => w.close())

type Who = Parameters<TestWorld['run']>[0]
const rename = (name: string, who: Who = 'officer', id = estateId) =>
  w.run(who, (ctx) => renameEstate(ctx, id, { name, reason: '业主大会改名' }))
const estates = async () => (await w.look('officer', (q) => getAreaTree(q, { within: w.world.community }))).estates
const found = async (q: string) =>
  (await w.look('officer', (reader) => parseAddress(reader, { q, within: w.world.community }))).choices.map(
    ({ label }) => label,
  )

test('all its buildings have the new name at once, and the former one still finds them', async () => {
  expect(await found('川汽厂家属院1栋')).toEqual(['川汽厂家属院 1 栋'])
  await rename('川汽花园')
  const [estate] = await estates()
  expect(estate).toMatchObject({ name: '川汽花园', formerNames: [{ name: '川汽厂家属院', until: '2026-05-20' }] })
  expect(await w.sql('select distinct estate from areas where estate_id = $1', [estateId])).toEqual([
    { estate: '川汽花园' },
  ])
  expect(await found('川汽花园1栋')).toEqual(['川汽花园 1 栋'])
  expect(await found('川汽厂家属院 1 栋')).toEqual(['川汽花园 1 栋'])
  const { body } = await w.send<{ areas: unknown[] }>(null, 'listAreas', { query: { q: 'cqhy' } })
  expect(body.areas.length).toBeGreaterThan(1)
})

test('is refused', async () => {
  await w.run('officer', (ctx) =>
    importBuildingRows(
      ctx,
      [{ row: 1, community: '龙滩园', estate: '新苑', name: '1 栋', units: [], grid: '龙滩园第一网格' }],
      'all',
    ),
  )
  for (const [name, reason, who] of [
    ['川汽花园', 'invalid: name-same'],
    ['新 苑', 'conflict: estate-name-taken'],
    ['川汽新村', 'forbidden: not-your-area', 'otherSecretary'],
    ['川汽新村', 'forbidden: staff-only', 'xiulan'],
  ] as [string, string, Who?][])
    expect(await reasonOf(rename(name, who)), reason).toBe(reason)
  expect(await reasonOf(rename('川汽新村', 'officer', '01890a5d-ac96-774b-bcce-b302099a8057'))).toBe(
    'not-found: not-found',
  )
})

test('two estates that would take one name at once: one has it', async () => {
  w.constraintHits()
  let n = 0
  await rounds(async () => {
    const other = (await estates()).find((each) => each.estateId !== estateId)?.estateId as string
    const name = `同名花园${n++}`
    const { done, refused } = await together([rename(name), rename(name, 'officer', other)])
    expect([done.length, refused]).toEqual([1, { 'estate-name-taken': 1 }])
  })
  expect(w.constraintHits()).toBe(0)
})

test('to and fro on one day keeps one line of history a name', async () => {
  await rename('甲园')
  await rename('乙园')
  await rename('甲园')
  await rename('乙园')
  const estate = (await estates()).find((each) => each.estateId === estateId)
  expect(estate?.formerNames.filter(({ name }) => name === '甲园')).toHaveLength(1)
})
