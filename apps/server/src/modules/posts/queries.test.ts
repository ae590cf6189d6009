import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { handlersOf, holdersFor, membersOf } from './queries.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

describe('who holds a post today', () => {
  const id = (person: keyof TestWorld['world']['people']) => w.world.people[person].personId
  test('for a place: its grid, its community, what lies above', async () => {
    const place = { areaCode: w.world.building, gridCode: w.world.grid }
    const holders = (posts: Parameters<typeof holdersFor>[2], at: Parameters<typeof holdersFor>[1] = place) =>
      w.look('system', async (q) => (await holdersFor(q, at, posts)).map(({ personId }) => personId))
    expect(await holders(['gridWorker'])).toEqual([id('limei')])
    expect(await holders(['gridWorker'], { ...place, gridCode: null })).toEqual([])
    expect(await holders(['gridWorker'], { ...place, gridCode: `${w.world.community}002` })).toEqual([])
    expect((await holders(['secretary', 'subdistrictOfficer', 'districtOfficer'])).sort()).toEqual(
      [id('secretary'), id('subdistrict'), id('districtOfficer')].sort(),
    )
    expect(await holders(['secretary'], { areaCode: w.world.otherBuilding, gridCode: null })).toEqual([
      id('otherSecretary'),
    ])
  })
  test('in an organisation', async () => {
    const { property, bakery } = w.world.organisations
    expect(await w.look('system', (q) => handlersOf(q, property))).toEqual([id('property')])
    expect(await w.look('system', (q) => handlersOf(q, bakery))).toEqual([])
    expect(await w.look('system', (q) => membersOf(q, bakery))).toEqual([id('merchant')])
  })
  test('and not after it has ended', async () => {
    await w.sql(`update appointments set to_on = '2025-01-01' where person_id = $1`, [id('limei')])
    const place = { areaCode: w.world.building, gridCode: w.world.grid }
    expect(await w.look('system', (q) => holdersFor(q, place, ['gridWorker']))).toEqual([])
    expect((await w.send('limei', 'listReviewQueue')).status).toBe(403)
  })
})
