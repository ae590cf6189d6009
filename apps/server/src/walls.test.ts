import { afterAll, beforeAll, expect, test } from 'vitest'
import { photo } from '../../../world/src/crowd.ts'
import { issueAt, someoneWaiting } from '../../../world/src/stages.ts'
import { goodsAt, orderAt, proofAt, thank } from '../../../world/src/stages-of-help.ts'
import { type TestWorld, testWorld } from '../../../world/src/testing.ts'
import { reportIssue } from './modules/issues/index.ts'
import { confirmMembership } from './modules/people/index.ts'
import { newId } from './platform/ids.ts'

/**
 * The second wall where no module's own test breaks it: each row is SQL past all our code, as the owner of the tables,
 * and the constraint that must refuse it. It changes one row that is there; without a row the test fails too.
 */
let w: TestWorld
beforeAll(async () => {
  w = await testWorld()
  await issueAt(w, 'confirmed')
  await issueAt(w, 'closedWithoutFix')
  await proofAt(w, 'home')
  await goodsAt(w, 'home')
  await orderAt(w, 'home', true)
  const membershipId = (await someoneWaiting(w)).membershipId
  await w.run('secretary', (ctx) => confirmMembership(ctx, membershipId, { decision: 'confirmed' }))
  await photo(w, 'xiulan')
  const fileIds = [await photo(w, 'xiulan')]
  await w.run('xiulan', (ctx) => reportIssue(ctx, { text: '灯坏了', areaCode: w.world.building, fileIds }))
  await w.sql(`insert into job_runs (name, slot, started_at, ended_at, done) values ('x', now(), now(), now(), 1)`)
  await thank(w, 'jianguo', 'home')
  await w.settle()
})
afterAll(() => w.close())

const nobody = newId()
const somebodyElse = 'select person_id from people where person_id not in (claimant_id, publisher_id) limit 1'
const walls: [table: string, change: string, constraint: string, where?: string][] = [
  ['appointments', `organisation_id = '${nobody}'`, 'appointments_district_id_organisation_id_fkey'],
  ['appointments', `person_id = '${nobody}'`, 'appointments_district_id_person_id_fkey'],
  ['categories', `parent_code = 'C9999'`, 'categories_district_id_version_parent_code_fkey'],
  ['claims', `task_id = '${nobody}'`, 'claims_district_id_task_id_fkey'],
  ['claims', `status = 'lost'`, 'claims_status_check'],
  ['day_figures', 'amount = -1', 'day_figures_amount_check'],
  ['files', 'owner_id = null', 'files_check', 'owner_id is not null'],
  ['files', 'area_code = null', 'files_check1', 'owner_id is not null'],
  ['files', 'published_at = now()', 'files_check2', 'owner_id is null'],
  ['files', `kind = 'sound'`, 'files_kind_check', 'published_at is null'],
  ['job_runs', 'done = -1', 'job_runs_done_check'],
  ['job_runs', 'ended_at = null', 'job_runs_ended_with_a_count'],
  ['membership_decisions', `membership_id = '${nobody}'`, 'membership_decisions_district_id_membership_id_fkey'],
  ['goods', `status = 'sold'`, 'goods_status_check'],
  ['issue_messages', `issue_id = '${nobody}'`, 'issue_messages_district_id_issue_id_fkey'],
  ['issue_standing', 'count = -1', 'issue_standing_count_check'],
  ['issue_tallies', 'count = -1', 'issue_tallies_count_check'],
  ['issues', 'closure_reason = null', 'issues_check1', `status = 'closedWithoutFix'`],
  ['issues', 'rating = null', 'issues_check2', `status = 'confirmed'`],
  ['issues', `responsible_id = '${nobody}'`, 'issues_district_id_responsible_id_fkey'],
  ['memberships', `area_code = '500111003001999'`, 'memberships_district_id_area_code_fkey'],
  ['memberships', `person_id = '${nobody}'`, 'memberships_district_id_person_id_fkey'],
  ['orders', `status = 'eaten'`, 'orders_status_check'],
  [
    'points_lots',
    `lot_id = '${nobody}'`,
    'points_lots_district_id_lot_id_fkey',
    'lot_id not in (select lot_id from points_lot_uses)',
  ],
  ['points_rules', 'difficulty = 6', 'points_rules_difficulty_check'],
  ['points_rules', 'months_valid = 0', 'points_rules_months_valid_check'],
  ['points_transfers', 'points = 1000001', 'points_transfers_bounded'],
  [
    'points_transfers',
    `code = 'correct', corrects_id = '${nobody}'`,
    'points_transfers_district_id_corrects_id_fkey',
    `code = 'award'`,
  ],
  ['tasks', `kind = 'secret'`, 'tasks_kind_check'],
  ['tasks', 'months_valid = 0', 'tasks_months_valid_check'],
  ['tasks', `kind = 'targeted', organisation_id = '${nobody}'`, 'tasks_district_id_organisation_id_fkey'],
  ['proofs', `claim_id = '${nobody}'`, 'proofs_district_id_claim_id_fkey'],
  ['proofs', `task_id = '${nobody}'`, 'proofs_district_id_task_id_fkey'],
  ['proofs', `status = 'lost', reviewed_at = now(), reviewer_id = (${somebodyElse})`, 'proofs_status_check'],
]
test.each(walls)('%s: %s is refused by %s', async (table, change, constraint, where = 'true') => {
  const one = `ctid = (select ctid from ${table} where ${where} limit 1)`
  expect(await w.sql(`select 1 from ${table} where ${one}`)).toHaveLength(1)
  await expect(w.sql(`update ${table} set ${change} where ${one}`)).rejects.toThrow(constraint)
})
