import type { IssueStatus, QueryOf, ResponseOf } from '@linli/contract'
import { type ExpressionBuilder, sql } from 'kysely'
import { type Actor, areaRange, holds, organisationsOf, sees, staffPosts } from '../../platform/actor.ts'
import { shanghaiInstant, shiftDate } from '../../platform/clock.ts'
import type { Reader } from '../../platform/command.ts'
import { fromCursor, paged, toCursor } from '../../platform/cursor.ts'
import { authorise } from '../../platform/decision.ts'
import { notFound } from '../../platform/errors.ts'
import { tables } from '../../platform/sql.ts'
import { searchWords } from '../../platform/words.ts'
import { filesOf } from '../files/index.ts'
import { organisationsById } from '../organisations/index.ts'
import { namesOf } from '../people/index.ts'
import { holdersFor } from '../posts/index.ts'
import { gridNames } from '../territory/index.ts'
import { type Category, pathOf, toCategory } from './category.ts'
import type { DeadlineRule } from './deadline.ts'
import { type Issue, issueNumber, publicTitle } from './issue.ts'
import { type IssueView, type ListedIssue, listed, toRow, toView } from './issue-view.ts'
import { policy } from './policy.ts'
import type { IssuesTables } from './tables.ts'

const db = tables<IssuesTables>()

const newest = (q: Reader) =>
  db
    .selectFrom('categories')
    .select(({ fn }) => fn.max('version').as('version'))
    .where('district_id', '=', q.district)

/** The categories in force: the newest published version. */
const categoriesInForce = (q: Reader): Promise<Category[]> =>
  q.all(
    db
      .selectFrom('categories')
      .selectAll()
      .where('district_id', '=', q.district)
      .where('version', '=', newest(q))
      .orderBy('place_in_list'),
  )

/** A category in force with the codes above it, outermost first; undefined when there is none of that code. */
export async function findCategory(
  q: Reader,
  code: string,
): Promise<{ category: Category; path: string[] } | undefined> {
  const byCode = new Map((await categoriesInForce(q)).map((category) => [category.code, category]))
  const category = byCode.get(code)
  if (!category) return undefined
  return { category, path: pathOf(category, byCode) }
}

/** The times of an issue's own category, in the version it was triaged under; the usual ones when it has none. */
export async function findRuleOf(
  q: Reader,
  issue: Pick<Issue, 'category_version' | 'category_code'>,
): Promise<DeadlineRule> {
  const rule = await q.one(
    db
      .selectFrom('categories')
      .select(['accept_hours as acceptHours', 'solve_workdays as solveWorkdays'])
      .where('district_id', '=', q.district)
      .where('version', '=', issue.category_version)
      .where('code', '=', issue.category_code),
  )
  return rule ?? { acceptHours: null, solveWorkdays: null }
}

export async function listCategories(q: Reader): Promise<ResponseOf<'listCategories'>> {
  const rows = await categoriesInForce(q)
  return {
    version: rows[0]?.version ?? 0,
    categories: rows.map(toCategory),
  }
}

export const findIssue = (q: Reader, issueId: string): Promise<Issue | undefined> =>
  q.one(db.selectFrom('issues').selectAll().where('district_id', '=', q.district).where('issue_id', '=', issueId))

const numberShape = /^(?<prefix>.+)-(?<year>\d{4})-(?<serial>\d{4,9})$/
const idShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** An issue as people name it: by its number, or by its id out of an address. */
export async function findByNameOrId(q: Reader, name: string): Promise<Issue | undefined> {
  if (idShape.test(name)) return findIssue(q, name.toLowerCase())
  const number = numberShape.exec(name)?.groups
  if (!number) return undefined
  return q.one(
    db
      .selectFrom('issues')
      .selectAll()
      .where('district_id', '=', q.district)
      .where('number_year', '=', Number(number.year))
      .where('number_serial', '=', Number(number.serial))
      .where('number_prefix', '=', number.prefix as string)
      .limit(1),
  )
}

/** The issue if the viewer may see it; what one may not see is not there (404). */
export async function visibleIssue(q: Reader, issueId: string): Promise<Issue> {
  const issue = await findIssue(q, issueId)
  if (!issue || policy.getIssue(q.actor, issue) !== true) throw notFound()
  return issue
}

export const messagesOf = (q: Reader, issueId: string) =>
  q.all(
    db
      .selectFrom('issue_messages')
      .selectAll()
      .where('district_id', '=', q.district)
      .where('issue_id', '=', issueId)
      .orderBy('at')
      .orderBy('message_id')
      .limit(500),
  )

type Filter = QueryOf<'countIssues'>
type Builder = ReturnType<typeof ledgerFrom>
const ledgerFrom = (q: Reader, searching: boolean) =>
  db.selectFrom(searching ? 'issue_search as i' : 'issues as i').where('i.district_id', '=', q.district)

/** Area codes as equality where a stored column has that length, so that the index also gives the order. */
function within(query: Builder, areaCode: string): Builder {
  if (areaCode.length === 9) return query.where('i.subdistrict_code', '=', areaCode)
  if (areaCode.length === 12) return query.where('i.community_code', '=', areaCode)
  if (areaCode.length === 6) return query.where('i.district_id', '=', Number(areaCode))
  const { from, to } = areaRange(areaCode)
  // The community's index gives the order; what is inside a building is few.
  return query
    .where('i.community_code', '=', areaCode.slice(0, 12))
    .where('i.area_code', '>=', from)
    .where('i.area_code', '<', to)
}

const inside = (eb: ExpressionBuilder<{ i: IssuesTables['issues'] }, 'i'>, areaCode: string) =>
  eb.and([eb('i.area_code', '>=', areaCode), eb('i.area_code', '<', areaRange(areaCode).to)])

/** What the viewer may see: their own, what their posts cover, what their organisation must do. Never more. */
function scoped(query: Builder, actor: Actor, view: Filter['view']): Builder {
  const mine = actor.personId as string
  if (view === 'mine') return query.where('i.reporter_id', '=', mine)
  const staff = actor.appointments.filter(sees)
  const units = organisationsOf(actor, ['handler'])
  const only = staff.length === 1 && units.length === 0 ? staff[0] : undefined
  if (only?.gridCode && !only.buildings) return query.where('i.grid_code', '=', only.gridCode)
  if (only && !only.gridCode) return within(query, only.areaCode)
  if (staff.length === 0 && units.length === 0) return query.where('i.reporter_id', '=', mine)
  if (staff.length === 0) return query.where('i.responsible_id', '=', sql<string>`any(${units})`)
  return query.where((eb) =>
    eb.or([
      ...staff.map(({ areaCode, gridCode, buildings }) =>
        gridCode
          ? eb.or([eb('i.grid_code', '=', gridCode), ...(buildings ?? []).map((building) => inside(eb, building))])
          : inside(eb, areaCode),
      ),
      ...(units.length > 0 ? [eb('i.responsible_id', '=', sql<string>`any(${units})`)] : []),
    ]),
  )
}

function filtered(q: Reader, filter: Filter): Builder {
  // Under row-level security neither words nor categories would use their indexes: asked of the owner's view.
  const searching = filter.q !== undefined || filter.category !== undefined
  let query = scoped(ledgerFrom(q, searching), q.actor, filter.view)
  if (filter.view === 'inbox') {
    query = query.where('i.open', '=', true)
    const works = organisationsOf(q.actor, ['handler']).length > 0 && !holds(q.actor, staffPosts)
    if (works) query = query.where('i.status', 'in', ['assigned', 'handling'])
  }
  if (filter.within) query = within(query, filter.within)
  if (filter.status) query = query.where('i.status', '=', sql<IssueStatus>`any(${[filter.status].flat()})`)
  if (filter.category) query = query.where(sql<boolean>`i.category_path @> array[${filter.category}]::text[]`)
  if (filter.unit) query = query.where(sql<boolean>`${filter.unit} in (i.unit_key, i.unit_name)`)
  if (filter.organisationId) query = query.where('i.responsible_id', '=', filter.organisationId)
  if (filter.onTime)
    query =
      filter.onTime === 'unknown'
        ? query.where('i.on_time', 'is', null)
        : query.where('i.on_time', '=', filter.onTime === 'true')
  if (filter.source) query = query.where('i.source', '=', filter.source)
  if (filter.nature) query = query.where('i.nature', '=', filter.nature)
  if (filter.overdue) {
    const late = sql<boolean>`coalesce(case when i.status = 'reported' then i.accept_by when i.status in ('triaged', 'assigned', 'handling') then i.solve_by end < ${q.now}, false)`
    query = query.where(late, '=', filter.overdue === 'true')
  }
  if (filter.from) query = query.where('i.reported_at', '>=', shanghaiInstant(filter.from))
  if (filter.to) query = query.where('i.reported_at', '<', shanghaiInstant(shiftDate(filter.to, 1)))
  if (filter.q) query = matching(query, filter.q)
  return query
}

/** By its number when the words are one, else by words in it. */
function matching(query: Builder, words: string): Builder {
  const number = numberShape.exec(words)?.groups
  if (number) {
    return query
      .where('i.number_prefix', '=', number.prefix as string)
      .where('i.number_year', '=', Number(number.year))
      .where('i.number_serial', '=', Number(number.serial))
  }
  return query.where(sql<boolean>`i.words @@ plainto_tsquery('simple', ${searchWords(words)})`)
}

/** The ledger: what must still be done first, newest movement first, one page. */
export async function ledger(
  q: Reader,
  filter: QueryOf<'listIssues'>,
): Promise<{ rows: ListedIssue[]; next: string | null }> {
  const after = fromCursor(filter.cursor, 'boolean', 'instant', 'id')
  let query = filtered(q, { ...filter, by: 'none' }).select([
    ...listed.map((column) => `i.${column}` as const),
    // The beginning is what a list shows; a report may be pages long.
    sql<string>`left(i.text, 200)`.as('text'),
  ])
  if (after)
    query = query.where(
      sql<boolean>`(i.open, i.moved_at, i.issue_id) < (${after[0]}::boolean, ${after[1]}::timestamptz, ${after[2]}::uuid)`,
    )
  const rows = await q.all(
    query
      .orderBy('i.open', 'desc')
      .orderBy('i.moved_at', 'desc')
      .orderBy('i.issue_id', 'desc')
      .limit(filter.limit + 1),
  )
  return paged(rows, filter.limit, (row) => toCursor(row.open, row.moved_at.toISOString(), row.issue_id))
}

/** How many match, counted up to a bound. */
export async function countMatching(q: Reader, filter: Filter, most: number): Promise<number> {
  const row = await q.one(
    db
      .selectFrom(
        filtered(q, filter)
          .select(sql`1`.as('one'))
          .limit(most + 1)
          .as('found'),
      )
      .select(({ fn }) => fn.countAll<number>().as('count')),
  )
  return row?.count ?? 0
}

/** What issues are counted by, each as the tallies of statistics have it. */
const facets = {
  subdistrict: sql<string | null>`i.subdistrict_code`,
  community: sql<string | null>`i.community_code`,
  category: sql<string | null>`i.category_path[1]`,
  unit: sql<string | null>`coalesce(i.unit_key, i.unit_name)`,
  onTime: sql<string | null>`coalesce(i.on_time::text, 'unknown')`,
  status: sql<string | null>`i.status`,
  source: sql<string | null>`i.source`,
  nature: sql<string | null>`i.nature`,
}

/** How what matches divides by one question, the most frequent first: one look, at no more than `most` issues. */
export async function countMatchingBy(
  q: Reader,
  filter: Filter & { by: keyof typeof facets },
  most: number,
): Promise<{ answers: { key: string; count: number }[]; all: boolean }> {
  const found = filtered(q, filter)
    .select(facets[filter.by].as('key'))
    .limit(most + 1)
    .as('found')
  const rows = await q.all(
    db
      .selectFrom(found)
      .select([
        'key',
        sql<number>`count(*)::int`.as('count'),
        // Before the limit below: how many were looked at.
        sql<number>`(sum(count(*)) over ())::int`.as('seen'),
      ])
      .groupBy('key')
      .orderBy('count', 'desc')
      .orderBy('key')
      .limit(501),
  )
  const answers = rows.flatMap(({ key, count }) => (key === null ? [] : [{ key, count }]))
  return { answers, all: (rows[0]?.seen ?? 0) <= most }
}

export interface IssueFacts {
  issueId: string
  communityCode: string
  status: IssueStatus
  category: string | null
  /** `id:name` where it came with an id: two units can have one name, and one id two names. */
  unit: string | null
  source: string
  nature: string | null
  onTime: boolean | null
}

/** What statistics counts by, for issues of any scope; never shown as it is. */
export async function factsOf(q: Reader, issueIds: string[]): Promise<IssueFacts[]> {
  const rows = await q.all(
    db
      .selectFrom('issues')
      .select([
        'issue_id',
        'community_code',
        'status',
        'category_path',
        'unit_key',
        'unit_name',
        'source',
        'nature',
        'on_time',
      ])
      .where('district_id', '=', q.district)
      .where('issue_id', '=', sql<string>`any(${issueIds})`),
  )
  return rows.map((row) => ({
    issueId: row.issue_id,
    communityCode: row.community_code,
    status: row.status,
    category: row.category_path[0] ?? null,
    unit: row.unit_key ?? row.unit_name,
    source: row.source,
    nature: row.nature,
    onTime: row.on_time,
  }))
}

/** Confirmed issues, the newest first: for the public board. */
export async function recentlySolved(q: Reader, about: { within?: string; limit: number }): Promise<Issue[]> {
  const base = ledgerFrom(q, false).selectAll('i').where('i.status', '=', 'confirmed').where('i.open', '=', false)
  const query = about.within ? within(base as unknown as Builder, about.within).selectAll('i') : base
  return q.all(query.orderBy('i.moved_at', 'desc').limit(about.limit))
}

/** The eight top categories' names by code, for figures of imported issues whose codes are not in the list in force. */
export async function categoryNames(q: Reader, codes: string[]): Promise<Map<string, string>> {
  const rows = await q.all(
    db
      .selectFrom('categories')
      .select(['code', 'name'])
      .where('district_id', '=', q.district)
      .where('code', '=', sql<string>`any(${codes})`)
      .orderBy('version'),
  )
  return new Map(rows.map((row) => [row.code, row.name]))
}

export type TasksOfIssue = (q: Reader, issueId: string) => Promise<IssueView['tasks']>

export async function listIssues(q: Reader, filter: QueryOf<'listIssues'>): Promise<ResponseOf<'listIssues'>> {
  authorise(policy.listIssues(q.actor))
  const { rows, next } = await ledger(q, filter)
  const parties = await organisationsById(
    q,
    rows.map(({ responsible_id }) => responsible_id),
  )
  return {
    rows: rows.map((row) =>
      toRow(row, q.actor, q.now, row.responsible_id ? parties.get(row.responsible_id) : undefined),
    ),
    next,
  }
}

/** The issue it was ended in favour of, by what everybody may read of it. */
export async function originalOf(q: Reader, issue: Issue): Promise<IssueView['duplicateOf']> {
  const original = issue.duplicate_of ? await findIssue(q, issue.duplicate_of) : undefined
  return original ? { issueId: original.issue_id, number: issueNumber(original), title: publicTitle(original) } : null
}

export async function getIssue(q: Reader, issueId: string, tasksOf: TasksOfIssue): Promise<ResponseOf<'getIssue'>> {
  const issue = await visibleIssue(q, issueId)
  const messages = await messagesOf(q, issueId)
  const files = (await filesOf(q, 'issue', [issueId])).get(issueId) ?? []
  const gridWorkers = await holdersFor(q, { areaCode: issue.area_code, gridCode: issue.grid_code }, ['gridWorker'])
  const names = await namesOf(q, [
    issue.reporter_id,
    issue.handler_id,
    gridWorkers[0]?.personId ?? null,
    ...messages.flatMap(({ person_id, acted_by }) => [person_id, acted_by]),
  ])
  const parties = await organisationsById(q, [issue.responsible_id])
  return toView(issue, q.actor, q.now, {
    party: parties.get(issue.responsible_id ?? ''),
    messages,
    files,
    names,
    gridWorker: gridWorkers[0] ? (names.get(gridWorkers[0].personId)?.displayName ?? null) : null,
    grids: await gridNames(q, [issue.grid_code, issue.origin_grid_code]),
    tasks: await tasksOf(q, issueId),
    original: await originalOf(q, issue),
  })
}

/** May the viewer see files of this issue? Asked by the files module on every read. */
export async function mayReadFilesOf(q: Reader, issueId: string): Promise<boolean> {
  const issue = await findIssue(q, issueId)
  return issue !== undefined && policy.getIssue(q.actor, issue) === true
}
