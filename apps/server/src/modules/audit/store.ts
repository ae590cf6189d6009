import { sql } from 'kysely'
import type { CommandContext } from '../../platform/command.ts'
import type { EventPlace } from '../../platform/event-rows.ts'
import { rawQuery, tables } from '../../platform/sql.ts'
import type { HistoryReport } from './finding.ts'
import { packLeaves, type Seal } from './seal.ts'
import type { AuditTables } from './tables.ts'

const db = tables<AuditTables>()

const sealLock = 5263010

/** One sealer of a district at a time: two would put the same events into two seals with one number. */
export async function lockSeals(ctx: CommandContext): Promise<void> {
  await ctx.all(rawQuery(sql`select pg_advisory_xact_lock(${sealLock}::int, ${ctx.district}::int)`))
}

export function insertSeal(ctx: CommandContext, seal: Seal): void {
  ctx.write(
    db.insertInto('seals').values({
      district_id: seal.district,
      number: seal.number,
      form: seal.form,
      digest: seal.digest,
      first_position: seal.first,
      leaf_count: seal.count,
      root: seal.root,
      previous_hash: seal.previous,
      sealed_at: ctx.now,
      seal_hash: seal.hash,
      least_id: seal.leastId,
      greatest_id: seal.greatestId,
      leaves: packLeaves(seal.leaves),
    }),
  )
}

export function moveCursor(ctx: CommandContext, to: EventPlace): void {
  ctx.write(
    rawQuery(sql`
      insert into seal_cursors (district_id, xid, event_id) values (${ctx.district}, ${to.xid}::xid8, ${to.event_id})
      on conflict (district_id) do update set xid = excluded.xid, event_id = excluded.event_id`),
  )
}

export function saveCheck(ctx: CommandContext, report: HistoryReport): void {
  const { first, seals, events, waiting, findings } = report
  const row = {
    checked_at: ctx.now,
    seals,
    events,
    waiting,
    findings,
    kind: first?.kind ?? null,
    number: first?.number ?? null,
    position: first?.position ?? null,
    event_id: first?.eventId ?? null,
  }
  ctx.write(
    db
      .insertInto('seal_checks')
      .values({ district_id: ctx.district, ...row })
      .onConflict((oc) => oc.columns(['district_id']).doUpdateSet(row)),
  )
}
