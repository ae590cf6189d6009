import type { CommandContext } from '../../../platform/command.ts'
import { authorise, only } from '../../../platform/decision.ts'
import { announce } from '../../../platform/events.ts'
import { personAppointed } from '../events.ts'
import type { NewAppointment } from '../post.ts'
import { addAppointment } from '../store.ts'

// internal: run by `linli setup` and the demo world; posts in depth come with rows L1 and Y2
/** Gives somebody a post over an area or a grid, from a date. What one may do follows from posts alone. */
export async function appointPerson(ctx: CommandContext, input: NewAppointment): Promise<string> {
  authorise(only(ctx.actor.system, 'staff-only'))
  addAppointment(ctx, input)
  announce(ctx, personAppointed(input))
  return input.appointmentId
}
