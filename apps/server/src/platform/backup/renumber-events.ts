import type pg from 'pg'

const most = 1000

/**
 * Events are dispatched in the order of their transactions' numbers, and a new server counts from the beginning: beside
 * restored rows with high numbers, new events would lie below the dispatcher's position and never be carried out. What
 * was dispatched becomes 1, the position itself 2; what was not keeps its order, directly below this transaction's own number.
 */
export async function renumberEvents(client: pg.Client) {
  const { rowCount } = await client.query(
    `select where to_regclass('public.events') is not null and to_regclass('public.dispatch_cursor') is not null`,
  )
  if (!rowCount) return
  const { rows } = await client.query<{ base: string; now: string }>(
    `select coalesce((select xid from dispatch_cursor order by xid limit 1), '0')::text as base,
       pg_current_xact_id()::text as now`,
  )
  const base = rows[0]?.base ?? '0'
  const now = Number(rows[0]?.now)
  const waiting = await client.query<{ text: string }>(
    `select distinct w.xid, w.xid::text as text from (select xid from events union all select xid from dispatch_cursor
       union all select xid from reaction_failures) w where w.xid > $1::xid8 order by w.xid limit ${most + 1}`,
    [base],
  )
  const olds = waiting.rows.map(({ text }) => text)
  // Very many at once, only when the dispatcher never ran: then the ids, which hold the time, order them well enough.
  const inOrder = olds.length <= Math.min(most, now - 10)
  const news = olds.map((_, index) => String(now - olds.length + index))
  for (const table of ['dispatch_cursor', 'events', 'reaction_failures']) {
    const dispatched = `case when xid < $1::xid8 then '1'::xid8 else '2'::xid8 end`
    await client.query(`update ${table} set xid = ${dispatched} where xid <= $1::xid8`, [base])
    if (inOrder) {
      await client.query(
        `update ${table} set xid = m.new::xid8 from unnest($1::text[], $2::text[]) as m (old, new)
         where xid = m.old::xid8`,
        [olds, news],
      )
    } else {
      await client.query(`update ${table} set xid = $2::xid8 where xid > $1::xid8`, [base, String(now - 1)])
    }
  }
}
