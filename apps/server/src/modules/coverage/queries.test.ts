import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestWorld, testWorld } from '../../../../../world/src/testing.ts'
import { newId } from '../../platform/ids.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

interface Coverage {
  figures: { key: string; covered: number; total: number; rule: string }[]
  lacking: { key: string; code: string; name: string; communityCode: string; communityName: string }[]
  areas: { areaCode: string; figures: { key: string; covered: number; total: number }[] }[]
}
const look = async (within: string, key?: string, who: 'secretary' | 'districtOfficer' = 'districtOfficer') => {
  const answer = await w.send<Coverage>(who, 'getCoverage', { query: { within, ...(key ? { key } : {}) } })
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 200 })
  return answer.body
}
const figure = ({ figures }: Coverage, key: string) => {
  const found = figures.find((each) => each.key === key)
  return `${found?.covered}/${found?.total}`
}

test('what is covered, of how many, with its rule; and by community', async () => {
  const home = await look(w.world.community)
  expect(Object.fromEntries(home.figures.map(({ key }) => [key, figure(home, key)]))).toEqual({
    buildingWorker: '2/3',
    estateWorker: '1/1',
    gridWorker: '1/2',
    buildingLead: '1/3',
    estateParty: '0/1',
    estateOwners: '0/1',
    estateProperty: '0/1',
    propertyParty: '0/1',
    ownersParty: '0/0',
    socialParty: '0/0',
    environmentProperty: '0/1',
    gridSize: '0/2',
  })
  for (const { rule } of home.figures) expect(rule).toMatch(/按.+算/)
  const all = await look('500111')
  expect(figure(all, 'buildingWorker')).toBe('2/6')
  expect(all.areas.map(({ areaCode, figures: [first] }) => [areaCode, first?.covered, first?.total])).toEqual([
    [w.world.community, 2, 3],
    [w.world.otherCommunity, 0, 3],
  ])
  expect(all.lacking.filter(({ key }) => key === 'gridWorker').map(({ name }) => name)).toEqual([
    '龙滩园第二网格',
    '双龙东路第一网格',
  ])
})

test('L1: an estate without a community worker appears at once, and one whose worker leaves', async () => {
  const estateId = newId()
  await w.sql(
    `insert into estates (district_id, estate_id, community_code, name) values (500111, $1, $2, '新搬来的小区')`,
    [estateId, w.world.community],
  )
  const planted = await look(w.world.community, 'estateWorker')
  expect(planted.lacking).toEqual([
    {
      key: 'estateWorker',
      code: estateId,
      name: '新搬来的小区',
      communityCode: w.world.community,
      communityName: '龙滩园',
    },
  ])
  expect(figure(planted, 'estateWorker')).toBe('1/2')
  w.at(new Date(Date.now() + 3 * 86_400_000))
  await w.sql(`update appointments set to_on = current_date + 1 where person_id = $1`, [w.world.people.limei.personId])
  expect(figure(await look(w.world.community, 'estateWorker'), 'estateWorker')).toBe('0/2')
  expect((await look(w.world.community, 'buildingWorker')).lacking).toHaveLength(3)
})

test('a company, a committee and a party organisation count from the day they begin', async () => {
  const [estate] = await w.sql<{ id: string }>(`select estate_id as id from estates where name = '川汽厂家属院'`)
  const serve = (from: string, to: string | null) =>
    w.sql(
      `insert into organisation_services (district_id, service_id, organisation_id, estate_id, from_on, to_on)
       values (500111, $1, $2, $3, $4, $5)`,
      [newId(), w.world.organisations.property, estate?.id, from, to],
    )
  const covered = async () => figure(await look(w.world.community, 'estateProperty'), 'estateProperty').split('/')[0]
  await serve('2020-01-01', '2021-01-01')
  await serve('2099-01-01', '2100-01-01')
  expect(await covered()).toBe('0')
  await serve('2021-01-01', null)
  expect(await covered()).toBe('1')
  const party = newId()
  await w.sql(
    `insert into organisations (district_id, organisation_id, kind, name, area_code)
     values (500111, $1, 'partyOrganisation', '安居物业党支部', $2)`,
    [party, w.world.community],
  )
  await w.sql(
    `insert into party_links (district_id, organisation_id, level, unit_id, estate_id) values (500111, $1, 'branch', $2, $3)`,
    [party, w.world.organisations.property, estate?.id],
  )
  const after = await look(w.world.community)
  expect([figure(after, 'propertyParty'), figure(after, 'estateParty')]).toEqual(['1/1', '1/2'])
})

interface Checklist {
  ready: boolean
  items: { key: string; state: string; done: number; total: number; message: string; page: string }[]
}
const setup = async (within: string) =>
  (await w.send<Checklist>('districtOfficer', 'getSetupChecklist', { query: { within } })).body

test('what is missing before going live, with where to mend it', async () => {
  const { ready, items } = await setup('500111')
  expect(ready).toBe(false)
  const of = (key: string) => items.find((item) => item.key === key)
  expect(of('divisions')).toMatchObject({ state: 'done', done: 2, total: 2, page: 'areas' })
  expect(of('boundaries')).toMatchObject({ state: 'missing', done: 0, total: 2 })
  expect(of('buildingsInGrids')).toMatchObject({ state: 'done', done: 6, total: 6 })
  expect(of('households')).toMatchObject({ state: 'partly', done: 1, total: 6 })
  expect(of('secretaries')).toMatchObject({ state: 'done', done: 2, total: 2 })
  expect(of('administrators')).toMatchObject({ state: 'done', done: 3, total: 3 })
  expect(of('supervisionPhone')).toMatchObject({ state: 'missing' })
  expect(of('categories')).toMatchObject({ state: 'done' })
  for (const { message } of items) expect(message).toMatch(/。$/)
})

test('ready when nothing essential is missing', async () => {
  w.at(new Date())
  await w.sql(`update appointments set to_on = null where person_id = $1`, [w.world.people.limei.personId])
  await w.sql(`update buildings set households = 20`)
  await w.sql(`update organisations set duty_phone = '023-43720000' where kind = 'subdistrictOffice'`)
  const workers = await setup(w.world.community)
  expect(workers.ready).toBe(false)
  await w.sql(`update grids set to_on = current_date where grid_code = $1`, [`${w.world.community}002`])
  const { ready, items } = await setup(w.world.community)
  expect(items.filter(({ state }) => state !== 'done').map(({ key }) => key)).not.toContain('gridWorkers')
  expect(ready).toBe(true)
})
