import { afterAll, beforeAll, expect, test } from 'vitest'
import { publish } from '../../../../../world/src/crowd.ts'
import { type TestWorld, testWorld } from '../../../../../world/src/testing.ts'
import { newId } from '../../platform/ids.ts'
import { claimTask } from './commands/claim-task.ts'
import { submitProof } from './commands/submit-proof.ts'

/** The second wall: SQL past all our code, as the owner of the tables. */
let w: TestWorld
let taskId: string
let claimId: string
let proofId: string
beforeAll(async () => {
  w = await testWorld()
  taskId = await publish(w, { capacity: 2 })
  claimId = (await w.run('xiulan', (ctx) => claimTask(ctx, taskId))).claim_id
  proofId = (await w.run('xiulan', (ctx) => submitProof(ctx, claimId, { note: '好了', fileIds: [] }))).proof_id
})
afterAll(() => w.close())

const tasks: [what: string, change: string, constraint: string][] = [
  ['more claims than places', 'taken = 3', 'tasks_never_overfull'],
  ['fewer claims than none', 'taken = -1, approved = -1', 'tasks_'],
  ['more approved than claimed', 'approved = 2', 'tasks_approved_of_taken'],
  ['done before all are approved', `status = 'done'`, 'tasks_done_when_all_approved'],
  ['open with all approved', 'taken = 2, approved = 2', 'tasks_done_when_all_approved'],
  ['cancelled over claims', `status = 'cancelled'`, 'tasks_cancelled_before_proof'],
  ['targeted at nobody', `kind = 'targeted'`, 'tasks_targeted_at_a_unit'],
  ['ending before its start', `starts_at = ends_at`, 'tasks_start_before_end'],
  ['for nobody', 'capacity = 0', 'tasks_'],
  ['for thousands', 'capacity = 501', 'tasks_capacity_check'],
  ['beyond the difficulties', 'difficulty = 6', 'tasks_difficulty_check'],
  ['for no thanks', 'points = 0', 'tasks_points_check'],
  ['of an unknown issue', `issue_id = '${newId()}'`, 'tasks_district_id_issue_id_fkey'],
  ['by nobody', `publisher_id = '${newId()}'`, 'tasks_district_id_publisher_id_fkey'],
  ['an unknown status', `status = 'open'`, 'tasks_status_check'],
]
test.each(tasks)('a task is never %s', async (_what, change, constraint) => {
  await expect(w.sql(`update tasks set ${change} where task_id = $1`, [taskId])).rejects.toThrow(constraint)
})

const claim = (personId: string, status = 'claimed') =>
  w.sql(
    `insert into claims (district_id, claim_id, task_id, person_id, publisher_id, status, claimed_at)
     select district_id, $2, task_id, $3, publisher_id, $4, now() from tasks where task_id = $1`,
    [taskId, newId(), personId, status],
  )
test('one claim a person, never by the publisher, of a task and a person that are there', async () => {
  const { people } = w.world
  await expect(claim(people.xiulan.personId)).rejects.toThrow('claims_once_a_person')
  await expect(claim(people.limei.personId)).rejects.toThrow('claims_never_by_the_publisher')
  await expect(claim(newId())).rejects.toThrow('claims_district_id_person_id_fkey')
  await expect(claim(people.jianguo.personId, 'withdrawn')).rejects.toThrow('claims_ended_is_dated')
})

const proof = (status: 'submitted' | 'approved', reviewer: string | null) =>
  w.sql(
    `insert into proofs (district_id, proof_id, claim_id, task_id, area_code, claimant_id, publisher_id, status, note, submitted_at,
       reviewer_id, reviewed_at)
     select district_id, $2, claim_id, task_id, area_code, claimant_id, publisher_id, $3, note, now(), $4,
       case when $4::uuid is null then null else now() end
     from proofs where proof_id = $1`,
    [proofId, newId(), status, reviewer],
  )
test('one proof waits, one is approved, each reviewed by somebody else', async () => {
  const { people } = w.world
  await expect(proof('submitted', null)).rejects.toThrow('proofs_one_waiting')
  await expect(proof('approved', null)).rejects.toThrow('proofs_reviewed_by_somebody')
  await expect(proof('approved', people.limei.personId)).rejects.toThrow('proofs_reviewed_by_another')
  await expect(proof('approved', people.xiulan.personId)).rejects.toThrow('proofs_reviewed_by_another')
  await proof('approved', people.secretary.personId)
  await expect(proof('approved', people.secretary.personId)).rejects.toThrow('proofs_one_approved')
})
