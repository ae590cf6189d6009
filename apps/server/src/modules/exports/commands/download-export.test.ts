import type { ResponseOf } from '@linli/contract'
import { eventsOf } from '@linli/world/stages'
import { exportAt } from '@linli/world/stages-of-exports'
import { freshPhone, registered } from '@linli/world/stages-of-people'
import { type Body, type SmallPerson, type TestWorld, testWorld } from '@linli/world/testing'
import exceljs from 'exceljs'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'

let w: TestWorld
const start = new Date('2026-03-02T02:00:00Z')
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())
beforeEach(() => w.at(start))

async function download(exportId: string, by: SmallPerson = 'officer', key = newId()) {
  const answer = await w.app.inject({
    method: 'POST',
    url: `/api/districts/${w.world.district}/exports/${exportId}/downloads`,
    headers: { 'idempotency-key': key },
    cookies: { linli_session: await w.signIn(by) },
  })
  const isSheet = String(answer.headers['content-type']).includes('spreadsheetml')
  const book = new exceljs.Workbook()
  if (isSheet) await book.xlsx.load(answer.rawPayload as never)
  const rows: string[][] = []
  book.worksheets[1]?.eachRow((row) => rows.push((row.values as string[]).slice(1).map((value) => value ?? '')))
  return {
    status: answer.statusCode,
    reason: isSheet ? null : (answer.json() as { reason: string }).reason,
    name: decodeURIComponent(String(answer.headers['content-disposition'])),
    book,
    mark: rows[0]?.[0] ?? '',
    header: rows[1] ?? [],
    rows: rows.slice(2, -1),
  }
}
const looksOf = (personId: string) =>
  w.sql('select by_person, fields, purpose, until from looks where person_id = $1 order by at', [personId])
const elder = (over: Partial<Body<'savePerson'>> = {}) =>
  registered(w, { realName: '=许三多', phone: freshPhone(), bornOn: '1950-05-01', ...over })

test('the sheet holds what was approved, masked where it was not asked in full, with a look for each in it', async () => {
  const phone = freshPhone()
  const personId = await elder({ realName: '卫国强', phone })
  const exportId = await exportAt(w, 'home', 'approved', {
    q: '卫国强',
    fields: ['name', 'phone', 'born', 'place', 'gender'],
    inFull: ['name'],
  })
  const got = await download(exportId)
  expect(got.header).toEqual(['姓名', '手机号', '出生日期', '住址（到楼栋）', '性别'])
  expect(got.rows).toEqual([['卫国强', `139****${phone.slice(-4)}`, '1950 年', '龙滩园 川汽厂家属院 1 栋']])
  const code = /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(got.mark)?.[0] as string
  expect(got.mark).toContain('仅供赵敏，龙滩园 社区干部用于走访慰问，2026-03-02 10:00 下载')
  expect(got.name).toContain(`邻里导出-龙滩园-20260302-${code}.xlsx`)
  expect(got.book.keywords).toBe(code)
  expect(await looksOf(personId)).toEqual([
    {
      by_person: w.world.people.officer.personId,
      fields: ['name', 'phone', 'born', 'place', 'gender'],
      purpose: 'export',
      until: null,
    },
  ])
  expect((await eventsOf(w, exportId)).at(-1)).toMatchObject({
    kind: 'export-downloaded',
    payload: { nth: 1, people: 1 },
  })
  const found = await w.send<ResponseOf<'findDownload'>>('audit', 'findDownload', {
    query: { code: code.toLowerCase() },
  })
  expect(found.body).toMatchObject({ nth: 1, code, people: 1, by: { name: '赵敏' }, export: { exportId } })
  expect((await w.send('otherSecretary', 'findDownload', { query: { code } })).body.reason).toBe('export-code-unknown')
})

test('in full where that was approved, for those whom the asker may see so alone', async () => {
  const phone = freshPhone()
  await elder({ realName: '卫国富', phone, idKind: 'residentId', idNumber: '11010519491231002X', bornOn: undefined })
  const fields = ['name', 'phone', 'idNumber'] as const
  const about = { q: '卫国富', fields: [...fields], inFull: [...fields] }
  const mine = await exportAt(w, 'home', 'approved', about)
  expect((await download(mine)).rows).toEqual([['卫国富', phone, '11010519491231002X']])
  const above = await exportAt(
    w,
    'home',
    'approved',
    { ...about, fields: ['name', 'phone'], inFull: ['phone'] },
    'districtOfficer',
  ).catch((error: Error) => error.message)
  expect(above).toContain('export-field-not-yours')
})

test('of minors no contact data unless asked for besides and decided by another, and then only for who sees it', async () => {
  const phone = freshPhone()
  await registered(w, { realName: '卫小宝', phone, bornOn: '2015-05-01' })
  const about = { q: '卫小宝', fields: ['name', 'phone'], inFull: ['name', 'phone'] } as Partial<Body<'requestExport'>>
  const rowsOf = async (by: SmallPerson, minors: boolean) =>
    (await download(await exportAt(w, 'home', 'approved', { ...about, minors }, by), by)).rows
  expect(await rowsOf('secretary', false)).toEqual([['卫小宝']])
  expect(await rowsOf('officer', false)).toEqual([['卫小宝']])
  expect(await rowsOf('officer', true)).toEqual([['卫小宝', phone]])
  expect(await rowsOf('secretary', true)).toEqual([['卫小宝', phone]])
})

test('a name that would be a formula is text', async () => {
  await elder({ realName: '=许三多' })
  const got = await download(await exportAt(w, 'home', 'approved', { q: '=许三多', inFull: ['name'] }))
  expect(got.rows.map(([name]) => name)).toEqual([`'=许三多`])
})

test('the person reads that it happened, with the words of the request', async () => {
  const { personId } = w.world.people.jianguo
  const about = { q: '周建国', words: '春节慰问名单', outside: true, receiver: '区民政局' }
  await download(await exportAt(w, 'home', 'approved', about))
  const { body } = await w.send<ResponseOf<'listWhoLookedAtMe'>>('jianguo', 'listWhoLookedAtMe')
  expect(body.rows[0]).toMatchObject({ purpose: 'export', reason: '春节慰问名单（提供给区民政局）' })
  expect(body.rows[0]?.who).toMatch(/^赵敏，/)
  expect(await looksOf(personId)).toHaveLength(1)
})

test('three times, each with a code of its own; sent again it is the same one', async () => {
  const exportId = await exportAt(w, 'home', 'approved')
  const key = newId()
  const first = await download(exportId, 'officer', key)
  const again = await download(exportId, 'officer', key)
  expect([again.mark, again.rows]).toEqual([first.mark, first.rows])
  const more = [await download(exportId), await download(exportId)]
  expect(new Set([first, ...more].map(({ mark }) => mark)).size).toBe(3)
  expect(await download(exportId)).toMatchObject({ status: 409, reason: 'export-over' })
  expect(await w.sql('select from export_downloads where export_id = $1', [exportId])).toHaveLength(3)
})

test('at once, no more than three are fetched, and no constraint had to say so', async () => {
  const exportId = await exportAt(w, 'home', 'approved')
  w.constraintHits()
  const answers = await Promise.all(Array.from({ length: 6 }, () => download(exportId)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 409, 409, 409])
  expect(w.constraintHits()).toBe(0)
})

test('not before it is decided, not after its period, not by another, not when many more fit', async () => {
  const waiting = await exportAt(w)
  expect(await download(waiting)).toMatchObject({ status: 409, reason: 'not-now' })
  const exportId = await exportAt(w, 'home', 'approved')
  expect((await download(exportId, 'secretary')).reason).toBe('not-yours')
  expect((await download(exportId, 'otherSecretary')).status).toBe(404)
  await w.sql('update exports set people = 1 where export_id = $1', [exportId])
  await Promise.all(Array.from({ length: 21 }, () => elder()))
  expect((await download(exportId)).reason).toBe('export-grown')
  expect(
    await w.sql('select from looks where about_id is not null and at > $1', [new Date(start.getTime() + 1)]),
  ).toEqual([])
  await w.sql('update exports set people = 100 where export_id = $1', [exportId])
  w.at(new Date(start.getTime() + 3 * 86_400_000))
  expect(await download(exportId)).toMatchObject({ status: 409, reason: 'export-over' })
})

test('more than a piece: each person once, however many pieces', async () => {
  const { district, building, community } = w.world
  await w.sql(
    `with made as (
       insert into people (district_id, person_id, name_sealed, name_masked, display_name, created_at, revision)
       select $1, overlay(md5(n::text) placing '8' from 13)::uuid, $4, '测*', '测' || n, now(), 1 from generate_series(1, 5003) n returning person_id)
     insert into residences (district_id, residence_id, person_id, area_code, community_code, tie, source, from_on, noted_at)
     select $1, person_id, person_id, $2, $3, 'works', 'import', '2026-01-01', now() from made`,
    [district, `${building.slice(0, -1)}2`, community, w.runtime.vault.seal('测试')],
  )
  const exportId = await exportAt(w, 'home', 'approved', { tie: 'works', fields: ['displayName', 'place'] })
  const { rows } = await download(exportId)
  expect(rows).toHaveLength(5003)
  expect(new Set(rows.map(([name]) => name)).size).toBe(5003)
  const looked =
    await w.sql(`select distinct person_id from looks l join export_downloads d on d.download_id = l.about_id
    where d.export_id = '${exportId}'`)
  expect(looked).toHaveLength(5003)
})
