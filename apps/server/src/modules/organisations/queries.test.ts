import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../platform/ids.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

type Listed = { organisations: { name: string; handlers: { id: string; name: string }[] }[] }
const list = async (person: Parameters<TestWorld['send']>[0], query: Record<string, unknown> = {}) =>
  (await w.send<Listed>(person, 'listOrganisations', { query })).body.organisations

describe('organisations', () => {
  test('are listed by kind, by area and by a part of the name', async () => {
    const names = async (query: Record<string, unknown>) => (await list('limei', query)).map(({ name }) => name)
    expect(await names({})).toHaveLength(4)
    expect(await names({ kind: 'merchant' })).toEqual(['老冯面包店'])
    expect(await names({ within: w.world.community })).toEqual(['老冯面包店', '安居物业公司'])
    expect(await names({ within: '440310' })).toEqual([])
    expect(await names({ q: '物业' })).toEqual(['安居物业公司'])
    expect(await names({ q: '%' })).toEqual([])
  })
  test('are paged: each once, in the order of the whole list', async () => {
    const whole = (await list('limei')).map(({ name }) => name)
    const names: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const query: Record<string, unknown> = { limit: 1, ...(cursor ? { cursor } : {}) }
      const { body } = await w.send<Listed & { next: string | null }>('limei', 'listOrganisations', { query })
      names.push(...body.organisations.map(({ name }) => name))
      cursor = body.next
    }
    expect(names).toEqual(whole)
  })
  test('are found by the place they serve: its own, its estate’s, its grid’s, and the bodies of the areas above', async () => {
    const [estate] = await w.sql<{ estate_id: string }>(
      `select estate_id from areas where area_code = '${w.world.building}'`,
    )
    const serve = (organisation: 'property' | 'bakery', place: object) =>
      w.sql(
        `insert into organisation_services (district_id, service_id, organisation_id, from_on, ${Object.keys(place)[0]})
         values ($1, $2, $3, '2024-01-01', $4)`,
        [w.world.district, newId(), w.world.organisations[organisation], Object.values(place)[0]],
      )
    const serving = async (place: string) => (await list('limei', { serving: place })).map(({ name }) => name).sort()
    const bodies = ['区城市管理局', '龙滩子街道办事处']
    expect(await serving(w.world.building)).toEqual(bodies)
    await serve('property', { estate_id: estate?.estate_id })
    await serve('bakery', { grid_code: w.world.grid })
    for (const place of [w.world.building, w.world.community, '500111003', '500111'])
      expect(await serving(place), place).toEqual([
        ...bodies.slice(0, 1),
        '安居物业公司',
        '老冯面包店',
        ...(place === '500111' ? [] : bodies.slice(1)),
      ])
    expect(await serving(`${w.world.community}00003`)).toEqual(['区城市管理局', '安居物业公司', '龙滩子街道办事处'])
    expect(await serving(w.world.otherBuilding)).toEqual(bodies)
    expect(await serving(`${w.world.community}00099`)).toEqual([])
    await w.sql('delete from organisation_services')
  })
  test('show their handlers to who gives out work, not to residents', async () => {
    const [firm] = await list('limei', { q: '物业' })
    expect(firm?.handlers).toEqual([{ id: w.world.people.property.personId, name: '钱伟' }])
    expect((await list('xiulan')).flatMap(({ handlers }) => handlers)).toEqual([])
  })
})

describe('who am I', () => {
  const me = async (person: Parameters<TestWorld['send']>[0]) => (await w.send(person, 'whoAmI')).body
  test('a resident: a home and no post', async () => {
    expect(await me('xiulan')).toMatchObject({
      name: '王秀兰',
      persona: 'xiulan',
      demo: true,
      districts: [
        {
          district: w.world.district,
          name: '大足区',
          displayName: '王秀兰',
          appointments: [],
          homes: [
            { areaCode: w.world.building, communityName: '龙滩园', label: '川汽厂家属院 1 栋', status: 'confirmed' },
          ],
        },
      ],
    })
  })
  test('a handler: a post, where, and in which organisation', async () => {
    const { districts } = (await me('property')) as { districts: { appointments: unknown[]; homes: unknown[] }[] }
    expect(districts[0]?.homes).toEqual([])
    expect(districts[0]?.appointments).toEqual([
      {
        post: 'handler',
        areaCode: w.world.community,
        areaName: '龙滩园',
        gridCode: null,
        organisation: { id: w.world.organisations.property, name: '安居物业公司', kind: 'propertyCompany' },
      },
    ])
  })
  test('somebody of two districts is both, somebody new is nobody yet', async () => {
    expect(await me('stranger')).toMatchObject({ name: '', districts: [] })
    const body = { areaCode: w.world.building, realName: '林远' }
    expect((await w.send('faraway', 'joinCommunity', { body })).status).toBe(200)
    expect((await me('faraway')) as object).toMatchObject({
      districts: [{ district: w.world.farDistrict }, { district: w.world.district, homes: [{ status: 'pending' }] }],
    })
  })
})
