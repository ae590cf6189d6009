import { type BodyOf, claimStatuses } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { announce } from '../../../platform/events.ts'
import { move } from '../../../platform/moves.ts'
import { attachFiles } from '../../files/index.ts'
import { proofSubmitted } from '../events.ts'
import { placeOf, policy } from '../policy.ts'
import { addProof, lockClaim, saveClaim } from '../store.ts'
import { claimMoves } from '../task.ts'

/** Shows that it is done: words with photos or a video. Somebody else looks at it next. */
export async function submitProof(ctx: CommandContext, claimId: string, input: BodyOf<'submitProof'>) {
  const { task, claim } = await lockClaim(ctx, claimId)
  authorise(policy.submitProof(ctx.actor, claim))
  const status = move(claimMoves, 'submit', claim.status, claimStatuses)
  saveClaim(ctx, claimId, { status })
  addProof(ctx, {
    proof_id: ctx.key,
    claim_id: claimId,
    task_id: task.task_id,
    area_code: task.area_code,
    grid_code: task.grid_code,
    claimant_id: claim.person_id,
    publisher_id: task.publisher_id,
    note: input.note,
  })
  const { fileIds } = input
  await attachFiles(ctx, {
    fileIds,
    ownerKind: 'claim',
    ownerId: claimId,
    partId: ctx.key,
    role: 'proof',
    place: placeOf(task),
  })
  announce(ctx, proofSubmitted(task, claim, ctx.key))
  return { proof_id: ctx.key, claim_id: claimId, task_id: task.task_id, status: 'submitted' as const }
}
