import type { BodyOf } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict, invalid } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { homesOf, namesOf } from '../../people/index.ts'
import { backupSet } from '../events.ts'
import { policy } from '../policy.ts'
import { postedOf } from '../post.ts'
import { postsOf } from '../queries.ts'
import { isAdministrator } from '../rank.ts'
import { lockAppointment, saveBackup } from '../store.ts'
import { hasCome } from './appoint-to-post.ts'

/** A/B: who stands in while the holder is away, and has the post for those days. */
export async function setBackup(
  ctx: CommandContext,
  appointmentId: string,
  input: BodyOf<'setBackup'>,
): Promise<string> {
  const held = await lockAppointment(ctx, appointmentId)
  authorise(policy.setBackup(ctx.actor, { ...postedOf(held), personId: held.person_id }, input.personId))
  if (held.to_on !== null && hasCome(ctx, held.to_on)) throw conflict('appointment-ended')
  if (isAdministrator(held.post)) throw invalid('backup-of-administrator')
  if (input.personId !== null) {
    if (input.personId === held.person_id) throw invalid('backup-itself')
    if (!(await namesOf(ctx, [input.personId])).has(input.personId)) throw invalid('unknown-person')
    if (!(await isNear(ctx, input.personId, held))) throw invalid('backup-elsewhere')
  }
  saveBackup(ctx, appointmentId, input.personId)
  announce(
    ctx,
    backupSet({
      appointmentId,
      personId: held.person_id,
      backupId: input.personId,
      post: held.post,
      areaCode: held.area_code,
      gridCode: held.grid_code,
    }),
  )
  return appointmentId
}

/** Of the same unit, or with a post or a home in the same community; above a community, in the same area. */
async function isNear(
  ctx: CommandContext,
  personId: string,
  held: { area_code: string; organisation_id: string | null },
): Promise<boolean> {
  const around = held.area_code.slice(0, 12)
  const own = await postsOf(ctx, [personId])
  if (own.some((each) => each.areaCode.startsWith(around))) return true
  if (held.organisation_id !== null && own.some((each) => each.organisationId === held.organisation_id)) return true
  const homes = await homesOf(ctx, personId)
  return homes.some((home) => home.status === 'confirmed' && home.area_code.startsWith(around))
}
