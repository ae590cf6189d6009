import type { BodyOf, Post } from '@linli/contract'
import { shanghaiDate } from '../../../platform/clock.ts'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict, invalid } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { enrolPerson, lockPerson, sharesNumber } from '../../people/index.ts'
import { personAppointed } from '../events.ts'
import { policy } from '../policy.ts'
import { type AppointmentRow, type PostRow, termOf } from '../post.ts'
import { isAdministrator } from '../rank.ts'
import { addHolder, administratorKindOf, holdersOfPost, lockPost } from '../store.ts'
import { fullOn, monthsLater, overlap, type Term } from '../term.ts'

/** Somebody holds a post from a day on. Its seats are counted under the post's lock. */
export async function appointToPost(
  ctx: CommandContext,
  postId: string,
  input: BodyOf<'appointToPost'>,
): Promise<string> {
  const post = await lockPost(ctx, postId)
  authorise(policy.appointToPost(ctx.actor, { kind: post.kind, areaCode: post.area_code }, input.personId ?? null))
  const term = termFor(post, input.fromOn, input.toOn)
  const held = await holdersOfPost(ctx, postId)
  const full = fullOn(post.seats, held.map(termOf), term)
  if (full) throw conflict('post-full', { date: full })
  const personId = await whom(ctx, input, post)
  await takeSeat(ctx, post, held, { appointmentId: ctx.key, personId, ...term })
  return ctx.key
}

/** As long as the post's term, unless a day is given. */
export function termFor(post: PostRow, fromOn: string, toOn: string | undefined): Term {
  const until = toOn ?? (post.term_months === null ? null : monthsLater(fromOn, post.term_months))
  if (until !== null && until <= fromOn) throw invalid('ends-before-it-begins')
  return { fromOn, toOn: until }
}

/** Who is meant: somebody of the register, or somebody who enters it with this. The person is locked, and not oneself. */
export async function whom(
  ctx: CommandContext,
  input: { personId?: string; person?: { realName: string; phone?: string } },
  post: { kind: Post; area_code: string },
): Promise<string> {
  if ((input.personId === undefined) === (input.person === undefined)) throw invalid('whom-missing')
  const personId = input.personId ?? (await enrolPerson(ctx, { ...input.person!, areaCode: post.area_code }))
  if (!(await lockPerson(ctx, personId))) throw invalid('unknown-person')
  // Found by name and number it may be oneself too.
  authorise(policy.appointToPost(ctx.actor, { kind: post.kind, areaCode: post.area_code }, personId))
  return personId
}

/** Writes the appointment of a locked person to a locked post with a free seat. */
export async function takeSeat(
  ctx: CommandContext,
  post: PostRow,
  held: AppointmentRow[],
  taken: Term & { appointmentId: string; personId: string },
): Promise<void> {
  if (held.some((each) => each.person_id === taken.personId && overlap(termOf(each), taken)))
    throw conflict('already-holds-post')
  if (isAdministrator(post.kind)) {
    const other = await administratorKindOf(ctx, taken.personId)
    if (other !== null && other !== post.kind) throw conflict('other-administrator')
    // Under a second name for one number somebody could be two of the three. Other posts may be a family's.
    if (await sharesNumber(ctx, taken.personId)) throw conflict('phone-of-another')
  }
  const appointment = {
    ...taken,
    post: post.kind,
    areaCode: post.area_code,
    gridCode: post.grid_code,
    organisationId: post.organisation_id,
  }
  addHolder(ctx, post.post_id, appointment)
  announce(ctx, personAppointed(appointment))
}

export const hasCome = (ctx: CommandContext, day: string): boolean => day <= shanghaiDate(ctx.now)
