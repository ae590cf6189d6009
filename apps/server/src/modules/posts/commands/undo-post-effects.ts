import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import type { Effect } from '../../../platform/effects.ts'
import { say } from '../../../platform/errors.ts'
import { removeUnknown } from '../../people/index.ts'
import { policy } from '../policy.ts'
import { appointmentsBeside, builtOn, seatsNow } from '../queries-import.ts'
import { setSeats } from '../store.ts'
import { lockPosts, removePosts } from '../store-import.ts'

// announces nothing: the import that is undone does
// internal: the undo of an import of posts, by the module that keeps imports
/**
 * Takes back what rows did: appointments, posts and people they added go, seats are as before. Answers what cannot be
 * taken back because somebody went on from there; then nothing is.
 */
export async function undoPostEffects(
  ctx: CommandContext,
  effects: readonly Effect[],
): Promise<{ subjectKey: string; message: string }[]> {
  const added = (kind: string) =>
    effects.filter((one) => one.effect === 'added' && one.subjectKind === kind).map(({ subjectKey }) => subjectKey)
  const [appointments, posts, people] = [added('appointment'), added('post'), added('person')]
  const changed = effects
    .filter((one) => one.effect === 'changed' && one.subjectKind === 'post')
    .map((one) => ({ id: one.subjectKey, ...(one.before as { was: { seats: number }; became: { seats: number } }) }))
  await lockPosts(ctx)
  const known = await seatsNow(ctx, [...posts, ...changed.map(({ id }) => id)])
  for (const post of known.values())
    authorise(policy.createPost(ctx.actor, { kind: post.kind, areaCode: post.area_code }))
  const built = await builtOn(ctx, appointments)
  const beside = await appointmentsBeside(ctx, { postIds: posts, personIds: people }, appointments)
  const others = new Set(beside.map(({ postId }) => postId))
  const last = new Map(changed.map(({ id, became }) => [id, became.seats]))
  const refused = [
    ...appointments.filter((id) => built.has(id)),
    ...posts.filter((id) => others.has(id)),
    ...[...last].filter(([id, seats]) => known.get(id)?.seats !== seats).map(([id]) => id),
  ]
  if (refused.length > 0) return refused.map((subjectKey) => ({ subjectKey, message: say('import-post-in-use') }))
  await removePosts(ctx, appointments, posts)
  const first = new Map([...changed].reverse().map(({ id, was }) => [id, was.seats]))
  for (const [id, seats] of first) setSeats(ctx, id, seats)
  // Who was given something else since stays in the register.
  const busy = new Set(beside.map(({ personId }) => personId))
  removeUnknown(
    ctx,
    people.filter((id) => !busy.has(id)),
  )
  return []
}
