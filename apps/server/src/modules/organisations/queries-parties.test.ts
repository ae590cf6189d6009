import type { BodyOf } from '@linli/contract'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { linkPartyOrganisation } from './commands/link-party-organisation.ts'
import { saveOrganisation } from './commands/save-organisation.ts'
import { estatesServed, unitsIn } from './queries-coverage.ts'
import { departmentsCompetentFor, organisationsServing } from './queries-serving.ts'

let w: TestWorld
let estateId: string
const ids: Record<string, string> = {}
type Body = BodyOf<'saveOrganisation'>
async function save(name: string, kind: Body['kind'], over: Partial<Body> = {}): Promise<string> {
  const id = newId()
  const facts = { name, kind, areaCode: w.world.community, serves: [], competences: [], ...over }
  await w.run('districtOfficer', (ctx) => saveOrganisation(ctx, id, facts))
  ids[name] = id
  return id
}
const link = (name: string, input: Partial<BodyOf<'linkPartyOrganisation'>>) =>
  w.run('districtOfficer', (ctx) =>
    linkPartyOrganisation(ctx, ids[name] as string, { level: 'committee', parentId: null, ...input }),
  )

/** A community as row S5 has it: one estate, its firm, committees, departments of the district and the subdistrict. */
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  w.at(new Date('2026-03-10T02:00:00Z'))
  const [row] = await w.sql<{ estate_id: string }>(
    `select estate_id from areas where area_code = '${w.world.building}'`,
  )
  estateId = row?.estate_id as string
  const here = { serves: [{ estateId, fromOn: '2024-01-01' }] }
  await save('街道党工委', 'partyOrganisation', { areaCode: '500111003' })
  await link('街道党工委', { level: 'workCommittee' })
  await save('社区党委', 'partyOrganisation')
  await link('社区党委', { areaCode: w.world.community, parentId: ids.街道党工委 })
  await save('家属院党支部', 'partyOrganisation')
  await link('家属院党支部', { level: 'branch', estateId, parentId: ids.社区党委 })
  await save('社区居委会', 'residentsCommittee', { dutyPhone: '023-43722001' })
  await save('社区环物会', 'environmentPropertyCommittee')
  await save('家属院自管会', 'selfManagementCommittee', here)
  await save('安居物业', 'propertyCompany', { ...here, contract: { fromOn: '2024-01-01', toOn: '2026-12-31' } })
  await save('走了的物业', 'propertyCompany', { serves: [{ estateId, fromOn: '2020-01-01', toOn: '2024-01-01' }] })
  await save('关门的店', 'merchant', { closedOn: '2026-03-01' })
  await save('区市场监管局', 'department', { areaCode: '500111', competences: ['C0101'] })
  await save('街道应急办', 'department', { areaCode: '500111003', competences: ['C01'] })
  await save('别处的街道办', 'subdistrictOffice', { areaCode: '500111003002', competences: ['C01'] })
  await save('区图书馆', 'checkInUnit', {
    areaCode: '500111',
    serves: [{ areaCode: w.world.community, fromOn: '2024-01-01' }],
  })
})
afterAll(() => w.close())

interface Answer {
  label: string
  parties: {
    party: string
    organisations: { id: string; name: string; because: string; phone: string }[]
    missing: string | null
  }[]
}
const parties = async (areaCode: string) => {
  const { status, body } = await w.send<Answer>(null, 'getSixParties', { query: { areaCode } })
  expect(status).toBe(200)
  return body
}
const names = (answer: Answer) =>
  Object.fromEntries(answer.parties.map(({ party, organisations }) => [party, organisations.map(({ name }) => name)]))

describe('the six parties', () => {
  test('of a building: everybody who serves it, the nearest first, each with why; to anybody', async () => {
    const answer = await parties(w.world.building)
    expect(answer.label).toBe('川汽厂家属院 1 栋')
    expect(names(answer)).toEqual({
      party: ['家属院党支部', '社区党委', '街道党工委'],
      committee: ['社区居委会', '社区环物会'],
      owners: ['家属院自管会'],
      property: ['安居物业'],
      departments: ['街道应急办', '龙滩子街道办事处', '区城市管理局', '区市场监管局'],
      units: ['老冯面包店', '区图书馆'],
    })
    expect(answer.parties.map(({ missing }) => missing)).toEqual([null, null, null, null, null, null])
    const because = new Map(
      answer.parties.flatMap(({ organisations }) => organisations.map((told) => [told.name, told.because])),
    )
    expect(because.get('家属院党支部')).toBe('党支部，领导川汽厂家属院')
    expect(because.get('街道党工委')).toBe('党工委，是社区党委的上级')
    expect(because.get('安居物业')).toBe('服务川汽厂家属院，合同到 2026-12-31')
    expect(because.get('区市场监管局')).toBe('管大足区的电梯停运')
  })
  test('of a community: branches of its estates stand below it; of another: what it lacks', async () => {
    expect(names(await parties(w.world.community)).party).toEqual(['社区党委', '街道党工委'])
    const other = await parties(w.world.otherBuilding)
    expect(names(other)).toMatchObject({ party: [], owners: [], property: [], committee: [] })
    expect(other.parties.map(({ missing }) => missing)).toEqual([
      '还没有领导双龙佳苑 1 栋的党组织',
      '还没有登记双龙东路的居委会',
      '双龙佳苑还没有业委会、物管会或自管会',
      '双龙佳苑还没有物业服务',
      null,
      '还没有登记在双龙佳苑 1 栋的社会单位',
    ])
  })
  test('of a unit are those of its building; of a household too, without saying whether there is one', async () => {
    const unit = await parties(`${w.world.building}02`)
    expect(unit.label).toBe('川汽厂家属院 1 栋 2 单元')
    expect(names(unit).property).toEqual(['安居物业'])
    expect((await parties(`${w.world.building}020501`)).label).toBe('川汽厂家属院 1 栋')
  })
  test('of what is not there are not found', async () => {
    for (const areaCode of [`${w.world.building}09`, `${w.world.community}00099`, '500112', w.world.farBuilding])
      expect((await w.send(null, 'getSixParties', { query: { areaCode } })).status).toBe(404)
  })
})

describe('for other modules', () => {
  const look = <T>(work: Parameters<TestWorld['look']>[1]) => w.look('system', work) as Promise<T>
  test('who serves a place, each once', async () => {
    const serving = await w.look('system', (q) => organisationsServing(q, w.world.building))
    expect(serving.map(({ name }) => name).sort()).toEqual(
      [
        '区图书馆',
        '区城市管理局',
        '区市场监管局',
        '安居物业',
        '家属院自管会',
        '社区居委会',
        '社区环物会',
        '街道应急办',
        '龙滩子街道办事处',
      ].sort(),
    )
    expect(await look(async (q) => organisationsServing(q, `${w.world.community}00099`))).toEqual([])
  })
  test('who is competent for a category or one above it, the nearest first', async () => {
    const competent = async (code: string, areaCode: string) =>
      (await w.look('system', (q) => departmentsCompetentFor(q, code, areaCode))).map((one) => [
        one.name,
        one.categoryCode,
      ])
    expect(await competent('C0101', w.world.building)).toEqual([
      ['街道应急办', 'C01'],
      ['区市场监管局', 'C0101'],
    ])
    expect(await competent('C0102', w.world.building)).toEqual([['街道应急办', 'C01']])
    expect(await competent('C02', w.world.building)).toEqual([])
    expect((await competent('C01', w.world.otherBuilding))[0]).toEqual(['别处的街道办', 'C01'])
  })
  test('which estates they serve, by name or with the area they lie in', async () => {
    const kinds = ['selfManagementCommittee', 'propertyCompany', 'partyOrganisation'] as const
    const served = async (within = '500111') =>
      Object.fromEntries(await w.look('system', (q) => estatesServed(q, within, kinds)))
    const [other] = await w.sql<{ estate_id: string }>(
      `select estate_id from areas where area_code = '${w.world.otherBuilding}'`,
    )
    const home = {
      selfManagementCommittee: [estateId],
      propertyCompany: [estateId],
      partyOrganisation: [estateId],
    }
    expect(await served()).toEqual(home)
    await save('全社区的物业', 'propertyCompany', {
      serves: [{ areaCode: w.world.otherCommunity, fromOn: '2024-01-01' }],
    })
    expect((await served()).propertyCompany?.sort()).toEqual([estateId, other?.estate_id].sort())
    expect(await served(w.world.community)).toEqual(home)
  })
  test('which units have a party organisation that is still there', async () => {
    const withParty = async () =>
      (await w.look('system', (q) => unitsIn(q, w.world.community, ['propertyCompany'])))
        .filter(({ party }) => party)
        .map(({ name }) => name)
    expect(await withParty()).toEqual([])
    await save('物业党支部', 'partyOrganisation')
    await link('物业党支部', { level: 'branch', unitId: ids.安居物业 })
    expect(await withParty()).toEqual(['安居物业'])
    await w.sql(`update organisations set closed_on = '2026-03-01' where name = '物业党支部'`)
    expect(await withParty()).toEqual([])
  })
})
