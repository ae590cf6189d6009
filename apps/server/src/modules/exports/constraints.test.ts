import { exportAt, exportBody, formOf } from '@linli/world/stages-of-exports'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../platform/ids.ts'

/** The second wall: SQL past all our code, as the owner of the tables. */
let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  await exportAt(w)
  const exportId = await exportAt(w, 'home', 'approved', exportBody(w))
  for (const _ of [1, 2]) await w.send('officer', 'downloadExport', { params: { exportId } })
  await w.send('officer', 'fillKnown', { body: await formOf([['王秀兰', '13800000000', '', '']]) })
})
afterAll(() => w.close())

const nobody = newId()
test.each([
  ['exports', `status = 'half'`, 'exports_status_check', 'true'],
  ['exports', `status = 'approved'`, 'exports_decided', `status = 'waiting'`],
  ['exports', `decided_by = null`, 'exports_decided', `status = 'approved'`],
  ['exports', `decided_by = asked_by`, 'exports_not_own', `status = 'approved'`],
  ['exports', `status = 'refused'`, 'exports_refused', `status = 'approved'`],
  ['exports', `until = null`, 'exports_until', `status = 'approved'`],
  ['exports', `until = decided_at + interval '9 days'`, 'exports_until', `status = 'approved'`],
  ['exports', 'downloads = 4', 'exports_downloads', 'true'],
  ['exports', 'people = 0', 'exports_people_check', 'true'],
  ['exports', `asked_by = '${nobody}'`, 'exports_district_id_asked_by_fkey', 'true'],
  ['export_downloads', 'nth = 4', 'export_downloads_nth_check', 'true'],
  ['export_downloads', 'nth = 2', 'export_downloads_nth', 'nth = 1'],
  ['export_downloads', 'code = (select code from export_downloads where nth = 2)', 'export_downloads_code', 'nth = 1'],
  ['export_downloads', `export_id = '${nobody}'`, 'export_downloads_district_id_export_id_fkey', 'true'],
])('%s: %s is refused by %s', async (table, change, constraint, where) => {
  const one = `ctid = (select ctid from ${table} where ${where} limit 1)`
  expect(await w.sql(`select 1 from ${table} where ${one}`)).toHaveLength(1)
  await expect(w.sql(`update ${table} set ${change} where ${one}`)).rejects.toThrow(constraint)
})

test.each(['exports', 'export_downloads', 'form_fillings'])('a row of %s is there once', async (table) => {
  await expect(w.sql(`insert into ${table} select * from ${table} limit 1`)).rejects.toThrow(`${table}_pkey`)
})
