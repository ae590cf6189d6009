import { caseAt } from '@linli/world/stages-of-exports'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../platform/ids.ts'

/** The second wall: SQL past all our code, as the owner of the tables. */
let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  const caseId = await caseAt(w)
  await w.send('audit', 'askAuditCase', { params: { caseId }, body: { words: '请说明一下' } })
  const params = { caseId: await caseAt(w) }
  await w.send('audit', 'decideAuditCase', { params, body: { decision: 'warned', words: '以后先报备' } })
  const third = { caseId: await caseAt(w) }
  await w.send('audit', 'decideAuditCase', {
    params: third,
    body: { decision: 'passedOn', to: 'secretary', words: '请社区处理' },
  })
  await w.send('security', 'setAuditThresholds', { body: { values: { nightLooks: 9 }, reason: '夜里有值班' } })
})
afterAll(() => w.close())

const open = `status = 'asked'`
const decided = `status = 'warned'`
test.each([
  ['audit_cases', `status = 'half'`, 'audit_cases_status_check', open],
  ['audit_cases', 'count = 0', 'audit_cases_count_check', open],
  ['audit_cases', `status = 'warned'`, 'audit_cases_decided', open],
  ['audit_cases', 'decided_by = null', 'audit_cases_decided', decided],
  ['audit_cases', 'decided_by = person_id', 'audit_cases_not_own', decided],
  ['audit_cases', 'stopped = true', 'audit_cases_stopped', decided],
  ['audit_cases', `status = 'passedOn'`, 'audit_cases_passed_on', decided],
  ['audit_cases', `passed_to = 'secretary'`, 'audit_cases_passed_on', open],
  ['audit_cases', `passed_to = 'nobody'`, 'audit_cases_passed_to_check', `status = 'passedOn'`],
  ['audit_cases', `on_day = (select on_day from audit_cases where ${decided})`, 'audit_cases_once', open],
  ['audit_case_steps', `what = 'seen'`, 'audit_case_steps_what_check', 'true'],
  ['audit_case_steps', `case_id = '${newId()}'`, 'audit_case_steps_district_id_case_id_fkey', 'true'],
  ['audit_thresholds', 'value = 0', 'audit_thresholds_value_check', 'true'],
])('%s: %s is refused by %s', async (table, change, constraint, where) => {
  const one = `ctid = (select ctid from ${table} where ${where} limit 1)`
  expect(await w.sql(`select 1 from ${table} where ${one}`)).toHaveLength(1)
  await expect(w.sql(`update ${table} set ${change} where ${one}`)).rejects.toThrow(constraint)
})

test.each(['audit_cases', 'audit_case_steps', 'audit_thresholds'])('a row of %s is there once', async (table) => {
  await expect(w.sql(`insert into ${table} select * from ${table} limit 1`)).rejects.toThrow(`${table}_pkey`)
})
