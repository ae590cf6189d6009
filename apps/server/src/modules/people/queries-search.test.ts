import type { ResponseOf } from '@linli/contract'
import { freshPhone, registered } from '@linli/world/stages-of-people'
import { type Body, type Filter, type SmallPerson, type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { enrolPerson } from './commands/enrol-person.ts'

let w: TestWorld
const phone = freshPhone()
let lan: string
let away: string
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  const lives = (areaCode: string) => [{ areaCode, tie: 'lives' }] as Body<'savePerson'>['addResidences']
  const about = { idKind: 'residentId', idNumber: '11010519491231002X', phone, realName: '仇英兰' } as const
  lan = await registered(w, { ...about, addResidences: lives(w.world.building) })
  await w.send('secretary', 'setCareFlag', { params: { personId: lan }, body: { kind: 'lowIncome', needed: true } })
  const other = { phone: freshPhone(), realName: '仇英', addResidences: lives(w.world.otherBuilding) }
  away = await registered(w, other, 'otherSecretary')
})
afterAll(() => w.close())

type Found = ResponseOf<'searchPeople'>
const search = async (query: Filter<'searchPeople'>, by: SmallPerson = 'secretary'): Promise<Found> =>
  (await w.send<Found>(by, 'searchPeople', { query })).body
const ids = async (query: Filter<'searchPeople'>, by?: SmallPerson) =>
  (await search(query, by)).rows.map(({ personId }) => personId)

describe('somebody is found', () => {
  test.each([
    '仇英兰',
    '英兰',
    '仇英',
    'qiuyinglan',
    'QYL',
    'yinglan',
    '1102',
    '002X',
    '11010519491231002x',
    '川汽厂家属院1栋',
  ])('by %s', async (q) => {
    const asked = q === '1102' ? phone.slice(-4) : q
    expect(await ids({ q: asked, limit: 100 })).toContain(lan)
  })
  test('by the whole number, and as the viewer may see them', async () => {
    const { rows, found } = await search({ q: phone })
    expect(found).toEqual({ value: 1, exact: true })
    expect(rows).toEqual([
      {
        personId: lan,
        name: '仇英兰',
        phone: `139****${phone.slice(-4)}`,
        about: '住川汽厂家属院 1 栋',
        label: '川汽厂家属院 1 栋',
        tie: 'lives',
        age: expect.any(Number),
        care: ['lowIncome'],
      },
    ])
    expect((await search({ q: phone }, 'limei')).rows[0]?.care).toEqual([])
  })
  test('by kind of tie, age and care, together with words', async () => {
    expect(await ids({ q: '仇', tie: 'lives', age: 'elder', care: 'lowIncome' })).toEqual([lan])
    expect(await ids({ q: '仇', tie: 'owns' })).toEqual([])
    expect(await ids({ q: '仇', age: 'minor' })).toEqual([])
    expect(await ids({ care: 'lowIncome' })).toEqual([lan])
  })
})

describe('nobody gains by searching', () => {
  test('who belongs elsewhere is not there, by any word', async () => {
    const { value } = (await search({ q: '仇英' })).found
    expect(value).toBe(1)
    expect(await ids({ q: '仇英' }, 'otherSecretary')).toEqual([away])
    expect(await ids({ q: '仇英' }, 'subdistrict')).toEqual([lan, away])
    expect(await ids({ q: 'qy', within: w.world.otherCommunity })).toEqual([])
    expect(await ids({ q: '11010519491231002X' }, 'otherSecretary')).toEqual([])
    expect(await ids({ q: '002X' }, 'otherSecretary')).toEqual([])
  })
  test('a care that one does not see is not found by it, nor counted', async () => {
    for (const by of ['limei', 'subdistrict', 'districtOfficer'] as const) {
      const { rows, found } = await search({ care: 'lowIncome' }, by)
      expect([rows, found.value]).toEqual([[], 0])
    }
  })
  test('an identity number that one does not see finds nobody, whole or its end; nor does an age', async () => {
    const whole = '11010519491231002X'
    for (const q of [whole, '002X']) {
      expect(await ids({ q }, 'subdistrict')).toEqual([lan])
      expect((await search({ q }, 'districtOfficer')).found.value).toBe(0)
    }
    expect(await ids({ q: '仇英兰', age: 'elder' }, 'subdistrict')).toEqual([lan])
    expect((await search({ q: '仇英兰', age: 'elder' }, 'districtOfficer')).found.value).toBe(0)
    expect(await ids({ q: '仇英兰' }, 'districtOfficer')).toEqual([lan])
  })
  test('of who is found by the whole number elsewhere, one who appoints sees the name neighbours see', async () => {
    const [row] = (await search({ q: phone }, 'otherSecretary')).rows
    expect(row).toMatchObject({ personId: lan, name: '仇**', phone: null, label: null, tie: null, age: null, care: [] })
    expect(row?.about).toBe('没有登记住处和岗位')
    expect(await ids({ q: phone }, 'limei')).toEqual([lan])
  })
  test('a percent sign, a quote and nothing at all find nothing', async () => {
    for (const q of ['%', '_', "'", '王%']) expect(await ids({ q })).toEqual([])
  })
})

test('who has a post here and no home is found by those who give posts here, behind everybody else', async () => {
  const personId = await w.run('system', (ctx) =>
    enrolPerson(ctx, { realName: '仇没家', phone: freshPhone(), areaCode: w.world.community }),
  )
  expect(await ids({ q: '仇没家' }, 'districtOfficer')).toEqual([personId])
  expect(await ids({ q: '仇没家' })).toEqual([])
  await w.sql(
    `insert into appointments (district_id, appointment_id, post_id, person_id, post, area_code, from_on)
     select district_id, $1, post_id, $2, post, area_code, from_on from appointments
     where post = 'communityOfficer' and area_code = $3 limit 1`,
    [newId(), personId, w.world.community],
  )
  expect(await ids({ q: '仇没家' })).toEqual([personId])
  expect((await ids({ q: '仇' })).at(-1)).toBe(personId)
  expect((await search({ q: '仇' })).found).toEqual({ value: 2, exact: true })
  expect(await ids({ q: '仇没家' }, 'otherSecretary')).toEqual([])
  expect(await ids({ q: '仇没家' }, 'limei')).toEqual([])
})

test('pages follow one another without a gap or a repetition', async () => {
  const all = await ids({ limit: 100 })
  expect(new Set(all).size).toBe(all.length)
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await search({ limit: 2, ...(cursor ? { cursor } : {}) })
    seen.push(...page.rows.map(({ personId }) => personId))
    cursor = page.next ?? undefined
  } while (cursor)
  expect(seen).toEqual(all)
})
