import type { IssueSource, MessageKind } from '@linli/contract'
import type { Insertable, Updateable } from 'kysely'
import { sql } from 'kysely'
import { shanghaiYear } from '../../platform/clock.ts'
import type { CommandContext, Settled } from '../../platform/command.ts'
import { notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { prepared, rawQuery, tables } from '../../platform/sql.ts'
import { searchWords } from '../../platform/words.ts'
import type { Place } from '../territory/index.ts'
import type { Issue } from './issue.ts'
import type { IssueRow, IssuesTables } from './tables.ts'

const db = tables<IssuesTables>()

export async function lockIssue(ctx: CommandContext, issueId: string): Promise<Issue> {
  const row = await ctx.one(
    db
      .selectFrom('issues')
      .selectAll()
      .where('district_id', '=', ctx.district)
      .where('issue_id', '=', issueId)
      .forUpdate(),
  )
  if (!row) throw notFound()
  return row
}

/** Open issues of a unit that this person handles, in the order in which everybody locks them. */
export async function lockIssuesOfHandler(
  ctx: CommandContext,
  organisationId: string,
  handlerId: string,
): Promise<Issue[]> {
  return ctx.all(
    db
      .selectFrom('issues')
      .selectAll()
      .where('district_id', '=', ctx.district)
      .where('responsible_id', '=', organisationId)
      .where('handler_id', '=', handlerId)
      .where('open', '=', true)
      .orderBy('issue_id')
      .forUpdate(),
  )
}

export type NewIssue = Omit<
  Insertable<IssueRow>,
  'district_id' | 'number_prefix' | 'number_year' | 'number_serial' | 'words'
>

/** Writes the issue with the next number of its community and year; the counter is touched in the last statement. */
export function addIssue<T>(
  ctx: CommandContext,
  place: Place,
  issue: NewIssue,
  tell: (numbered: Pick<Issue, 'number_prefix' | 'number_year' | 'number_serial'>) => T,
): Settled<T> {
  const year = shanghaiYear(ctx.now)
  const numbered = { number_prefix: place.communityName, number_year: year }
  ctx.write(nextSerials({ district: ctx.district, communityCode: place.communityCode, year, count: 1 }), {
    name: 'numbered',
  })
  const words = searchWords(`${issue.text} ${issue.place_label} ${issue.category_name ?? ''}`)
  return ctx.answerBy(insertIssue({ ...issue, ...numbered, district_id: ctx.district, words }), ([saved]) =>
    tell({ ...numbered, ...(saved as { number_serial: number }) }),
  )
}

/** Takes its serial from the counter's row of the same statement. */
const insertIssue = prepared(
  ({ words, ...row }: NewIssue & Pick<Issue, 'district_id' | 'number_prefix' | 'number_year'> & { words: string }) => {
    const names = Object.keys(row) as (keyof typeof row)[]
    return db
      .insertInto('issues')
      .columns([...names, 'words', 'number_serial'])
      .expression(
        db
          .selectFrom(sql<{ last: number }>`numbered`.as('numbered'))
          .select([
            ...names.map((name) => sql`${row[name]}`.as(name)),
            sql`to_tsvector('simple', ${words})`.as('words'),
            'numbered.last as number_serial',
          ]),
      )
      .returning('number_serial')
  },
)

/** Takes `count` numbers of a community and year; `last` is the highest of them. */
const nextSerials = prepared(
  ({
    district,
    communityCode,
    year,
    count,
  }: {
    district: number
    communityCode: string
    year: number
    count: number
  }) =>
    db
      .insertInto('issue_counters')
      .values({ district_id: district, community_code: communityCode, year, last: count })
      .onConflict((oc) =>
        oc
          .columns(['district_id', 'community_code', 'year'])
          .doUpdateSet({ last: sql`issue_counters.last + ${count}` }),
      )
      .returning('last'),
)

/** Changes columns of a locked issue; every change is a movement. */
export function saveIssue(ctx: CommandContext, issueId: string, change: Updateable<Omit<IssueRow, 'words'>>): void {
  ctx.write(
    db
      .updateTable('issues')
      .set({ ...change, moved_at: ctx.now })
      .where('district_id', '=', ctx.district)
      .where('issue_id', '=', issueId),
  )
}

const insertMessage = prepared((row: Insertable<IssuesTables['issue_messages']>) =>
  db.insertInto('issue_messages').values(row),
)

/** Writes to the thread; answers the message's id. */
export function addMessage(
  ctx: CommandContext,
  message: { issueId: string; kind: MessageKind; text: string; role?: string | null; messageId?: string },
): string {
  const messageId = message.messageId ?? newId()
  ctx.write(
    insertMessage({
      district_id: ctx.district,
      message_id: messageId,
      issue_id: message.issueId,
      kind: message.kind,
      at: ctx.now,
      person_id: ctx.actor.personId,
      role: message.role ?? null,
      text: message.text,
      acted_by: ctx.actor.actedBy?.personId ?? null,
    }),
  )
  return messageId
}

/** Was this said before? Asked under the issue's lock, where the id follows from what is said. */
export async function hasMessage(ctx: CommandContext, messageId: string): Promise<boolean> {
  const found = await ctx.one(
    db
      .selectFrom('issue_messages')
      .select('message_id')
      .where('district_id', '=', ctx.district)
      .where('message_id', '=', messageId),
  )
  return found !== undefined
}

export interface ImportedIssue {
  issueId: string
  externalKey: string
  place: Place
  categoryPath: string[]
  categoryCode: string
  categoryName: string
  /** Of all levels, for the search. */
  categoryNames: string[]
  nature: IssueRow['nature']
  natureName: string | null
  unitKey: string | null
  unitName: string | null
  sourceName: string | null
  createdAt: Date
  onTime: boolean | null
}

const importLock = 5263004

/** Which of these keys are there already; another import of this district waits until this one's batch is committed. */
export async function lockKnownKeys(ctx: CommandContext, keys: string[]): Promise<Set<string>> {
  await ctx.all(rawQuery(sql`select pg_advisory_xact_lock(${importLock}::int, ${ctx.district}::int)`))
  const rows = await ctx.all(
    db
      .selectFrom('issues')
      .select('external_key')
      .where('district_id', '=', ctx.district)
      .where('external_key', '=', sql<string>`any(${keys})`),
  )
  return new Set(rows.map((row) => row.external_key as string))
}

/** Numbers for a batch of imported issues: the first serial for each community and year. */
export async function takeSerials(
  ctx: CommandContext,
  communityCode: string,
  year: number,
  count: number,
): Promise<number> {
  const [row] = await ctx.settle(nextSerials({ district: ctx.district, communityCode, year, count }))
  return (row?.last as number) - count + 1
}

export function addImported(ctx: CommandContext, issues: (ImportedIssue & { serial: number })[]): void {
  ctx.write(
    db.insertInto('issues').values(
      issues.map((issue) => ({
        district_id: ctx.district,
        issue_id: issue.issueId,
        number_prefix: issue.place.communityName,
        number_year: shanghaiYear(issue.createdAt),
        number_serial: issue.serial,
        status: 'archived' as const,
        source: 'imported' as IssueSource,
        text: issue.categoryName,
        category_path: issue.categoryPath,
        category_code: issue.categoryCode,
        category_name: issue.categoryName,
        nature: issue.nature,
        area_code: issue.place.areaCode,
        grid_code: issue.place.gridCode,
        origin_grid_code: issue.place.gridCode,
        place_label: issue.place.label,
        reported_at: issue.createdAt,
        moved_at: issue.createdAt,
        on_time: issue.onTime,
        unit_key: issue.unitKey,
        unit_name: issue.unitName,
        source_name: issue.sourceName,
        external_key: issue.externalKey,
        words: sql<string>`to_tsvector('simple', ${searchWords([...issue.categoryNames, issue.unitName ?? '', issue.place.label, issue.sourceName ?? ''].join(' '))})`,
      })),
    ),
  )
}

export function addCategories(
  ctx: CommandContext,
  version: number,
  categories: Omit<IssuesTables['categories'], 'district_id' | 'version' | 'place_in_list'>[],
): void {
  ctx.write(
    db.insertInto('categories').values(
      categories.map((category, index) => ({
        district_id: ctx.district,
        version,
        place_in_list: index,
        ...category,
      })),
    ),
  )
}

/** The codes of imported work orders: version 0, kept for their names; never in force once a list of one's own is. */
export function addImportedCategories(ctx: CommandContext, paths: { code: string; name: string }[][]): void {
  const rows = new Map<string, { code: string; name: string; parent_code: string | null }>()
  for (const path of paths) {
    path.forEach(({ code, name }, depth) => {
      if (!rows.has(code)) rows.set(code, { code, name, parent_code: path[depth - 1]?.code ?? null })
    })
  }
  const none = {
    ledger_type: null,
    tier: null,
    nature: null,
    measure: null,
    accept_hours: null,
    solve_workdays: null,
    organisation_kind: null,
    picture: null,
  }
  ctx.write(
    db
      .insertInto('categories')
      .values(
        [...rows.values()].map((row, index) => ({
          district_id: ctx.district,
          version: 0,
          place_in_list: index,
          words: [],
          ...none,
          ...row,
        })),
      )
      .onConflict((oc) => oc.columns(['district_id', 'version', 'code']).doNothing()),
  )
}

export interface MovedIssue {
  issueId: string
  areaCode: string
  from: string | null
  to: string | null
}

/**
 * Open issues of a community go to the grid that holds their building now; closed ones keep theirs. `held` says which
 * that is, for each building; the caller has the grids locked.
 */
export async function moveOpenIssues(
  ctx: CommandContext,
  communityCode: string,
  held: { areaCode: string; gridCode: string | null }[],
): Promise<MovedIssue[]> {
  return ctx.settle(
    rawQuery(sql<MovedIssue>`
      update issues i set grid_code = b.grid_code
      from (select * from unnest(${held.map(({ areaCode }) => areaCode)}::text[],
          ${held.map(({ gridCode }) => gridCode)}::text[]) as held (area_code, grid_code)) b,
        issues o
      where i.district_id = ${ctx.district} and i.community_code = ${communityCode} and i.open
        and left(i.area_code, 17) = b.area_code and i.grid_code is distinct from b.grid_code
        and o.district_id = ${ctx.district} and o.issue_id = i.issue_id
      returning i.issue_id as "issueId", i.area_code as "areaCode", o.grid_code as "from", i.grid_code as "to"`),
  )
}
