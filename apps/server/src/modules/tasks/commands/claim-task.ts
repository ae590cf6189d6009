import { taskStatuses } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { move } from '../../../platform/moves.ts'
import { taskClaimed } from '../events.ts'
import { policy } from '../policy.ts'
import { hasClaimed } from '../queries.ts'
import { addClaim, lockTask, saveTask } from '../store.ts'
import { taskMoves, whyClosed } from '../task.ts'

/** 接单: one place, once a person. The task's lock makes the crowd queue, so the last place is given once. */
export async function claimTask(ctx: CommandContext, taskId: string) {
  const task = await lockTask(ctx, taskId)
  authorise(policy.claimTask(ctx.actor, task))
  const personId = ctx.actor.personId as string
  const closed = whyClosed(task, ctx.now)
  if (closed || task.status !== 'published') {
    if (await hasClaimed(ctx, taskId, personId)) throw conflict('already-claimed')
    move(taskMoves, 'claim', task.status, taskStatuses)
    throw conflict(closed ?? 'not-now-short')
  }
  saveTask(ctx, taskId, { taken: task.taken + 1 })
  announce(ctx, taskClaimed(task, { claim_id: ctx.key, person_id: personId }))
  addClaim(ctx, { claimId: ctx.key, personId, task })
  return { claim_id: ctx.key, task_id: taskId, status: 'claimed' as const }
}
