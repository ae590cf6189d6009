import { claimStatuses } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { move } from '../../../platform/moves.ts'
import { claimWithdrawn } from '../events.ts'
import { policy } from '../policy.ts'
import { lockClaim, saveClaim, saveTask } from '../store.ts'
import { claimMoves } from '../task.ts'

/** Gives the task back; it costs nothing, and the place is free for the next neighbour. */
export async function withdrawClaim(ctx: CommandContext, claimId: string) {
  const { task, claim } = await lockClaim(ctx, claimId)
  authorise(policy.withdrawClaim(ctx.actor, claim))
  if (claim.status === 'approved') throw conflict('claim-reviewed')
  const status = move(claimMoves, 'withdraw', claim.status, claimStatuses)
  saveClaim(ctx, claimId, { status, ended_at: ctx.now })
  saveTask(ctx, task.task_id, { taken: task.taken - 1 })
  announce(ctx, claimWithdrawn(task, claim))
  return { claim_id: claimId, task_id: task.task_id, status }
}
