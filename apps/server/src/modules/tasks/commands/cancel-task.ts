import { taskStatuses } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { move } from '../../../platform/moves.ts'
import { taskCancelled } from '../events.ts'
import { policy } from '../policy.ts'
import { hasProof } from '../queries.ts'
import { endClaims, lockTask, saveTask } from '../store.ts'
import { taskMoves } from '../task.ts'

/** Takes a task back while nobody has handed in proof; those who had taken it on are told. */
export async function cancelTask(ctx: CommandContext, taskId: string) {
  const task = await lockTask(ctx, taskId)
  authorise(policy.cancelTask(ctx.actor, task))
  const status = move(taskMoves, 'cancel', task.status, taskStatuses)
  if (await hasProof(ctx, taskId)) throw conflict('task-has-proof')
  const claimants = await endClaims(ctx, taskId)
  saveTask(ctx, taskId, { status, taken: 0 })
  announce(ctx, taskCancelled(task, claimants))
  return { task_id: taskId, status }
}
