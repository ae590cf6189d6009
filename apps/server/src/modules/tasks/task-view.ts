import type { ResponseOf } from '@linli/contract'
import { type Actor, actedName } from '../../platform/actor.ts'
import { deny, every, explain, only } from '../../platform/decision.ts'
import type { FileOfOwner, FileView } from '../files/index.ts'
import { nameFor, type PersonName } from '../people/index.ts'
import { isStaff, policy } from './policy.ts'
import { type Claim, canDoClaim, canDoProof, canDoTask, type Proof, type Task, whyClosed } from './task.ts'

export type TaskRowView = ResponseOf<'listTasks'>['rows'][number]
export type TaskView = ResponseOf<'getTask'>
type ClaimView = TaskView['claims'][number]

export const bare = ({ role: _role, partId: _part, ...file }: FileOfOwner): FileView => file
const iso = (at: Date | null): string | null => at?.toISOString() ?? null

export interface AroundTask {
  unit: { id: string; name: string } | null
  cover: FileView | null
  mine: Pick<Claim, 'claim_id' | 'status'> | undefined
  /** For the public: the estate or community, and then no position either. */
  publicLabel: string | undefined
}

export const toRow = (task: Task, around: AroundTask): TaskRowView => ({
  taskId: task.task_id,
  title: task.title,
  kind: task.kind,
  status: task.status,
  communityCode: task.community_code,
  placeLabel: around.publicLabel ?? task.place_label,
  position:
    around.publicLabel === undefined && task.latitude !== null && task.longitude !== null
      ? { latitude: task.latitude, longitude: task.longitude }
      : null,
  startsAt: iso(task.starts_at),
  endsAt: task.ends_at.toISOString(),
  capacity: task.capacity,
  places: task.capacity - task.taken,
  skills: task.skills,
  difficulty: task.difficulty,
  points: task.points,
  unit: around.unit,
  issueId: task.issue_id,
  cover: around.cover,
  myClaim: around.mine ? { claimId: around.mine.claim_id, status: around.mine.status } : null,
})

/** The grid that serves it and the grid of its day: for staff of the place. */
export function gridsFor(
  actor: Actor,
  task: Pick<Task, 'area_code' | 'grid_code' | 'origin_grid_code'>,
  names: Map<string, string>,
) {
  const staff = isStaff(actor, task)
  const nameOf = (code: string | null) => (code === null ? null : (names.get(code) ?? null))
  const gridCode = staff ? task.grid_code : null
  const originGridCode = staff ? task.origin_grid_code : null
  return { gridCode, gridName: nameOf(gridCode), originGridCode, originGridName: nameOf(originGridCode) }
}

/** What the viewer may do with the task now: by policy, by the moves, and while there is room. */
export function mayOfTask(actor: Actor, task: Task, mine: AroundTask['mine'], hasProof: boolean, now: Date) {
  const closed = whyClosed(task, now)
  return {
    claimTask: explain(
      every(
        policy.claimTask(actor, task),
        mine ? deny('already-claimed') : true,
        canDoTask('claim', task.status),
        closed ? deny(closed) : true,
      ),
    ),
    cancelTask: explain(
      every(policy.cancelTask(actor, task), canDoTask('cancel', task.status), hasProof ? deny('task-has-proof') : true),
    ),
  }
}

/** May this proof be reviewed by the viewer: staff of the place, and neither who did it nor who asked for it. */
export function mayReview(
  actor: Actor,
  proof: Pick<Proof, 'area_code' | 'grid_code' | 'publisher_id' | 'claimant_id' | 'status'>,
) {
  return {
    approveProof: explain(every(policy.approveProof(actor, proof), canDoProof('approve', proof.status))),
    returnProof: explain(every(policy.returnProof(actor, proof), canDoProof('return', proof.status))),
  }
}

export interface ClaimParts {
  names: Map<string, PersonName>
  proofs: Proof[]
  files: FileOfOwner[]
}

/**
 * A claim as the viewer may see it. Staff of the place, the publisher and the claimant see all of it; everybody else a
 * masked name, and of what was approved only the photos that staff made public.
 */
export function toClaim(actor: Actor, task: Task, claim: Claim, parts: ClaimParts): ClaimView {
  const mine = actor.personId !== null && actor.personId === claim.person_id
  const inside = mine || isStaff(actor, task) || actor.personId === task.publisher_id
  const waiting = parts.proofs.find(({ status }) => status === 'submitted')
  const shown = inside ? parts.proofs : parts.proofs.filter(({ status }) => status === 'approved')
  return {
    claimId: claim.claim_id,
    status: claim.status,
    claimedAt: claim.claimed_at.toISOString(),
    who: inside
      ? actedName(nameFor(parts.names.get(claim.person_id), false), parts.names.get(claim.acted_by ?? '')?.displayName)
      : nameFor(parts.names.get(claim.person_id), true),
    mine,
    proofs: shown.map((proof) => ({
      proofId: proof.proof_id,
      status: proof.status,
      submittedAt: proof.submitted_at.toISOString(),
      note: inside ? proof.note : '',
      files: parts.files
        .filter(({ partId, published }) => partId === proof.proof_id && (inside || published))
        .map(bare),
      reviewedAt: iso(proof.reviewed_at),
      reviewedBy: inside && proof.reviewer_id ? nameFor(parts.names.get(proof.reviewer_id), false) : null,
      returnReason: inside && proof.status === 'returned' ? proof.review_note : null,
    })),
    may: {
      withdrawClaim: explain(
        every(
          policy.withdrawClaim(actor, claim),
          only(claim.status !== 'approved', 'claim-reviewed'),
          canDoClaim('withdraw', claim.status),
        ),
      ),
      submitProof: explain(every(policy.submitProof(actor, claim), canDoClaim('submit', claim.status))),
      ...(waiting ? mayReview(actor, waiting) : {}),
    },
  }
}
