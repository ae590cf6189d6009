import type { QueryOf, ResponseOf } from '@linli/contract'
import { sql } from 'kysely'
import type { Reader } from '../../platform/command.ts'
import { fromCursor, paged, toCursor } from '../../platform/cursor.ts'
import { authorise } from '../../platform/decision.ts'
import { tables } from '../../platform/sql.ts'
import { policy } from './policy.ts'
import type { NotificationsTables } from './tables.ts'

const db = tables<NotificationsTables>()

const mine = (q: Reader, personId: string) =>
  db.selectFrom('notifications').where('district_id', '=', q.district).where('person_id', '=', personId)

/** Past this nobody counts; the page says so many and more. */
const mostUnread = 1000

export async function countUnread(q: Reader): Promise<number> {
  const { personId } = q.actor
  if (!personId) return 0
  const unread = mine(q, personId).select(sql`1`.as('one')).where('read_at', 'is', null).limit(mostUnread)
  return (
    (await q.one(db.selectFrom(unread.as('unread')).select(({ fn }) => fn.countAll<number>().as('count'))))?.count ?? 0
  )
}

export async function listNotifications(
  q: Reader,
  filter: QueryOf<'listNotifications'>,
): Promise<ResponseOf<'listNotifications'>> {
  authorise(policy.listNotifications(q.actor))
  const after = fromCursor(filter.cursor, 'instant', 'id')
  const { personId } = q.actor
  if (!personId) return { rows: [], next: null, unread: 0 }
  let query = mine(q, personId).selectAll()
  if (after) query = query.where(sql<boolean>`(at, notification_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  const found = await q.all(
    query
      .orderBy('at', 'desc')
      .orderBy('notification_id', 'desc')
      .limit(filter.limit + 1),
  )
  const { rows, next } = paged(found, filter.limit, (row) => toCursor(row.at.toISOString(), row.notification_id))
  return {
    rows: rows.map((row) => ({
      notificationId: row.notification_id,
      at: row.at.toISOString(),
      kind: row.kind,
      title: row.title,
      body: row.body,
      subject: { kind: row.subject_kind, id: row.subject_id },
      read: row.read_at !== null,
    })),
    next,
    unread: await countUnread(q),
  }
}
