import { type BodyOf, claimStatuses, proofStatuses } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { actedOn, announce } from '../../../platform/events.ts'
import { move } from '../../../platform/moves.ts'
import { proofReturned } from '../events.ts'
import { policy } from '../policy.ts'
import { lockProof, saveClaim, saveProof } from '../store.ts'
import { claimMoves, proofMoves } from '../task.ts'

/** 退回: says what is missing; the claimant hands in another proof, or gives the task back. */
export async function returnProof(ctx: CommandContext, proofId: string, input: BodyOf<'returnProof'>) {
  const { task, claim, proof } = await lockProof(ctx, proofId)
  const acted = await actedOn(ctx, [claim.claim_id, proofId])
  authorise(policy.returnProof(ctx.actor, { ...task, claimant_id: claim.person_id, actedOn: acted }))
  const status = move(proofMoves, 'return', proof.status, proofStatuses)
  saveProof(ctx, proofId, {
    status,
    reviewer_id: ctx.actor.personId,
    reviewed_at: ctx.now,
    review_note: input.reason,
  })
  saveClaim(ctx, claim.claim_id, { status: move(claimMoves, 'return', claim.status, claimStatuses) })
  announce(ctx, proofReturned(task, claim, proofId))
  return { proof_id: proofId, claim_id: claim.claim_id, task_id: task.task_id, status, points: 0 }
}
