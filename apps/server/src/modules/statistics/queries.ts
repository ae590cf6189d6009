import { issueSources, issueStatuses, natures, openIssueStatuses, type ResponseOf } from '@linli/contract'
import { sql } from 'kysely'
import { areaRange } from '../../platform/actor.ts'
import { shanghaiDate, shiftDate } from '../../platform/clock.ts'
import type { Reader } from '../../platform/command.ts'
import { authorise } from '../../platform/decision.ts'
import { notFound } from '../../platform/errors.ts'
import { tables } from '../../platform/sql.ts'
import { filesOf } from '../files/index.ts'
import {
  categoryNames,
  countMatching,
  countMatchingBy,
  issueNumber,
  publicTitle,
  recentlySolved,
} from '../issues/index.ts'
import { openTasks } from '../tasks/index.ts'
import { areaNames, communitiesIn, districtName, findPlace, publicLabelsOf } from '../territory/index.ts'
import { beforeAndAfter, daysToSolve } from './board.ts'
import { type Cells, exactCells, type Filter } from './counting.ts'
import type { Figure } from './figure.ts'
import { policy } from './policy.ts'
import type { StatisticsTables } from './tables.ts'

const db = tables<StatisticsTables>()

/** Counted one by one, there is a bound: to the issues of one count, and to those one look divides by a facet. */
const most = 1000
const mostDivided = 200_000

type Counted = ResponseOf<'countIssues'>

/** How many issues match, in all and by one facet; always within what the viewer may see. */
export async function countIssues(q: Reader, filter: Filter): Promise<Counted> {
  authorise(policy.countIssues(q.actor))
  const cells = exactCells(q.actor, filter)
  const exact = cells !== null && (await knowsCategory(q, cells.category)) ? cells : null
  if (exact) {
    const answers = await tallied(q, exact, filter.by)
    const total = { value: answers.reduce((sum, { count }) => sum + count, 0), exact: true }
    return { total, rows: await named(q, filter.by, answers.flatMap(known)), rowsExact: true }
  }
  const found = await countMatching(q, { ...filter, by: 'none' }, most)
  const total = { value: Math.min(found, most), exact: found <= most }
  if (filter.by === 'none' || found === 0) return { total, rows: [], rowsExact: true }
  // A category below the top is its own only answer: whatever matches lies under it.
  const answer = filter.by === 'category' && filter.category ? { key: filter.category, count: total.value } : undefined
  const { answers, all } = answer
    ? { answers: [answer], all: total.exact }
    : await countMatchingBy(q, { ...filter, by: filter.by }, mostDivided)
  return { total, rows: await named(q, filter.by, answers), rowsExact: all }
}

interface Answer {
  key: string
  count: number
}
const known = ({ key, count }: { key: string | null; count: number }): Answer[] =>
  key === null ? [] : [{ key, count }]

type Keyed = { key: string | null; count: number }
const byCount = (a: Keyed, b: Keyed) => b.count - a.count || ((a.key ?? '') < (b.key ?? '') ? -1 : 1)

const columns: Record<Filter['by'], ReturnType<typeof sql<string | null>>> = {
  none: sql`null::text`,
  subdistrict: sql`left(community_code, 9)`,
  community: sql`community_code`,
  category: sql`category`,
  unit: sql`unit`,
  onTime: sql`coalesce(on_time::text, 'unknown')`,
  status: sql`status`,
  source: sql`source`,
  nature: sql`nature`,
}

/** Of 9444:城建办, what stands after the id; a unit without id is its name alone. */
const unitName = sql`substr(t.unit, position(':' in t.unit) + 1)`

/** By area and status alone the standing tells it, in a few rows a community; else every cell is looked at. */
function cellsOf(q: Reader, cells: Cells, by: Filter['by']) {
  const { areas, statuses, category, unit, onTime, source, nature } = cells
  const standing =
    !category && !unit && !onTime && !source && !nature && ['none', 'subdistrict', 'community', 'status'].includes(by)
  let query = db
    // The standing has those columns of the tallies that are asked then.
    .selectFrom((standing ? 'issue_standing as t' : 'issue_tallies as t') as 'issue_tallies as t')
    .where('t.district_id', '=', q.district)
    .where('t.count', '>', 0)
  if (!areas.includes(String(q.district))) {
    query = query.where((eb) =>
      eb.or(
        areas.map((area) => {
          const { from, to } = areaRange(area)
          return eb.and([eb('t.community_code', '>=', from), eb('t.community_code', '<', to)])
        }),
      ),
    )
  }
  if (statuses) query = query.where('t.status', '=', sql<string>`any(${statuses})`)
  if (category) query = query.where('t.category', '=', category)
  if (unit) query = query.where(sql<boolean>`${unit} in (t.unit, ${unitName})`)
  if (onTime === 'unknown') query = query.where('t.on_time', 'is', null)
  else if (onTime) query = query.where('t.on_time', '=', onTime === 'true')
  if (source) query = query.where('t.source', '=', source)
  if (nature) query = query.where('t.nature', '=', nature)
  return query
}

/** Every answer with its count, the most frequent first; what has none is under null. */
async function tallied(q: Reader, cells: Cells, by: Filter['by']): Promise<{ key: string | null; count: number }[]> {
  const column = columns[by]
  const rows = await q.all(
    cellsOf(q, cells, by)
      .select([column.as('key'), sql<number>`sum(t.count)::int`.as('count')])
      .groupBy(column)
      .limit(10_000),
  )
  return rows.sort(byCount)
}

/** Tallies know the top of the categories only; for one below, the issues themselves are counted. */
async function knowsCategory(q: Reader, category: string | null): Promise<boolean> {
  if (category === null) return true
  const row = await q.one(
    db
      .selectFrom('issue_tallies')
      .select('cell')
      .where('district_id', '=', q.district)
      .where('category', '=', category)
      .limit(1),
  )
  return row !== undefined
}

const onTimeWords: Record<string, string> = { true: '按时', false: '超时', unknown: '没有记录' }

async function named(q: Reader, by: Filter['by'], answers: Answer[]): Promise<Counted['rows']> {
  const keys = answers.slice(0, 500).map(({ key }) => key)
  const words: Partial<Record<Filter['by'], Record<string, string>>> = {
    onTime: onTimeWords,
    status: issueStatuses,
    source: issueSources,
    nature: natures,
  }
  const names =
    by === 'subdistrict' || by === 'community'
      ? await areaNames(q, keys)
      : by === 'category'
        ? await categoryNames(q, keys)
        : by === 'unit'
          ? new Map(keys.map((key) => [key, key.slice(key.indexOf(':') + 1)]))
          : new Map(Object.entries(words[by] ?? {}))
  return answers.slice(0, 500).map(({ key, count }) => ({ key, name: names.get(key) ?? key, count }))
}

/** Open, solved and ended unsolved, by community. */
async function standingOf(
  q: Reader,
  area: string,
): Promise<Map<string, { open: number; solved: number; closedWithoutFix: number }>> {
  const { from, to } = areaRange(area)
  const sumOf = (statuses: readonly string[]) =>
    sql<number>`coalesce(sum(count) filter (where status = any(${statuses})), 0)::int`
  const rows = await q.all(
    db
      .selectFrom('issue_standing')
      .select([
        'community_code',
        sumOf(openIssueStatuses).as('open'),
        sumOf(['confirmed']).as('solved'),
        sumOf(['closedWithoutFix']).as('closed'),
      ])
      .where('district_id', '=', q.district)
      .where('community_code', '>=', from)
      .where('community_code', '<', to)
      .groupBy('community_code'),
  )
  return new Map(
    rows.map((row) => [row.community_code, { open: row.open, solved: row.solved, closedWithoutFix: row.closed }]),
  )
}

interface Sums {
  today: number
  week: number
  ever: number
}

/** The figures of an area: today, the last seven days, and ever. */
async function dayFiguresOf(q: Reader, area: string): Promise<(figure: Figure) => Sums> {
  const { from, to } = areaRange(area)
  const today = shanghaiDate(q.now)
  const since = (date: string) => sql<number>`coalesce(sum(amount) filter (where on_date >= ${date}::date), 0)::int`
  const rows = await q.all(
    db
      .selectFrom('day_figures')
      .select([
        'figure',
        since(today).as('today'),
        since(shiftDate(today, -6)).as('week'),
        sql<number>`sum(amount)::int`.as('ever'),
      ])
      .where('district_id', '=', q.district)
      .where('community_code', '>=', from)
      .where('community_code', '<', to)
      .groupBy('figure'),
  )
  const sums = new Map(rows.map(({ figure, ...sum }) => [figure, sum]))
  return (figure) => sums.get(figure) ?? { today: 0, week: 0, ever: 0 }
}

async function neighboursOf(q: Reader, area: string): Promise<number> {
  const { from, to } = areaRange(area)
  const row = await q.one(
    db
      .selectFrom('helping_neighbours')
      .select(({ fn }) => fn.count<number>('person_id').distinct().as('people'))
      .where('district_id', '=', q.district)
      .where('community_code', '>=', from)
      .where('community_code', '<', to),
  )
  return row?.people ?? 0
}

/** The lobby notice board of a district, a subdistrict or a community; a building hangs up its community's. */
export async function getPublicFigures(q: Reader, within: string | undefined): Promise<ResponseOf<'getPublicFigures'>> {
  const name = await districtName(q)
  const code = (within ?? String(q.district)).slice(0, 12)
  const place = code.startsWith(String(q.district)) ? await findPlace(q, code) : undefined
  if (!name || !place || (within !== undefined && within.length > 12 && !(await findPlace(q, within)))) throw notFound()
  authorise(policy.getPublicFigures())
  const standing = await standingOf(q, code)
  const figure = await dayFiguresOf(q, code)
  const sum = (of: 'open' | 'solved' | 'closedWithoutFix') =>
    [...standing.values()].reduce((all, each) => all + each[of], 0)
  const communities = await communitiesIn(q, code)
  const inService = communities.filter((each) => each.inService || standing.has(each.areaCode))
  const solved = await recentlySolved(q, { within: code, limit: 12 })
  const labels = await publicLabelsOf(
    q,
    solved.map(({ area_code }) => area_code),
  )
  const photos = await filesOf(
    q,
    'issue',
    solved.map(({ issue_id }) => issue_id),
    { publishedOnly: true },
  )
  return {
    district: { district: q.district, name },
    area: { areaCode: code, name: place.label },
    asOf: q.now.toISOString(),
    today: { reported: figure('reported').today, solved: figure('solved').today },
    week: { reported: figure('reported').week, solved: figure('solved').week },
    open: sum('open'),
    solved: sum('solved'),
    closedWithoutFix: sum('closedWithoutFix'),
    neighbours: await neighboursOf(q, code),
    points: figure('points').ever,
    exchanged: figure('exchanged').ever,
    communities: inService.map(({ areaCode, name: community, subdistrict }) => ({
      areaCode,
      name: community,
      subdistrict,
      open: standing.get(areaCode)?.open ?? 0,
      solved: standing.get(areaCode)?.solved ?? 0,
    })),
    communitiesToCome: communities.length - inService.length,
    tasks: await openTasks(q, { within: code, limit: 12 }),
    recentlySolved: solved.map((issue) => {
      const solvedAt = issue.closed_at ?? issue.moved_at
      return {
        issueId: issue.issue_id,
        number: issueNumber(issue),
        title: publicTitle(issue),
        placeLabel: labels.get(issue.area_code) ?? place.publicLabel,
        solvedAt: solvedAt.toISOString(),
        days: daysToSolve(issue.reported_at, solvedAt),
        byNeighbour: issue.by_neighbour,
        ...beforeAndAfter(photos.get(issue.issue_id) ?? []),
      }
    }),
  }
}
