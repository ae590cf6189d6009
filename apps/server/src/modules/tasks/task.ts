import type { ClaimStatus, ProofStatus, Reason, TaskStatus } from '@linli/contract'
import { type Decision, deny } from '../../platform/decision.ts'
import { canMove, type Moves } from '../../platform/moves.ts'
import type { Task } from './tables.ts'

export type { Claim, Proof, Task } from './tables.ts'

/** Claims come and go while it is published; the last approval finishes it. */
export const taskMoves: Moves<'claim' | 'finish' | 'cancel', TaskStatus> = {
  claim: { published: 'published' },
  finish: { published: 'done' },
  cancel: { published: 'cancelled' },
}

/** A withdrawn claim is over: who comes back takes the task on anew. */
export const claimMoves: Moves<'withdraw' | 'submit' | 'approve' | 'return', ClaimStatus> = {
  withdraw: { claimed: 'withdrawn', returned: 'withdrawn' },
  submit: { claimed: 'submitted', returned: 'submitted' },
  approve: { submitted: 'approved' },
  return: { submitted: 'returned' },
}

export const proofMoves: Moves<'approve' | 'return', ProofStatus> = {
  approve: { submitted: 'approved' },
  return: { submitted: 'returned' },
}

type Verb<M> = keyof M
/** Why a verb is not to be had in a status, for the button. */
const whyTask: Record<TaskStatus, Reason> = {
  published: 'proof-missing',
  done: 'task-done',
  cancelled: 'task-cancelled',
}
const whyClaim: Record<ClaimStatus, Reason> = {
  claimed: 'proof-missing',
  submitted: 'proof-waits',
  returned: 'proof-returned',
  approved: 'proof-approved',
  withdrawn: 'claim-withdrawn',
}
const whyProof: Record<ProofStatus, Reason> = {
  submitted: 'proof-waits',
  returned: 'proof-returned',
  approved: 'proof-approved',
}

export const canDoTask = (verb: Verb<typeof taskMoves>, status: TaskStatus): Decision =>
  canMove(taskMoves, verb, status) === true ? true : deny(whyTask[status])
export const canDoClaim = (verb: Verb<typeof claimMoves>, status: ClaimStatus): Decision =>
  canMove(claimMoves, verb, status) === true ? true : deny(whyClaim[status])
export const canDoProof = (verb: Verb<typeof proofMoves>, status: ProofStatus): Decision =>
  canMove(proofMoves, verb, status) === true ? true : deny(whyProof[status])

type Room = Pick<Task, 'status' | 'ends_at' | 'taken' | 'capacity'>

/** Why nobody can take it on now, beside its status: its time is over, or every place is taken. */
export function whyClosed(task: Room, now: Date): Reason | undefined {
  if (task.ends_at <= now) return 'task-ended'
  return task.taken >= task.capacity ? 'task-full' : undefined
}

/** The task after one more approved proof: done when every place was used well. */
export const afterApproval = (task: Pick<Task, 'status' | 'approved' | 'capacity'>) => {
  const approved = task.approved + 1
  return { approved, status: approved === task.capacity ? (taskMoves.finish[task.status] ?? task.status) : task.status }
}

/** What is wrong with the times asked for. */
export function whyNotTimes(startsAt: Date | null, endsAt: Date, now: Date): Reason | undefined {
  if (endsAt <= now) return 'ends-in-past'
  return startsAt && startsAt >= endsAt ? 'starts-after-end' : undefined
}
