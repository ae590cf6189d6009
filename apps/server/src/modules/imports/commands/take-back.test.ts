import { afterAll, beforeAll, expect, test } from 'vitest'
import { places } from '../../../../../../world/src/stages-of-import.ts'
import { type TestWorld, testWorld } from '../../../../../../world/src/testing.ts'
import type { Effect } from '../../../platform/effects.ts'
import { takeBack } from './take-back.ts'
import { takeRows } from './take-rows.ts'

let w: TestWorld
let effects: Effect[]
let before: Record<string, number>
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  before = await places(w)
  const outcomes = await w.run('districtOfficer', (ctx) =>
    takeRows(ctx, 'all', {
      kind: 'communities',
      areaCode: '500111',
      datum: null,
      rows: [{ line: 2, content: { subdistrict: '龙滩子街道', name: '新桥社区居民委员会' } }],
    }),
  )
  effects = outcomes.flatMap((each) => each.effects)
})
afterAll(() => w.close())

const back = () => w.run('districtOfficer', (ctx) => takeBack(ctx, 'communities', effects.toReversed()))

test('a place on which something stands stays, and it says what; without it, it goes', async () => {
  const [community] = effects.map(({ subjectKey }) => subjectKey)
  const [organisation] = await w.sql<{ id: string; area: string }>(
    `select organisation_id as id, area_code as area from organisations where kind = 'merchant'`,
  )
  const move = (area: string | undefined) =>
    w.sql('update organisations set area_code = $2 where organisation_id = $1', [organisation?.id, area])
  await move(community)
  await expect(back()).rejects.toThrow(/新桥.*登记的单位/)
  await move(organisation?.area)
  await back()
  expect(await places(w)).toEqual(before)
})

test('nothing to take back is nothing done', async () => {
  await w.run('districtOfficer', (ctx) => takeBack(ctx, 'communities', []))
  expect(await places(w)).toEqual(before)
})
