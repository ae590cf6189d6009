import { sql } from 'kysely'
import type { CommandContext } from '../../platform/command.ts'
import type { HappenedEvent } from '../../platform/events.ts'
import { newId } from '../../platform/ids.ts'
import { tables } from '../../platform/sql.ts'
import type { Draft } from './draft.ts'
import type { NotificationsTables } from './tables.ts'

const db = tables<NotificationsTables>()

/** Writes what people are told of an event, once for each of them; answers who had not been told before. */
export async function addNotifications(ctx: CommandContext, event: HappenedEvent, drafts: Draft[]): Promise<string[]> {
  if (drafts.length === 0) return []
  const rows = await ctx.settle(
    db
      .insertInto('notifications')
      .values(
        drafts.map((draft) => ({
          district_id: ctx.district,
          notification_id: newId(),
          person_id: draft.personId,
          event_id: event.eventId,
          at: event.at,
          kind: event.kind,
          title: draft.title,
          body: draft.body,
          subject_kind: draft.subject.kind,
          subject_id: draft.subject.id,
          read_at: null,
        })),
      )
      .onConflict((oc) => oc.columns(['district_id', 'event_id', 'person_id']).doNothing())
      .returning('person_id'),
  )
  return rows.map(({ person_id }) => person_id)
}

/** The actor's own, these or all there are by now. */
export function markRead(ctx: CommandContext, notificationIds: string[] | undefined): void {
  let query = db
    .updateTable('notifications')
    .set({ read_at: ctx.now })
    .where('district_id', '=', ctx.district)
    .where('person_id', '=', ctx.actor.personId as string)
    .where('read_at', 'is', null)
  query = notificationIds
    ? query.where('notification_id', '=', sql<string>`any(${notificationIds})`)
    : query.where('at', '<=', ctx.now)
  ctx.write(query)
}

/** What somebody was told goes with them. */
export function removeNotifications(ctx: CommandContext, personId: string): void {
  ctx.write(db.deleteFrom('notifications').where('district_id', '=', ctx.district).where('person_id', '=', personId))
}
