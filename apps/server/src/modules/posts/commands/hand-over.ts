import type { BodyOf } from '@linli/contract'
import { shanghaiDate } from '../../../platform/clock.ts'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict, notFound } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { endDecided, workHandedOver } from '../events.ts'
import { policy } from '../policy.ts'
import { endedOn, postedOf, termOf } from '../post.ts'
import { findAppointment } from '../queries.ts'
import { endHolding, holdersOfPost, lockAppointment, lockPost } from '../store.ts'
import { fullOn } from '../term.ts'
import { takeSeat, termFor, whom } from './appoint-to-post.ts'
import { canEnd } from './end-appointment.ts'

/** A successor takes the post on the day the predecessor leaves it; open work goes over on that day. One act. */
export async function handOver(ctx: CommandContext, appointmentId: string, input: BodyOf<'handOver'>): Promise<string> {
  // The post first, as everybody who counts its seats does: two hand-overs wait for each other, not for ever.
  const known = await findAppointment(ctx, appointmentId)
  if (!known) throw notFound()
  const post = await lockPost(ctx, known.post_id)
  const held = await lockAppointment(ctx, appointmentId)
  authorise(policy.handOver(ctx.actor, { ...postedOf(held), personId: held.person_id }, input.personId ?? null))
  canEnd(ctx, held, input.on)
  const others = (await holdersOfPost(ctx, post.post_id)).filter((each) => each.appointment_id !== appointmentId)
  const term = termFor(post, input.on, undefined)
  const before = { ...termOf(held), toOn: input.on }
  const full = fullOn(post.seats, [...others.map(termOf), before], term)
  if (full) throw conflict('post-full', { date: full })
  const toPersonId = await whom(ctx, input, post)
  const told = input.on <= shanghaiDate(ctx.now)
  await takeSeat(ctx, post, [...others, { ...held, to_on: input.on }], {
    appointmentId: ctx.key,
    personId: toPersonId,
    ...term,
  })
  endHolding(ctx, appointmentId, { on: input.on, note: input.note ?? null, succeededBy: ctx.key, told })
  const ended = { ...endedOn(held, input.on), toPersonId }
  announce(ctx, told ? workHandedOver(ended) : endDecided(ended))
  return ctx.key
}
