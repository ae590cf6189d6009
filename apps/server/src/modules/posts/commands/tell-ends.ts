import type { CommandContext } from '../../../platform/command.ts'
import { authorise, only } from '../../../platform/decision.ts'
import { announce } from '../../../platform/events.ts'
import { appointmentEnded, workHandedOver } from '../events.ts'
import { endedOn } from '../post.ts'
import { appointmentsById } from '../queries.ts'
import { lockUntold, markTold } from '../store.ts'

// internal: run by the clock, shortly after midnight
/** Announces the appointments whose last day has come, so that their work goes where it belongs. Answers how many. */
export async function tellEnds(ctx: CommandContext, size: number): Promise<number> {
  authorise(only(ctx.actor.system, 'staff-only'))
  const over = await lockUntold(ctx, size)
  if (over.length === 0) return 0
  const successors = await appointmentsById(
    ctx,
    over.flatMap(({ succeeded_by }) => succeeded_by ?? []),
  )
  markTold(
    ctx,
    over.map(({ appointment_id }) => appointment_id),
  )
  const [first, ...more] = over.map((held) => {
    const ended = endedOn(held, held.to_on as string)
    const next = held.succeeded_by ? successors.get(held.succeeded_by) : undefined
    return next ? workHandedOver({ ...ended, toPersonId: next.person_id }) : appointmentEnded(ended)
  })
  if (first) announce(ctx, first, ...more)
  return over.length
}
