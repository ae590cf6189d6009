import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

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
