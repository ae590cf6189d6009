import type { Post, QueryOf, ResponseOf } from '@linli/contract'
import { sql } from 'kysely'
import { areaRange, officialPosts } from '../../platform/actor.ts'
import { shanghaiDate } from '../../platform/clock.ts'
import type { Reader } from '../../platform/command.ts'
import { fromCursor, paged, toCursor } from '../../platform/cursor.ts'
import { authorise, explain } from '../../platform/decision.ts'
import { tables } from '../../platform/sql.ts'
import { namesOf } from '../people/index.ts'
import { areaNames, gridsByCode, gridsIn, homesIn, placesOf } from '../territory/index.ts'
import { policy } from './policy.ts'
import { seatsOf } from './queries-responsible.ts'
import { levelOrder, responsibleOf, type Seat } from './responsible.ts'
import type { PostsTables } from './tables.ts'
import { after, type CountedPost, keyOf, type Vacancy, vacanciesOf } from './vacancy.ts'

const db = tables<PostsTables>()

async function countedPosts(q: Reader, areaCode: string): Promise<CountedPost[]> {
  const today = shanghaiDate(q.now)
  const { from, to } = areaRange(areaCode)
  return q.all(
    db
      .selectFrom('posts as p')
      .leftJoin('appointments as x', (join) =>
        join.on('x.district_id', '=', q.district).onRef('x.post_id', '=', 'p.post_id'),
      )
      .select([
        'p.post_id as postId',
        sql<Post>`p.kind`.as('kind'),
        'p.title',
        'p.area_code as areaCode',
        'p.grid_code as gridCode',
        'p.seats',
        sql<number>`(count(x.appointment_id) filter (where x.from_on <= ${today} and (x.to_on is null or x.to_on > ${today})))::int`.as(
          'held',
        ),
        sql<string | null>`(max(x.to_on) filter (where x.to_on <= ${today}))::text`.as('lastEnded'),
      ])
      .where('p.district_id', '=', q.district)
      .where('p.area_code', '>=', from)
      .where('p.area_code', '<', to)
      .where((eb) => eb.or([eb('p.ended_on', 'is', null), eb('p.ended_on', '>', today)]))
      .groupBy(['p.post_id', 'p.kind', 'p.title', 'p.area_code', 'p.grid_code', 'p.seats']),
  )
}

/** The areas the viewer appoints in: what is asked for, as far as it lies in them. */
function areasAsked(q: Reader, within: string | undefined): string[] {
  const own = q.actor.appointments
    .filter(({ post }) => (officialPosts as readonly Post[]).includes(post) || post === 'securityAdministrator')
    .map(({ areaCode }) => areaCode)
  const areas = own.flatMap((area) =>
    !within || area.startsWith(within) ? area : within.startsWith(area) ? within : [],
  )
  return areas.filter(
    (area, index) => !areas.some((other, at) => area.startsWith(other) && (other !== area || at < index)),
  )
}

export async function listVacancies(q: Reader, filter: QueryOf<'listVacancies'>): Promise<ResponseOf<'listVacancies'>> {
  authorise(policy.listVacancies(q.actor))
  const cursor = fromCursor(filter.cursor, 'string', 'string')
  const all: Vacancy[] = []
  for (const area of areasAsked(q, filter.within))
    all.push(...vacanciesOf(await countedPosts(q, area), await gridsIn(q, area), await homesIn(q, area)))
  const asked = filter.kind ? all.filter(({ kind }) => kind === filter.kind) : all
  const rest = cursor ? asked.filter((vacancy) => after(vacancy, [cursor[0], cursor[1]])) : asked
  const { rows, next } = paged(rest.slice(0, filter.limit + 1), filter.limit, (row) => toCursor(...keyOf(row)))
  const areas = await areaNames(
    q,
    rows.map(({ areaCode }) => areaCode),
  )
  const grids = await gridsByCode(
    q,
    rows.map(({ gridCode }) => gridCode),
  )
  const standIns = await standInsFor(q, rows)
  return {
    rows: rows.map((row, index) => ({
      ...row,
      areaName: areas.get(row.areaCode) ?? row.areaCode,
      gridName: row.gridCode ? (grids.get(row.gridCode)?.name ?? null) : null,
      standIn: standIns[index] ?? null,
      may: { appointToPost: explain(policy.createPost(q.actor, row)) },
    })),
    next,
    total: asked.length,
  }
}

/** Who does the work meanwhile: whoever answers for the place today. */
async function standInsFor(q: Reader, rows: Vacancy[]): Promise<(string | null)[]> {
  const places = await placesOf(
    q,
    rows.map(({ areaCode }) => areaCode),
  )
  const chains = rows.map(({ areaCode, gridCode }) => {
    const upTo = (digits: number) => (areaCode.length >= digits ? areaCode.slice(0, digits) : null)
    const grid = gridCode ?? places.get(areaCode)?.gridCode ?? null
    return {
      building: upTo(17),
      microGrid: null,
      grid,
      community: upTo(12),
      subdistrict: upTo(9),
      district: upTo(6),
    }
  })
  const codes = (grid: boolean) => [
    ...new Set(
      chains.flatMap((chain) =>
        levelOrder.flatMap((level) => ((level === 'grid') === grid ? (chain[level] ?? []) : [])),
      ),
    ),
  ]
  const seats = await seatsOf(q, codes(false), codes(true))
  const names = await namesOf(
    q,
    seats.flatMap(({ holderId, backupId }) => [holderId, backupId]),
  )
  const named = (personId: string) => names.get(personId)?.displayName ?? ''
  return chains.map((chain) => {
    const own = seats.flatMap((seat): Seat[] => {
      const level = levelOrder.find((each) => chain[each] === (seat.gridCode ?? seat.areaCode))
      return level ? [{ ...seat, level, where: '' }] : []
    })
    const [first] = responsibleOf(own, named)
    return first ? named(first.personId) : null
  })
}
