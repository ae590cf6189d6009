import { afterAll, beforeAll, expect, test } from 'vitest'
import { apply, buildingRows, fileOf, preview } from '../../../../../world/src/stages-of-import.ts'
import { type TestWorld, testWorld } from '../../../../../world/src/testing.ts'
import { newId } from '../../platform/ids.ts'
import { forgetRows } from './jobs.ts'

/** The second wall: SQL past all our code, as the owner of the tables. */
let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  const rows = buildingRows('龙滩园', 2)
  const { body } = await preview(w, await fileOf([...rows, ['没有这个社区', '', '1 栋', '', '', '', '']]))
  expect((await apply(w, body.importId, true)).status).toBe(200)
  await preview(w, await fileOf(rows))
})
afterAll(() => w.close())

const nobody = newId()
test.each([
  ['imports', `status = 'half'`, 'imports_status_check', `status = 'previewed'`],
  ['imports', `status = 'applied'`, 'imports_applied', `status = 'previewed'`],
  ['imports', 'applied_at = null', 'imports_applied', `status = 'applied'`],
  ['imports', `status = 'undone'`, 'imports_undone', `status = 'applied'`],
  ['imports', 'undone_at = now()', 'imports_undone', `status = 'applied'`],
  ['imports', `area_code = '500111999'`, 'imports_district_id_area_code_fkey', 'true'],
  ['imports', `made_by = '${nobody}'`, 'imports_district_id_made_by_fkey', 'true'],
  ['import_rows', `import_id = '${nobody}'`, 'import_rows_district_id_import_id_fkey', 'true'],
  ['import_problems', `import_id = '${nobody}'`, 'import_problems_district_id_import_id_fkey', 'true'],
  ['import_effects', `import_id = '${nobody}'`, 'import_effects_district_id_import_id_fkey', 'true'],
  ['import_effects', `effect = 'removed'`, 'import_effects_effect_check', 'true'],
  ['import_effects', `before = '{}'`, 'import_effects_changed_has_before', `effect = 'added'`],
])('%s: %s is refused by %s', async (table, change, constraint, where) => {
  const one = `ctid = (select ctid from ${table} where ${where} limit 1)`
  expect(await w.sql(`select 1 from ${table} where ${one}`)).toHaveLength(1)
  await expect(w.sql(`update ${table} set ${change} where ${one}`)).rejects.toThrow(constraint)
})

test.each(['imports', 'import_rows', 'import_problems', 'import_effects'])(
  'a row of %s is there once',
  async (table) => {
    await expect(w.sql(`insert into ${table} select * from ${table} limit 1`)).rejects.toThrow(`${table}_pkey`)
  },
)

test('rows go after 30 days; what an import did stays', async () => {
  const count = async (table: string) => (await w.sql(`select from ${table}`)).length
  expect(await forgetRows(w.runtime, 500111)).toBe(0)
  const effects = await count('import_effects')
  w.at(new Date(Date.now() + 31 * 86_400_000))
  expect(await forgetRows(w.runtime, 500111)).toBe(5)
  expect([await count('import_rows'), await count('import_effects')]).toEqual([0, effects])
  const [{ id = '' } = {}] = await w.sql<{ id: string }>(
    `select import_id as id from imports where status = 'previewed'`,
  )
  const cookie = await w.signIn('secretary')
  const late = await w.send('secretary', 'applyImport', { params: { importId: id }, body: {}, cookie })
  expect(late).toMatchObject({ status: 409, body: { reason: 'import-forgotten' } })
})
