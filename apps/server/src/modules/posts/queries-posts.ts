import type { AbsenceKind, Post, QueryOf, ResponseOf } from '@linli/contract'
import { sql } from 'kysely'
import { areaRange } from '../../platform/actor.ts'
import { shanghaiDate } from '../../platform/clock.ts'
import type { Reader } from '../../platform/command.ts'
import { fromCursor, paged, toCursor } from '../../platform/cursor.ts'
import { authorise, explain } from '../../platform/decision.ts'
import { notFound } from '../../platform/errors.ts'
import { tables } from '../../platform/sql.ts'
import { organisationsById } from '../organisations/index.ts'
import { nameFor, namesOf, peopleNamed } from '../people/index.ts'
import { areaNames, gridsByCode } from '../territory/index.ts'
import { appointsAnywhere, maySeeName, policy } from './policy.ts'
import { type AppointmentRow, type PostRow, postedOf, postLabel, toldKind } from './post.ts'
import { findAbsence, postsOf } from './queries.ts'
import type { PostsTables } from './tables.ts'

const db = tables<PostsTables>()

export type PostView = ResponseOf<'createPost'>
export type AppointmentView = ResponseOf<'appointToPost'>

type Absent = NonNullable<AppointmentView['absent']>
type Held = AppointmentRow & {
  backup_id: string | null
  absent: Absent | null
}

/** Appointments to these posts that count today or later, each with the backup and the next absence. */
const heldIn = (q: Reader) => {
  const today = shanghaiDate(q.now)
  const next = sql<Absent | null>`(select jsonb_build_object('absenceId', s.absence_id, 'kind', s.kind,
      'fromOn', s.from_on, 'toOn', s.to_on) from absences s
    where s.district_id = ${q.district} and s.person_id = x.person_id and not s.cancelled and s.to_on >= ${today}
    order by s.from_on limit 1)`
  return db
    .selectFrom('appointments as x')
    .leftJoin('backups as b', (join) =>
      join.on('b.district_id', '=', q.district).onRef('b.appointment_id', '=', 'x.appointment_id'),
    )
    .selectAll('x')
    .select(['b.person_id as backup_id', next.as('absent')])
    .where('x.district_id', '=', q.district)
    .orderBy('x.from_on')
    .orderBy('x.appointment_id')
}

const countsNow = (q: Reader) => sql<boolean>`(x.to_on is null or x.to_on > ${shanghaiDate(q.now)})`

async function toAppointments(q: Reader, held: Held[]): Promise<Map<string, AppointmentView>> {
  const names = await namesOf(
    q,
    held.flatMap(({ person_id, backup_id }) => [person_id, backup_id]),
  )
  const told = (personId: string, row: Held) =>
    nameFor(names.get(personId), !maySeeName(q.actor, row.post, row.area_code.slice(0, 12)))
  return new Map(
    held.map((row) => {
      const of = { ...postedOf(row), personId: row.person_id }
      const mayAbsent = policy.setAbsence(q.actor, row.person_id, [of])
      return [
        row.appointment_id,
        {
          appointmentId: row.appointment_id,
          personId: row.person_id,
          name: told(row.person_id, row),
          fromOn: row.from_on,
          toOn: row.to_on,
          backup: row.backup_id ? { id: row.backup_id, name: told(row.backup_id, row) } : null,
          // Why is told to themselves and to who appoints; an illness is nobody else's business.
          absent: row.absent && (mayAbsent === true ? row.absent : { ...row.absent, kind: toldKind(row.absent.kind) }),
          may: {
            endAppointment: explain(policy.endAppointment(q.actor, of)),
            handOver: explain(policy.handOver(q.actor, of, null)),
            setBackup: explain(policy.setBackup(q.actor, of, null)),
            setAbsence: explain(mayAbsent),
          },
        },
      ]
    }),
  )
}

/** One appointment as who deals with it sees it, whether it still counts or not. */
export async function appointmentView(q: Reader, appointmentId: string): Promise<AppointmentView> {
  const held = (await q.all(heldIn(q).where('x.appointment_id', '=', appointmentId))) as Held[]
  const view = (await toAppointments(q, held)).get(appointmentId)
  if (!view) throw notFound()
  return view
}

/** What was ended by a hand-over, and what began with it. */
export async function handOverView(q: Reader, begunId: string): Promise<ResponseOf<'handOver'>> {
  const before = await q.one(
    db
      .selectFrom('appointments')
      .select('appointment_id')
      .where('district_id', '=', q.district)
      .where('succeeded_by', '=', begunId),
  )
  if (!before) throw notFound()
  return { ended: await appointmentView(q, before.appointment_id), begun: await appointmentView(q, begunId) }
}

async function toPosts(q: Reader, rows: PostRow[]): Promise<PostView[]> {
  const today = shanghaiDate(q.now)
  const ids = rows.map(({ post_id }) => post_id)
  const held = (await q.all(heldIn(q).where('x.post_id', '=', sql<string>`any(${ids})`).where(countsNow(q)))) as Held[]
  const views = await toAppointments(q, held)
  const areas = await areaNames(
    q,
    rows.map(({ area_code }) => area_code),
  )
  const grids = await gridsByCode(
    q,
    rows.map(({ grid_code }) => grid_code),
  )
  const units = await organisationsById(
    q,
    rows.map(({ organisation_id }) => organisation_id),
  )
  return rows.map((row) => {
    const own = held.filter(({ post_id }) => post_id === row.post_id)
    const unit = row.organisation_id ? units.get(row.organisation_id) : undefined
    const sitting = own.filter(({ from_on }) => from_on <= today).length
    return {
      postId: row.post_id,
      kind: row.kind,
      title: row.title,
      areaCode: row.area_code,
      areaName: areas.get(row.area_code) ?? row.area_code,
      gridCode: row.grid_code,
      gridName: row.grid_code ? (grids.get(row.grid_code)?.name ?? null) : null,
      organisation: unit ? { id: unit.organisationId, name: unit.name, kind: unit.kind } : null,
      seats: row.seats,
      termMonths: row.term_months,
      dutyPhone: row.duty_phone,
      endedOn: row.ended_on,
      vacant: row.ended_on !== null && row.ended_on <= today ? 0 : Math.max(0, row.seats - sitting),
      holders: own.flatMap(({ appointment_id }) => views.get(appointment_id) ?? []),
      may: {
        appointToPost: explain(policy.appointToPost(q.actor, { kind: row.kind, areaCode: row.area_code }, null)),
      },
    }
  })
}

const posts = (q: Reader) => db.selectFrom('posts as p').selectAll('p').where('p.district_id', '=', q.district)

export async function postView(q: Reader, postId: string): Promise<PostView> {
  const rows = (await q.all(posts(q).where('p.post_id', '=', postId))) as PostRow[]
  const [view] = await toPosts(q, rows)
  if (!view) throw notFound()
  return view
}

export async function listPosts(q: Reader, filter: QueryOf<'listPosts'>): Promise<ResponseOf<'listPosts'>> {
  authorise(policy.listPosts(q.actor))
  const today = shanghaiDate(q.now)
  const after = fromCursor(filter.cursor, 'string', 'id')
  let query = posts(q).where(
    sql<boolean>`(p.ended_on is not null and p.ended_on <= ${today})`,
    '=',
    filter.ended === 'true',
  )
  if (filter.within) {
    const { from, to } = areaRange(filter.within)
    query = query.where('p.area_code', '>=', from).where('p.area_code', '<', to)
  }
  if (filter.gridCode) query = query.where('p.grid_code', '=', filter.gridCode)
  if (filter.organisationId) query = query.where('p.organisation_id', '=', filter.organisationId)
  if (filter.postId) query = query.where('p.post_id', '=', filter.postId)
  if (filter.kind) query = query.where('p.kind', '=', filter.kind)
  if (filter.personId) query = query.where((eb) => eb.exists(holding(q, [filter.personId as string])))
  if (filter.q) {
    const like = `%${filter.q.replace(/[%_\\]/g, '\\$&')}%`
    const named = await peopleNamed(q, filter.q)
    query = query.where((eb) => eb.or([eb('p.title', 'ilike', like), eb.exists(holding(q, named))]))
  }
  if (after) query = query.where(sql<boolean>`(p.area_code, p.post_id) > (${after[0]}, ${after[1]}::uuid)`)
  const found = (await q.all(
    query
      .orderBy('p.area_code')
      .orderBy('p.post_id')
      .limit(filter.limit + 1),
  )) as PostRow[]
  const { rows, next } = paged(found, filter.limit, (row) => toCursor(row.area_code, row.post_id))
  return { rows: await toPosts(q, rows), next, may: { createPost: explain(appointsAnywhere(q.actor)) } }
}

const holding = (q: Reader, personIds: string[]) =>
  db
    .selectFrom('appointments as x')
    .select(sql`1`.as('one'))
    .where('x.district_id', '=', q.district)
    .where(sql<boolean>`x.post_id = p.post_id`)
    .where('x.person_id', '=', sql<string>`any(${personIds})`)
    .where(countsNow(q))

/** An absence, and who covers what while it lasts. */
export async function absenceView(q: Reader, absenceId: string): Promise<ResponseOf<'setAbsence'>> {
  const absence = await findAbsence(q, absenceId)
  if (!absence) throw notFound()
  const held = await postsOf(q, [absence.personId])
  const names = await namesOf(
    q,
    held.map(({ backupId }) => backupId),
  )
  const areas = await areaNames(
    q,
    held.map(({ areaCode }) => areaCode),
  )
  const grids = await gridsByCode(
    q,
    held.map(({ gridCode }) => gridCode),
  )
  const where = (gridCode: string | null, areaCode: string) =>
    (gridCode ? grids.get(gridCode)?.name : undefined) ?? areas.get(areaCode) ?? areaCode
  return {
    ...absence,
    kind: absence.kind as AbsenceKind,
    covered: held.map(({ post, areaCode, gridCode, backupId }) => ({
      post: postLabel({ kind: post as Post, title: null }, where(gridCode, areaCode)),
      by: backupId ? (names.get(backupId)?.displayName ?? null) : null,
    })),
  }
}
