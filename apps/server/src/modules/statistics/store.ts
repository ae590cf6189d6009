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

/** Counts the issue under its present cell and no longer under the one before; the same facts again change nothing. */
export function moveIssue(ctx: CommandContext, facts: IssueFacts, solvedOn?: string | null): void {
  const cell = cellOf(facts)
  const change = { cell, ...(solvedOn === undefined ? {} : { solved_on: solvedOn }) }
  const d = ctx.district
  ctx.write(
    db.selectFrom('issue_facts').select('cell').where('district_id', '=', d).where('issue_id', '=', facts.issueId),
    'cell_before',
  )
  ctx.write(
    db
      .insertInto('issue_facts')
      .values({ district_id: d, issue_id: facts.issueId, solved_on: null, ...change })
      .onConflict((oc) => oc.columns(['district_id', 'issue_id']).doUpdateSet(change)),
  )
  ctx.write(
    rawQuery(sql`
      update issue_tallies set count = issue_tallies.count - 1 from cell_before
      where district_id = ${d} and issue_tallies.cell = cell_before.cell and cell_before.cell <> ${cell}`),
  )
  ctx.write(
    rawQuery(sql`
      insert into issue_tallies (district_id, cell, community_code, status, category, unit, source, nature, on_time, count)
      select ${d}::int, ${cell}::text, ${facts.communityCode}::text, ${facts.status}::text, ${facts.category}::text,
        ${facts.unit}::text, ${facts.source}::text, ${facts.nature}::text, ${facts.onTime}::boolean, 1
      where not exists (select from cell_before where cell = ${cell})
      on conflict (district_id, cell) do update set count = issue_tallies.count + 1`),
  )
}

/** As `moveIssue`, for many issues: one look at what they counted under, and one change a cell. */
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
    'moved',
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
    'changes',
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
