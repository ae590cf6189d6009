import type { ResponseOf } from '@linli/contract'
import type { SmallPerson } from '@linli/world/small-world'
import { openedOf } from '@linli/world/stages-of-people'
import { holderAt } from '@linli/world/stages-of-posts'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../platform/ids.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  w.at(new Date('2026-03-10T02:00:00Z'))
})
afterAll(() => w.close())

type Found = ResponseOf<'findResponsible'>
const id = (person: SmallPerson) => w.world.people[person].personId
const find = async (query: Record<string, unknown>, person: SmallPerson | null = 'officer') => {
  const answer = await w.send<Found>(person, 'findResponsible', { query })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body
}
const away = (person: SmallPerson, by: SmallPerson, cancelled = false, absenceId = newId()) =>
  w.send(by, 'setAbsence', {
    params: { absenceId },
    body: { personId: id(person), fromOn: '2026-03-10', toOn: '2026-03-12', kind: 'leave', cancelled },
  })
const everywhere = () =>
  w.sql<{ code: string; grid: boolean }>(
    `select area_code as code, false as grid from areas where district_id = 500111
     union all select grid_code, true from grids where district_id = 500111`,
  )

describe('who is responsible here', () => {
  test('from the stairs up, with the reason, phones of posts, and names as the viewer may know them', async () => {
    const { place, people } = await find({ areaCode: w.world.building })
    expect(place).toEqual({
      areaCode: w.world.building,
      label: '川汽厂家属院 1 栋',
      gridCode: w.world.grid,
      gridName: '龙滩园第一网格',
      communityName: '龙滩园',
    })
    expect(people.map(({ level, name, personId }) => [level, name, personId])).toEqual([
      ['building', '张桂英', id('buildingLead')],
      ['grid', '李梅', id('limei')],
      ['community', '赵敏', id('officer')],
      ['community', '陈建军', id('secretary')],
      ['subdistrict', '孙丽', id('subdistrict')],
      ['district', '郑涛', id('districtOfficer')],
    ])
    expect(people[0]?.reason).toBe('是川汽厂家属院 1 栋的楼栋长')
    const stranger = await find({ areaCode: w.world.building }, null)
    expect(stranger.people.slice(0, 2).map(({ name, personId }) => [name, personId])).toEqual([
      ['张**', null],
      ['李梅', null],
    ])
    expect((await find({ areaCode: w.world.building }, 'xiulan')).people[0]).toMatchObject({
      name: '张桂英',
      personId: null,
    })
  })
  test('by a grid, by a position; nowhere is 404, nothing said 400', async () => {
    expect((await find({ gridCode: w.world.grid })).people[0]).toMatchObject({ level: 'grid', name: '李梅' })
    expect((await find({ latitude: 29.4804, longitude: 105.7804 })).place.areaCode).toBe(w.world.building)
    const status = async (query: Record<string, unknown>) => (await w.send(null, 'findResponsible', { query })).status
    expect(await status({ areaCode: '50011100300199999' })).toBe(404)
    expect(await status({ gridCode: '500111003001999' })).toBe(404)
    expect(await status({ latitude: 10, longitude: 10 })).toBe(404)
    expect(await status({})).toBe(400)
  })
  test('one who is away is told with who stands in, without one the level above', async () => {
    const absences = [newId(), newId()] as const
    await away('limei', 'officer', false, absences[0])
    expect((await find({ gridCode: w.world.grid })).people[0]).toMatchObject({
      name: '赵敏',
      reason: '网格员李梅今天休假，没有定代班的人，由龙滩园的社区干部负责',
    })
    const [held] = await w.sql<{ id: string }>('select appointment_id as id from appointments where person_id = $1', [
      id('limei'),
    ])
    await w.send('secretary', 'setBackup', {
      params: { appointmentId: held?.id as string },
      body: { personId: id('buildingLead') },
    })
    expect((await find({ gridCode: w.world.grid })).people[0]).toMatchObject({
      name: '张桂英',
      standsInFor: '李梅',
      reason: '网格员李梅今天休假，由张桂英代班',
    })
    await away('buildingLead', 'officer', false, absences[1])
    expect((await find({ gridCode: w.world.grid })).people[0]?.reason).toContain('代班的张桂英也不在')
    await away('limei', 'officer', true, absences[0])
    await away('buildingLead', 'officer', true, absences[1])
  })
})

test('somebody, at every place of a district that is set up, whoever is away or gone', async () => {
  const places = await everywhere()
  expect(places.length).toBeGreaterThan(10)
  const nobodyAt = async () => {
    const without: string[] = []
    for (const { code, grid } of places)
      if ((await find(grid ? { gridCode: code } : { areaCode: code })).people.length === 0) without.push(code)
    return without
  }
  expect(await nobodyAt()).toEqual([])
  await w.sql(
    `update appointments set to_on = '2026-03-01' where post in ('buildingLead', 'gridWorker', 'communityOfficer')`,
  )
  await w.sql(
    `insert into absences (district_id, absence_id, person_id, from_on, to_on, kind, set_at)
     select district_id, gen_random_uuid(), person_id, '2026-03-01', '2026-03-31', 'leave', now() from people where district_id = 500111`,
  )
  expect(await nobodyAt()).toEqual([])
  await w.sql('delete from absences')
})

test('the card of a grid: who looks after it, nobody’s own number, and where to complain', async () => {
  await holderAt(w, 'home', {
    kind: 'gridLead',
    areaCode: w.world.community,
    gridCode: w.world.grid,
    dutyPhone: '023-43720001',
  })
  await holderAt(w, 'home', { kind: 'partTimeWorker', areaCode: w.world.community, gridCode: w.world.grid })
  await w.sql(
    `update organisations set duty_phone = '023-43720000' where kind = 'subdistrictOffice' and district_id = 500111`,
  )
  const { body } = await w.send(null, 'getGridCard', { params: { gridCode: w.world.grid } })
  expect(body).toMatchObject({
    name: '龙滩园第一网格',
    communityName: '龙滩园',
    subdistrictName: '龙滩子街道',
    places: ['川汽厂家属院 1-2 栋'],
    people: [
      { post: 'gridLead', name: '邓小兰', phone: '023-43720001', standsInFor: null },
      { post: 'partTimeWorker', name: '邓**', phone: null, standsInFor: null },
    ],
    supervisionPhone: '023-43720000',
  })
  expect(JSON.stringify(body)).not.toMatch(/1[3-9]\d{9}/)
})

test('what stands empty, where the viewer appoints, with who does the work meanwhile', async () => {
  type Listed = ResponseOf<'listVacancies'>
  const list = async (person: SmallPerson, query: Record<string, unknown> = {}) =>
    (await w.send<Listed>(person, 'listVacancies', { query: { limit: 100, ...query } })).body
  const all = await list('secretary')
  expect(all.rows.map(({ kind, areaCode, gridCode }) => `${kind} ${gridCode ?? areaCode}`)).toEqual(
    expect.arrayContaining([
      `gridWorker ${w.world.grid}`,
      `gridWorker ${w.world.community}002`,
      `buildingLead ${w.world.building}`,
    ]),
  )
  expect(all.rows.every(({ areaCode }) => areaCode.startsWith(w.world.community))).toBe(true)
  expect(all.rows.find(({ kind, gridCode }) => kind === 'gridWorker' && gridCode === w.world.grid)).toMatchObject({
    since: '2026-03-01',
    standIn: '邓小兰',
    may: { appointToPost: true },
  })
  const first = await list('secretary', { limit: 2 })
  const second = await list('secretary', { limit: 2, cursor: first.next })
  expect([...first.rows, ...second.rows]).toEqual(all.rows.slice(0, 4))
  expect(first.total).toBe(all.total)
  expect((await list('secretary', { kind: 'gridWorker' })).rows.every(({ kind }) => kind === 'gridWorker')).toBe(true)
  expect((await list('secretary', { within: w.world.otherCommunity })).rows).toEqual([])
})

test('the register is searched by name where one appoints, by a whole number everywhere', async () => {
  const search = async (q: string, person: SmallPerson = 'secretary', within?: string) =>
    (await w.send<ResponseOf<'searchPeople'>>(person, 'searchPeople', { query: { q, ...(within ? { within } : {}) } }))
      .body.rows
  expect(await search('秀兰')).toMatchObject([
    { personId: id('xiulan'), name: '王秀兰', phone: '138****0000', about: '住川汽厂家属院 1 栋' },
  ])
  expect(await search('刘华')).toEqual([])
  expect((await search('刘华', 'subdistrict')).map(({ name }) => name)).toEqual(['刘华'])
  expect((await search('孙丽', 'districtOfficer'))[0]?.about).toBe('龙滩子街道 街道干部')
  const { personId } = await holderAt(w, 'other', { areaCode: w.world.otherBuilding })
  const number = (await openedOf(w, personId)).phone as string
  expect((await search(number)).map((each) => each.personId)).toEqual([personId])
  expect(await search(number.slice(0, 7))).toEqual([])
  expect(await search('%')).toEqual([])
})
