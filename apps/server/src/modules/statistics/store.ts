import { sql } from 'kysely'
import type { CommandContext } from '../../platform/command.ts'
import { rawQuery, tables } from '../../platform/sql.ts'
import type { IssueFacts } from '../issues/index.ts'
import { cellOf, type Figure } from './figure.ts'
import type { StatisticsTables } from './tables.ts'

const db = tables<StatisticsTables>()

const lockSpace = 5263003

/**
 * Figures of a district are moved by one transaction at a time. Locking the tallies one by one in any order would
 * deadlock two batches that touch the same cells; with one lock each sees all that the other did.
 */
export async function lockFigures(ctx: CommandContext): Promise<void> {
  await ctx.all(rawQuery(sql`select pg_advisory_xact_lock(${lockSpace}::int, ${ctx.district}::int)`))
}

export async function solvedOnOf(ctx: CommandContext, issueId: string): Promise<string | null> {
  const row = await ctx.one(
    db
      .selectFrom('issue_facts')
      .select('solved_on')
      .where('district_id', '=', ctx.district)
      .where('issue_id', '=', issueId),
  )
  return row?.solved_on ?? null
}

export function saveSolvedOn(ctx: CommandContext, issueId: string, solvedOn: string | null): void {
  ctx.write(
    db
      .updateTable('issue_facts')
      .set({ solved_on: solvedOn })
      .where('district_id', '=', ctx.district)
      .where('issue_id', '=', issueId),
  )
}

/** Counts issues under their present cells and no longer under those before; the same facts again change nothing. */
export function moveIssues(ctx: CommandContext, all: IssueFacts[]): void {
  if (all.length === 0) return
  const d = ctx.district
  const cells = new Map(all.map((facts) => [cellOf(facts), facts]))
  const of = <Value>(pick: (facts: IssueFacts) => Value) => [...cells.values()].map(pick)
  ctx.write(
    rawQuery(sql`
      select u.issue_id, u.cell, f.cell as before
      from unnest(${all.map(({ issueId }) => issueId)}::uuid[], ${all.map(cellOf)}::text[]) as u (issue_id, cell)
        left join issue_facts f on f.district_id = ${d} and f.issue_id = u.issue_id`),
    { name: 'moved' },
  )
  ctx.write(
    rawQuery(sql`
      insert into issue_facts (district_id, issue_id, cell) select ${d}::int, issue_id, cell from moved
      on conflict (district_id, issue_id) do update set cell = excluded.cell`),
  )
  ctx.write(
    rawQuery(sql`
      select cell, sum(by)::int as by from (
        select cell, 1 as by from moved where before is distinct from cell
        union all select before, -1 from moved where before <> cell) m
      group by cell having sum(by) <> 0`),
    { name: 'changes' },
  )
  ctx.write(
    rawQuery(sql`
      update issue_tallies set count = issue_tallies.count + changes.by from changes
      where district_id = ${d} and issue_tallies.cell = changes.cell and changes.by < 0`),
  )
  ctx.write(
    rawQuery(sql`
      insert into issue_tallies (district_id, cell, community_code, status, category, unit, source, nature, on_time, count)
      select ${d}::int, u.cell, u.community_code, u.status, u.category, u.unit, u.source, u.nature, u.on_time, changes.by
      from unnest(${[...cells.keys()]}::text[], ${of((one) => one.communityCode)}::text[],
        ${of((one) => one.status)}::text[], ${of((one) => one.category)}::text[], ${of((one) => one.unit)}::text[],
        ${of((one) => one.source)}::text[], ${of((one) => one.nature)}::text[], ${of((one) => one.onTime)}::boolean[]
      ) as u (cell, community_code, status, category, unit, source, nature, on_time)
        join changes on changes.cell = u.cell and changes.by > 0
      on conflict (district_id, cell) do update set count = issue_tallies.count + excluded.count`),
  )
  moveStanding(ctx)
}

/** The standing of a community moves when the status does: the first two facts of a cell. */
function moveStanding(ctx: CommandContext): void {
  const d = ctx.district
  ctx.write(
    rawQuery(sql`
      select cell::jsonb->>0 as community_code, cell::jsonb->>1 as status, sum(by)::int as by from changes
      group by 1, 2 having sum(by) <> 0`),
    { name: 'standing_changes' },
  )
  ctx.write(
    rawQuery(sql`
      update issue_standing s set count = s.count + c.by from standing_changes c
      where s.district_id = ${d} and s.community_code = c.community_code and s.status = c.status and c.by < 0`),
  )
  ctx.write(
    rawQuery(sql`
      insert into issue_standing (district_id, community_code, status, count)
      select ${d}::int, community_code, status, by from standing_changes where by > 0
      on conflict (district_id, community_code, status) do update set count = issue_standing.count + excluded.count`),
  )
}

export interface DayChange {
  communityCode: string
  date: string
  figure: Figure
  by: number
}

/** Adds to a day's figure. Written at once: the next event of a batch may be about the same day. */
export async function addToDay(ctx: CommandContext, { communityCode, date, figure, by }: DayChange): Promise<void> {
  if (by === 0) return
  const row = { district_id: ctx.district, community_code: communityCode, on_date: date, figure }
  await ctx.all(
    db
      .insertInto('day_figures')
      .values({ ...row, amount: Math.max(0, by) })
      .onConflict((oc) =>
        oc
          .columns(['district_id', 'community_code', 'on_date', 'figure'])
          .doUpdateSet({ amount: sql<number>`day_figures.amount + ${by}::int` }),
      ),
  )
}

export function addNeighbour(ctx: CommandContext, communityCode: string, personId: string): void {
  ctx.write(
    db
      .insertInto('helping_neighbours')
      .values({ district_id: ctx.district, community_code: communityCode, person_id: personId })
      .onConflict((oc) => oc.columns(['district_id', 'community_code', 'person_id']).doNothing()),
  )
}
