import type { CommandContext } from '../../../platform/command.ts'
import { announce, type EventDraft } from '../../../platform/events.ts'
import { newId } from '../../../platform/ids.ts'
import { appointmentEnded, personAppointed } from '../events.ts'
import { endedOn } from '../post.ts'
import { backupsOf } from '../queries.ts'
import { postsHeld } from '../queries-grids.ts'
import { addAppointment, endEmptyPosts, endHolding, lockAppointment, saveBackup } from '../store.ts'

export interface MovedAppointment {
  appointmentId: string
  /** Null: nobody says where to; the appointment ends with its grid. */
  toGridCode: string | null
  /** The first day in the new grid, yyyy-mm-dd. */
  on: string
}

// internal: a redrawing moves those whose grids it changes
// open to anyone: the redrawing that runs it was approved
/**
 * Ends appointments to a grid on a day and begins them in another, each with a post of its own there; its title, duty
 * phone and term go along, and the backup. A post nobody holds any more ends too. Answers the new appointments by the old.
 */
export async function moveAppointments(ctx: CommandContext, moves: MovedAppointment[]): Promise<Map<string, string>> {
  const moved = new Map<string, string>()
  const told: EventDraft[] = []
  const left: [string, string][] = []
  const ids = moves.map(({ appointmentId }) => appointmentId)
  const backups = await backupsOf(ctx, ids)
  const posts = await postsHeld(ctx, ids)
  for (const { appointmentId, toGridCode, on } of [...moves].sort((a, b) =>
    a.appointmentId < b.appointmentId ? -1 : 1,
  )) {
    const held = await lockAppointment(ctx, appointmentId)
    // Somebody ended it meanwhile: there is nothing to move.
    if (held.to_on !== null && held.to_on <= on) continue
    const post = posts.get(appointmentId)
    const next = toGridCode
      ? {
          appointmentId: newId(),
          personId: held.person_id,
          post: held.post,
          areaCode: held.area_code,
          gridCode: toGridCode,
          organisationId: held.organisation_id,
          fromOn: on,
          toOn: held.to_on,
          title: post?.title,
          termMonths: post?.term_months,
          dutyPhone: post?.duty_phone,
        }
      : null
    if (next) {
      addAppointment(ctx, next)
      moved.set(appointmentId, next.appointmentId)
      const backup = backups.get(appointmentId)
      if (backup) saveBackup(ctx, next.appointmentId, backup)
      told.push(personAppointed(next))
    }
    endHolding(ctx, appointmentId, { on, note: '网格调整', succeededBy: next?.appointmentId, told: true })
    left.push([held.post_id, on])
    if (!next) told.push(appointmentEnded(endedOn(held, on)))
  }
  await endEmptyPosts(ctx, left)
  const [first, ...more] = told
  if (first) announce(ctx, first, ...more)
  return moved
}
