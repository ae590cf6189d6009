import type { EventDraft } from '../../platform/events.ts'
import type { Claim, Proof, Task } from './task.ts'

type AboutTask = Pick<
  Task,
  'task_id' | 'issue_id' | 'organisation_id' | 'area_code' | 'grid_code' | 'publisher_id' | 'points'
>
type AboutClaim = Pick<Claim, 'claim_id' | 'person_id'>

const payload = (task: AboutTask) => ({
  taskId: task.task_id,
  issueId: task.issue_id,
  organisationId: task.organisation_id,
  publisherId: task.publisher_id,
  points: task.points,
})
const at = (task: AboutTask) => ({ areaCode: task.area_code, gridCode: task.grid_code })

const aboutTask = (kind: string, task: AboutTask, more: EventDraft['payload'] = {}): EventDraft => ({
  kind,
  subject: { kind: 'task', id: task.task_id },
  ...at(task),
  payload: { ...payload(task), ...more },
})
const aboutClaim = (kind: string, task: AboutTask, claim: AboutClaim): EventDraft => ({
  kind,
  subject: { kind: 'claim', id: claim.claim_id },
  ...at(task),
  payload: { ...payload(task), claimId: claim.claim_id, personId: claim.person_id },
})
const aboutProof = (kind: string, task: AboutTask, claim: AboutClaim, proofId: Proof['proof_id']): EventDraft => ({
  kind,
  subject: { kind: 'proof', id: proofId },
  ...at(task),
  payload: { ...payload(task), claimId: claim.claim_id, personId: claim.person_id, proofId },
})

export const taskPublished = (task: AboutTask) => aboutTask('task-published', task)
/** Names the people who had taken it on, so that they can be told. */
export const taskCancelled = (task: AboutTask, claimants: string[]) =>
  aboutTask('task-cancelled', task, { personIds: claimants })
export const taskClaimed = (task: AboutTask, claim: AboutClaim) => aboutClaim('task-claimed', task, claim)
export const claimWithdrawn = (task: AboutTask, claim: AboutClaim) => aboutClaim('claim-withdrawn', task, claim)
export const proofSubmitted = (task: AboutTask, claim: AboutClaim, proofId: string) =>
  aboutProof('proof-submitted', task, claim, proofId)
/** `approved` counts this one: of several places the first and the last are news to the issue. */
export const proofApproved = (
  task: AboutTask & Pick<Task, 'approved' | 'capacity'>,
  claim: AboutClaim,
  proofId: string,
) => {
  const event = aboutProof('proof-approved', task, claim, proofId)
  return { ...event, payload: { ...event.payload, approved: task.approved, capacity: task.capacity } }
}
export const proofReturned = (task: AboutTask, claim: AboutClaim, proofId: string) =>
  aboutProof('proof-returned', task, claim, proofId)
