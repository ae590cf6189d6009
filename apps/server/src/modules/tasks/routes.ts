import { operations } from '@linli/contract'
import { read, type Server, write } from '../../platform/http.ts'
import { approveProof } from './commands/approve-proof.ts'
import { cancelTask } from './commands/cancel-task.ts'
import { claimTask } from './commands/claim-task.ts'
import { publishTask } from './commands/publish-task.ts'
import { returnProof } from './commands/return-proof.ts'
import { submitProof } from './commands/submit-proof.ts'
import { withdrawClaim } from './commands/withdraw-claim.ts'
import { findClaim, findProof, findTask, getTask, listReviewQueue, listTasks } from './queries.ts'
import type { Claim, Proof, Task } from './task.ts'

type Params = { params: Record<string, string> }
const named = (name: string) => (call: Params) => call.params[name] as string

const taskOf = (task: Pick<Task, 'task_id' | 'title' | 'status' | 'points'>) => ({
  taskId: task.task_id,
  title: task.title,
  status: task.status,
  points: task.points,
})
const claimOf = (claim: Pick<Claim, 'claim_id' | 'task_id' | 'status'>) => ({
  claimId: claim.claim_id,
  taskId: claim.task_id,
  status: claim.status,
})
const proofOf = (proof: Pick<Proof, 'proof_id' | 'claim_id' | 'task_id' | 'status'>) => ({
  proofId: proof.proof_id,
  claimId: proof.claim_id,
  taskId: proof.task_id,
  status: proof.status,
})
/** Points are posted by an approval alone. */
const reviewOf = (proof: Parameters<typeof proofOf>[0] & { points: number }) => ({
  ...proofOf(proof),
  points: proof.status === 'approved' ? proof.points : 0,
})

export function routes(server: Server): void {
  read(server, operations.listTasks, (q, { query }) => listTasks(q, query))
  read(server, operations.getTask, (q, { params }) => getTask(q, params.taskId as string))
  read(server, operations.listReviewQueue, (q, { query }) => listReviewQueue(q, query))

  write(server, operations.publishTask, {
    work: (ctx, { body }) => publishTask(ctx, body),
    again: findTask,
    answer: taskOf,
  })
  write(server, operations.cancelTask, {
    resultId: named('taskId'),
    work: (ctx, call) => cancelTask(ctx, named('taskId')(call)),
    again: findTask,
    answer: ({ task_id, status }) => ({ taskId: task_id, status }),
  })
  write(server, operations.claimTask, {
    work: (ctx, call) => claimTask(ctx, named('taskId')(call)),
    again: findClaim,
    answer: claimOf,
  })
  write(server, operations.withdrawClaim, {
    resultId: named('claimId'),
    work: (ctx, call) => withdrawClaim(ctx, named('claimId')(call)),
    again: findClaim,
    answer: claimOf,
  })
  write(server, operations.submitProof, {
    work: (ctx, call) => submitProof(ctx, named('claimId')(call), call.body),
    again: findProof,
    answer: proofOf,
  })
  write(server, operations.approveProof, {
    resultId: named('proofId'),
    work: (ctx, call) => approveProof(ctx, named('proofId')(call), call.body),
    again: findProof,
    answer: reviewOf,
  })
  write(server, operations.returnProof, {
    resultId: named('proofId'),
    work: (ctx, call) => returnProof(ctx, named('proofId')(call), call.body),
    again: findProof,
    answer: reviewOf,
  })
}
