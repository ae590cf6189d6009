import type { BodyOf } from '@linli/contract'
import { reasonOf, together } from '@linli/world/crowd'
import { eventsOf, rounds } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { isCreditCode } from '../credit-code.ts'
import { saveOrganisation } from './save-organisation.ts'

let w: TestWorld
let estates: Record<string, string>
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  w.at(new Date('2026-03-10T02:00:00Z'))
  const rows = await w.sql<{ estate_id: string; name: string }>('select estate_id, name from estates')
  estates = Object.fromEntries(rows.map(({ name, estate_id }) => [name, estate_id]))
})
afterAll(() => w.close())

type Body = BodyOf<'saveOrganisation'>
const firm = (over: Partial<Body> = {}): Body => ({
  kind: 'propertyCompany',
  name: '新家物业公司',
  areaCode: w.world.community,
  serves: [],
  competences: [],
  ...over,
})
const save = (body: Body, id = newId(), by: Parameters<TestWorld['run']>[0] = 'secretary') =>
  w.run(by, (ctx) => saveOrganisation(ctx, id, body))
const row = async (id: string) => (await w.sql('select * from organisations where organisation_id = $1', [id]))[0]
const services = (id: string) =>
  w.sql<{ estate_id: string; from_on: string; to_on: string | null }>(
    `select estate_id, area_code, from_on::text, to_on::text from organisation_services
     where organisation_id = $1 order by from_on, to_on nulls last`,
    [id],
  )
const home = () => estates.川汽厂家属院 as string

test('all that is known of a property company, and its pinyin to find it by', async () => {
  const id = await save(
    firm({
      creditCode: '9144030071526726xg',
      dutyPhone: '023-43722001',
      address: '川汽厂家属院 1 栋旁',
      about: '管三栋老楼。',
      serves: [{ estateId: home(), fromOn: '2025-01-01' }],
      contract: { fromOn: '2025-01-01', toOn: '2026-04-30' },
      termEndsOn: '2027-12-31',
    }),
  )
  expect(await row(id)).toMatchObject({
    kind: 'propertyCompany',
    credit_code: '9144030071526726XG',
    duty_phone: '023-43722001',
    contract_to: '2026-04-30',
    term_ends_on: '2027-12-31',
    pinyin: 'xjwygs',
  })
  expect(await eventsOf(w, id)).toMatchObject([
    { kind: 'organisation-registered', areaCode: w.world.community, personId: w.world.people.secretary.personId },
  ])
  const { body } = await w.send('limei', 'listOrganisations', { query: { q: 'XJWY' } })
  expect(body).toMatchObject({
    organisations: [
      {
        organisationId: id,
        areaName: '龙滩园',
        serves: [{ estateId: home(), label: '川汽厂家属院', fromOn: '2025-01-01', toOn: null }],
        contract: { fromOn: '2025-01-01', toOn: '2026-04-30', ends: true },
        party: null,
        members: 0,
      },
    ],
  })
})

describe('what it serves', () => {
  test('changes by ending and beginning: its past stays', async () => {
    const id = await save(firm({ serves: [{ estateId: home(), fromOn: '2024-01-01' }] }))
    await save(firm({ serves: [{ areaCode: w.world.building, fromOn: '2026-03-10' }] }), id)
    expect(await services(id)).toMatchObject([
      { estate_id: home(), from_on: '2024-01-01', to_on: '2026-03-10' },
      { area_code: w.world.building, from_on: '2026-03-10', to_on: null },
    ])
    expect(await eventsOf(w, id)).toMatchObject([{}, { kind: 'organisation-saved', payload: { changed: ['serves'] } }])
  })
  test('is said of one place each, from before to, and once at a time', async () => {
    const twice = [
      { estateId: home(), fromOn: '2024-01-01' },
      { estateId: home(), fromOn: '2025-01-01' },
    ]
    for (const [serves, reason] of [
      [[{ fromOn: '2024-01-01' }], 'serves-one-place'],
      [[{ estateId: home(), areaCode: w.world.building, fromOn: '2024-01-01' }], 'serves-one-place'],
      [[{ estateId: home(), fromOn: '2024-01-01', toOn: '2024-01-01' }], 'ends-before-begins'],
      [twice, 'served-twice'],
      [[{ estateId: newId(), fromOn: '2024-01-01' }], 'unknown-area'],
      [[{ gridCode: `${w.world.community}999`, fromOn: '2024-01-01' }], 'unknown-grid'],
    ] as const)
      expect(await reasonOf(save(firm({ serves: [...serves] })))).toBe(`invalid: ${reason}`)
  })
  test('lies where the saver manages, what begins as well as what ends', async () => {
    const serves = [{ estateId: estates.双龙佳苑 as string, fromOn: '2024-01-01' }]
    expect(await reasonOf(save(firm({ serves })))).toBe('forbidden: not-your-area')
    const id = await save(firm({ serves }), newId(), 'subdistrict')
    expect(await reasonOf(save(firm(), id))).toBe('forbidden: not-your-area')
    expect(await save(firm({ serves, about: '双龙佳苑的物业。' }), id)).toBe(id)
  })
})

test('a code that does not check, or is another’s, is refused', async () => {
  expect(await reasonOf(save(firm({ creditCode: '914403001922038217' })))).toBe('invalid: credit-code-wrong')
  const id = await save(firm({ creditCode: '914403001922038216' }))
  expect(await reasonOf(save(firm({ creditCode: '９１４４０３００１９２２０３８２１６' })))).toBe(
    'conflict: credit-code-taken',
  )
  expect(await save(firm({ creditCode: '914403001922038216', about: '还是它自己。' }), id)).toBe(id)
})

test('closed: it serves nothing from that day on, is on the list of closed ones only, and may be opened again', async () => {
  const id = await save(firm({ name: '要走的物业', serves: [{ estateId: home(), fromOn: '2024-01-01' }] }))
  await save(
    firm({ name: '要走的物业', serves: [{ estateId: home(), fromOn: '2024-01-01' }], closedOn: '2026-03-01' }),
    id,
  )
  expect(await services(id)).toMatchObject([{ to_on: '2026-03-01' }])
  expect((await eventsOf(w, id)).map(({ kind }) => kind)).toEqual([
    'organisation-registered',
    'organisation-saved',
    'organisation-closed',
  ])
  const found = async (closed: boolean) =>
    (await w.send<{ organisations: unknown[] }>('limei', 'listOrganisations', { query: { q: '要走', closed } })).body
      .organisations.length
  expect([await found(false), await found(true)]).toEqual([0, 1])
  await save(firm({ name: '要走的物业' }), id)
  expect([await found(false), await found(true)]).toEqual([1, 0])
})

test('nobody moves it out of an area they do not manage, or a party organisation into another kind', async () => {
  const id = await save(firm({ areaCode: w.world.otherCommunity }), newId(), 'otherSecretary')
  expect(await reasonOf(save(firm(), id))).toBe('forbidden: not-your-area')
  const party = await save(firm({ kind: 'partyOrganisation' }))
  expect(await reasonOf(save(firm(), party))).toBe('conflict: party-kind-fixed')
  expect(await reasonOf(save(firm({ areaCode: `${w.world.community}99999` })))).toBe('invalid: unknown-area')
  expect(await reasonOf(save(firm({ contract: { fromOn: '2025-01-01', toOn: '2024-01-01' } })))).toBe(
    'invalid: ends-before-begins',
  )
})

describe('at once', () => {
  test('the same change twice begins one service', async () => {
    await rounds(async () => {
      const id = await save(firm())
      const serves = [{ estateId: home(), fromOn: '2026-01-01' }]
      const { done } = await together([save(firm({ serves }), id), save(firm({ serves }), id)])
      expect(done).toHaveLength(2)
      expect(await services(id)).toHaveLength(1)
    })
    expect(w.constraintHits()).toBe(0)
  })
  test('two with one credit code: one enters the register', async () => {
    let serial = 0
    await rounds(async () => {
      const head = `91500111MA5U${String(10_000 + serial++)}`
      const creditCode = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'].map((last) => head + last).find(isCreditCode)
      const { done, refused } = await together([save(firm({ creditCode })), save(firm({ creditCode }))])
      expect(done).toHaveLength(1)
      expect(refused).toEqual({ 'credit-code-taken': 1 })
    })
    expect(w.constraintHits()).toBe(0)
  })
  test('two with one id: the second is told that somebody was faster, or changes it', async () => {
    await rounds(async () => {
      const id = newId()
      const { done, refused } = await together([save(firm(), id), save(firm(), id)])
      expect(done.length + (refused['someone-was-faster'] ?? 0)).toBe(2)
    })
    expect(w.constraintHits()).toBe(0)
  })
})

test('stands in a place that there is, and begins to serve a grid in force', async () => {
  const { community, building } = w.world
  const serves = (place: object) => [{ ...place, fromOn: '2026-01-01' }] as Body['serves']
  const gone = `${community}009`
  await w.sql(
    `insert into grids (district_id, grid_code, community_code, kind, name, from_on, to_on)
     values (500111, $1, $2, 'general', '撤了的网格', '2024-01-01', '2025-01-01')`,
    [gone, community],
  )
  for (const [body, reason] of [
    [firm({ areaCode: `${building}99` }), 'unknown-area'],
    [firm({ areaCode: `${building}999999` }), 'unknown-area'],
    [firm({ serves: serves({ areaCode: `${building}010101` }) }), 'unknown-area'],
    [firm({ serves: serves({ gridCode: gone }) }), 'unknown-grid'],
  ] as const)
    expect(await reasonOf(save(body)), reason).toBe(`invalid: ${reason}`)
  expect(await services(await save(firm({ serves: serves({ gridCode: w.world.grid }) })))).toHaveLength(1)
})
