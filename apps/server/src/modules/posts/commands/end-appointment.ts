import type { BodyOf } from '@linli/contract'
import { shanghaiDate } from '../../../platform/clock.ts'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict, invalid } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { appointmentEnded, endDecided } from '../events.ts'
import { policy } from '../policy.ts'
import { type AppointmentRow, endedOn, postedOf } from '../post.ts'
import { endHolding, lockAppointment } from '../store.ts'

/** The post ends on a day, and all access with it. */
export async function endAppointment(
  ctx: CommandContext,
  appointmentId: string,
  input: BodyOf<'endAppointment'>,
): Promise<string> {
  const held = await lockAppointment(ctx, appointmentId)
  authorise(policy.endAppointment(ctx.actor, { ...postedOf(held), personId: held.person_id }))
  canEnd(ctx, held, input.on)
  const told = input.on <= shanghaiDate(ctx.now)
  endHolding(ctx, appointmentId, { on: input.on, note: input.reason, told })
  const ended = endedOn(held, input.on)
  announce(ctx, told ? appointmentEnded(ended) : endDecided({ ...ended, toPersonId: null }))
  return appointmentId
}

/** An end can be brought forward, never put off; what is over is over. */
export function canEnd(ctx: CommandContext, held: AppointmentRow, on: string): void {
  if (on < held.from_on) throw invalid('ends-before-it-begins')
  if (held.to_on === null) return
  if (held.to_on <= shanghaiDate(ctx.now) || held.to_on === on) throw conflict('appointment-ended')
  if (on > held.to_on) throw invalid('appointment-not-longer')
}
