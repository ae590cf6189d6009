import { eventsOf } from '@linli/world/stages'
import { exportAt } from '@linli/world/stages-of-exports'
import { freshPhone, registered } from '@linli/world/stages-of-people'
import { type SmallPerson, type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { watch } from '../jobs.ts'
import { noticeAnomalies } from './notice-anomalies.ts'

let w: TestWorld
let people: string[]
/** A moment of March in Shanghai. */
const march = (day: number, time = '10:00') => new Date(`2026-03-${String(day).padStart(2, '0')}T${time}:00+08:00`)
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  w.at(march(1))
  people = []
  for (let nth = 0; nth < 6; nth++) people.push(await registered(w, { phone: freshPhone() }))
  // Few are enough to strike here.
  const values = { revealsInHour: 5, usualFloor: 8, timesUsual: 2, nightLooks: 2, notFound: 3, samePerson: 4 }
  await w.send('security', 'setAuditThresholds', {
    body: { values: { ...values, outsideArea: 1, closeToSelf: 1, exportPeople: 50 }, reason: '试运行' },
  })
})
afterAll(() => w.close())
beforeEach(() => w.sql('delete from audit_case_steps').then(() => w.sql('delete from audit_cases')))

const reveal = async (nth: number, by: SmallPerson = 'limei') => {
  const { status } = await w.send(by, 'revealField', {
    params: { personId: people[nth % people.length] as string },
    body: { fields: ['phone'], purpose: 'contact', reason: '约上门看灯的时间' },
    cookie: await w.signIn(by),
  })
  expect(status).toBe(200)
}
const noticed = (by: SmallPerson = 'limei', day?: string) =>
  w.run('system', (ctx) => noticeAnomalies(ctx, w.world.people[by].personId, day))
interface Row {
  case_id: string
  kind: string
  status: string
  count: number
  facts: string[]
  area_code: string
  on_day: string
}
const cases = () => w.sql<Row>('select *, on_day::text as on_day from audit_cases order by kind')

test('many reveals in an hour become one case, which grows, of that day alone', async () => {
  w.at(march(2))
  for (let nth = 0; nth < 4; nth++) await reveal(nth)
  expect(await noticed()).toEqual({ opened: 0, grown: 0 })
  await reveal(4)
  expect(await noticed()).toEqual({ opened: 1, grown: 0 })
  expect(await noticed()).toEqual({ opened: 0, grown: 0 })
  await reveal(5)
  expect(await noticed()).toEqual({ opened: 0, grown: 1 })
  const [found, ...more] = await cases()
  expect(more).toEqual([])
  expect(found).toMatchObject({
    kind: 'manyReveals',
    status: 'open',
    count: 6,
    area_code: w.world.community,
    on_day: '2026-03-02',
  })
  expect((await eventsOf(w, found?.case_id as string)).map(({ kind, payload }) => [kind, payload])).toEqual([
    ['audit-case-opened', { personId: w.world.people.limei.personId, what: 'manyReveals', count: 5 }],
  ])
  w.at(march(3))
  for (let nth = 0; nth < 5; nth++) await reveal(nth)
  expect(await noticed()).toMatchObject({ opened: 1 })
  expect((await cases()).map(({ on_day }) => on_day)).toEqual(['2026-03-02', '2026-03-03'])
})

test('what was decided stays so, however many follow that day', async () => {
  w.at(march(4))
  for (let nth = 0; nth < 5; nth++) await reveal(nth)
  await noticed()
  const [{ case_id = '' } = {}] = await cases()
  await w.send('audit', 'decideAuditCase', {
    params: { caseId: case_id },
    body: { decision: 'explained', words: '当天入户核对' },
    cookie: await w.signIn('audit'),
  })
  await reveal(5)
  expect(await noticed()).toEqual({ opened: 0, grown: 0 })
  expect((await cases()).map(({ status, count }) => [status, count])).toEqual([['explained', 5]])
})

test('at night, and one person again and again', async () => {
  w.at(march(11, '22:30'))
  await reveal(0)
  w.at(march(11, '22:45'))
  await reveal(0)
  await noticed()
  expect((await cases()).map(({ kind }) => kind)).toEqual(['nightLooks'])
  w.at(march(13))
  await reveal(0)
  await reveal(0)
  await noticed()
  expect((await cases()).map(({ kind }) => kind)).toEqual(['nightLooks', 'samePerson'])
})

test('numbers that lead to nobody, or to somebody elsewhere; the numbers themselves are nowhere', async () => {
  w.at(march(14))
  const away = freshPhone()
  await registered(
    w,
    { phone: away, addResidences: [{ areaCode: w.world.otherBuilding, tie: 'lives', head: false }] },
    'otherSecretary',
  )
  for (const q of ['13700000001', '13700000002', '13700000003', away])
    await w.send('secretary', 'searchPeople', { query: { q }, cookie: await w.signIn('secretary') })
  await w.send('secretary', 'searchPeople', { query: { q: '王秀兰' }, cookie: await w.signIn('secretary') })
  await noticed('secretary')
  expect((await cases()).map(({ kind, count }) => [kind, count])).toEqual([
    ['enumeration', 3],
    ['outsideArea', 1],
  ])
  expect(await w.sql('select found from number_searches order by at, found')).toHaveLength(4)
  expect(await w.sql(`select from number_searches s where s::text like '%137000%'`)).toEqual([])
})

test('colleagues and family', async () => {
  w.at(march(16))
  const opens = async (who: SmallPerson) =>
    (
      await w.send('officer', 'getPerson', {
        params: { personId: w.world.people[who].personId },
        cookie: await w.signIn('officer'),
      })
    ).status
  // A neighbour who looks after a staircase is no colleague of the office.
  expect([await opens('buildingLead'), await opens('limei')]).toEqual([200, 200])
  await noticed('officer')
  expect((await cases()).map(({ kind, facts }) => [kind, facts])).toEqual([
    ['closeToSelf', ['查看同事或家人 1 次，涉及 1 人']],
  ])
})

test('a list fetched at night', async () => {
  w.at(march(18, '23:00'))
  const exportId = await exportAt(w, 'home', 'approved')
  await w.send('officer', 'downloadExport', { params: { exportId }, cookie: await w.signIn('officer') })
  await noticed('officer')
  expect((await cases()).map(({ kind }) => kind)).toEqual(['exports'])
})

test('wrong passwords, found by the clock', async () => {
  w.at(march(20))
  const { accountId } = w.world.people.officer
  await w.sql(`update accounts set username = 'zhaomin' where account_id = $1`, [accountId])
  await w.sql(`insert into sign_in_failures (name, failures, locked_until, tried_at) values ('zhaomin', 0, $1, $2)`, [
    march(20, '10:15'),
    march(20),
  ])
  expect(await watch(w.runtime, w.world.district)).toBe(1)
  expect(await watch(w.runtime, w.world.district)).toBe(0)
  expect((await cases()).map(({ kind, count }) => [kind, count])).toEqual([['wrongPasswords', 5]])
})

test('the clock finds what the day before ended with', async () => {
  w.at(march(22, '23:50'))
  for (let nth = 0; nth < 5; nth++) await reveal(nth)
  w.at(march(23, '00:10'))
  await watch(w.runtime, w.world.district)
  expect((await cases()).map(({ kind, on_day }) => [kind, on_day])).toEqual([
    ['manyReveals', '2026-03-22'],
    ['nightLooks', '2026-03-22'],
  ])
})

test('noticed by many at once it is one case, and no constraint had to say so', async () => {
  w.at(march(25))
  for (let nth = 0; nth < 5; nth++) await reveal(nth)
  w.constraintHits()
  const done = await Promise.all(Array.from({ length: 5 }, () => noticed()))
  expect(done.reduce((sum, { opened }) => sum + opened, 0)).toBe(1)
  expect(await cases()).toHaveLength(1)
  expect(w.constraintHits()).toBe(0)
})
