import { type BodyOf, claimStatuses, proofStatuses } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { actedOn, announce } from '../../../platform/events.ts'
import { move } from '../../../platform/moves.ts'
import { award } from '../../points/index.ts'
import { proofApproved } from '../events.ts'
import { policy } from '../policy.ts'
import { lockProof, saveClaim, saveProof, saveTask } from '../store.ts'
import { afterApproval, claimMoves, proofMoves } from '../task.ts'

/** 验收通过: a third person says it is done, and the points are posted in the same transaction. */
export async function approveProof(ctx: CommandContext, proofId: string, input: BodyOf<'approveProof'>) {
  const { task, claim, proof } = await lockProof(ctx, proofId)
  const acted = await actedOn(ctx, [claim.claim_id, proofId])
  authorise(policy.approveProof(ctx.actor, { ...task, claimant_id: claim.person_id, actedOn: acted }))
  const status = move(proofMoves, 'approve', proof.status, proofStatuses)
  saveProof(ctx, proofId, {
    status,
    reviewer_id: ctx.actor.personId,
    reviewed_at: ctx.now,
    review_note: input.note ?? null,
  })
  const claimStatus = move(claimMoves, 'approve', claim.status, claimStatuses)
  saveClaim(ctx, claim.claim_id, { status: claimStatus, ended_at: ctx.now })
  const after = afterApproval(task)
  saveTask(ctx, task.task_id, after)
  award(ctx, {
    personId: claim.person_id,
    points: task.points,
    subject: { kind: 'proof', id: proofId },
    what: task.title,
    page: { kind: 'task', id: task.task_id },
    ruleVersion: task.rule_version,
    months: task.months_valid,
  })
  announce(ctx, proofApproved({ ...task, ...after }, claim, proofId))
  return { proof_id: proofId, claim_id: claim.claim_id, task_id: task.task_id, status, points: task.points }
}
