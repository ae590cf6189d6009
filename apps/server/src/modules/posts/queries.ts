import { type AbsenceKind, type Administrator, administrators, type Post, posts } from '@linli/contract'
import { sql } from 'kysely'
import { staffPosts } from '../../platform/actor.ts'
import { shanghaiDate } from '../../platform/clock.ts'
import type { Reader } from '../../platform/command.ts'
import { tables } from '../../platform/sql.ts'
import { areaNames } from '../territory/index.ts'
import { type Holding, onDuty } from './holding.ts'
import type { AppointmentRow } from './post.ts'
import type { PostsTables } from './tables.ts'

const db = tables<PostsTables>()

/** Is this person away today, as a column's worth of SQL. */
const awayUntil = (q: Reader, personId: string) => {
  const today = shanghaiDate(q.now)
  return sql<string | null>`(select max(s.to_on)::text from absences s where s.district_id = ${q.district}
    and s.person_id = ${sql.ref(personId)} and not s.cancelled and s.from_on <= ${today} and s.to_on >= ${today})`
}

/** Appointments that count today, each with who is away and who stands in. */
export const heldToday = (q: Reader) => {
  const today = shanghaiDate(q.now)
  return db
    .selectFrom('appointments as x')
    .leftJoin('backups as b', (join) =>
      join.on('b.district_id', '=', q.district).onRef('b.appointment_id', '=', 'x.appointment_id'),
    )
    .select([
      'x.appointment_id as appointmentId',
      'x.post_id as postId',
      'x.person_id as holderId',
      sql<Post>`x.post`.as('post'),
      'x.area_code as areaCode',
      'x.grid_code as gridCode',
      'x.organisation_id as organisationId',
      'b.person_id as backupId',
      awayUntil(q, 'x.person_id').as('awayUntil'),
      awayUntil(q, 'b.person_id').as('backupAwayUntil'),
    ])
    .where('x.district_id', '=', q.district)
    .where('x.from_on', '<=', today)
    .where((eb) => eb.or([eb('x.to_on', 'is', null), eb('x.to_on', '>', today)]))
    .orderBy('x.from_on')
    .orderBy('x.appointment_id')
}

const peopleOnDuty = (held: Holding[]): string[] => [...new Set(onDuty(held).map(({ personId }) => personId))]

/** Handlers of an organisation today; for one who is away, who stands in. */
export async function handlersOf(q: Reader, organisationId: string): Promise<string[]> {
  const held = heldToday(q).where('x.organisation_id', '=', organisationId).where('x.post', '=', 'handler')
  return peopleOnDuty(await q.all(held))
}

/** A handler of a unit, and who stands in while they are away. */
export async function handlerAndStandIn(q: Reader, organisationId: string, personId: string): Promise<string[]> {
  const held = heldToday(q)
    .where('x.organisation_id', '=', organisationId)
    .where('x.post', '=', 'handler')
    .where('x.person_id', '=', personId)
  return [...new Set([personId, ...peopleOnDuty(await q.all(held))])]
}

/**
 * People who see to a place today in one of these posts: by its grid, its community, or an area above it. For one who is
 * away, who stands in; where nobody does, the one away, last.
 */
export async function holdersFor(
  q: Reader,
  place: { areaCode: string; gridCode: string | null; microGridCode?: string | null },
  wanted: readonly Post[],
): Promise<{ personId: string; post: Post; standsInFor: string | null }[]> {
  const above = [6, 9, 12, 17]
    .filter((length) => length <= place.areaCode.length)
    .map((length) => place.areaCode.slice(0, length))
  const grids = [place.gridCode, place.microGridCode ?? null].filter((code): code is string => code !== null)
  const rows = await q.all(
    heldToday(q)
      .where('x.post', '=', sql<string>`any(${wanted as string[]})`)
      .where((eb) =>
        eb.or([
          eb.and([eb('x.grid_code', 'is', null), eb('x.area_code', '=', sql<string>`any(${above})`)]),
          eb('x.grid_code', '=', sql<string>`any(${grids})`),
        ]),
      ),
  )
  return onDuty(rows)
}

/** Merchants and handlers of an organisation today: those to be told that something waits there. */
export async function membersOf(q: Reader, organisationId: string): Promise<string[]> {
  return peopleOnDuty(await q.all(heldToday(q).where('x.organisation_id', '=', organisationId)))
}

/** Who handles what is given to these organisations, today: those who hold the post, by organisation. */
export async function handlersIn(q: Reader, organisationIds: string[]): Promise<Map<string, string[]>> {
  const rows = await q.all(
    heldToday(q).where('x.post', '=', 'handler').where('x.organisation_id', '=', sql<string>`any(${organisationIds})`),
  )
  const handlers = new Map<string, string[]>()
  for (const { organisationId, holderId } of rows) {
    const known = handlers.get(organisationId as string) ?? []
    if (!known.includes(holderId)) handlers.set(organisationId as string, [...known, holderId])
  }
  return handlers
}

/** Posts these people hold today, each with its place (龙滩园 网格员) and where that is: by person. */
export async function placedPostsOf(
  q: Reader,
  personIds: string[],
): Promise<Map<string, { label: string; areaCode: string }[]>> {
  const rows = await postsOf(q, personIds)
  const names = await areaNames(
    q,
    rows.map(({ areaCode }) => areaCode),
  )
  const held = new Map<string, { label: string; areaCode: string }[]>()
  for (const { holderId, post, areaCode } of rows) {
    const placed = { label: `${names.get(areaCode) ?? areaCode} ${posts[post]}`, areaCode }
    held.set(holderId, [...(held.get(holderId) ?? []), placed])
  }
  return held
}

/** The same in words alone. */
export async function postsOfPeople(q: Reader, personIds: string[]): Promise<Map<string, string[]>> {
  const held = await placedPostsOf(q, personIds)
  return new Map([...held].map(([personId, placed]) => [personId, placed.map(({ label }) => label)]))
}

/** One appointment as it is stored. */
export async function findAppointment(q: Reader, appointmentId: string): Promise<AppointmentRow | undefined> {
  return (await appointmentsById(q, [appointmentId])).get(appointmentId)
}

export async function appointmentsById(q: Reader, appointmentIds: string[]): Promise<Map<string, AppointmentRow>> {
  if (appointmentIds.length === 0) return new Map()
  const rows = (await q.all(
    db
      .selectFrom('appointments')
      .selectAll()
      .where('district_id', '=', q.district)
      .where('appointment_id', '=', sql<string>`any(${appointmentIds})`),
  )) as AppointmentRow[]
  return new Map(rows.map((row) => [row.appointment_id, row]))
}

/** Posts these people hold today. */
export async function postsOf(q: Reader, personIds: string[]): Promise<Holding[]> {
  return q.all(heldToday(q).where('x.person_id', '=', sql<string>`any(${personIds})`))
}

/** Of these people those who work in an office of the district today: staff and administrators, no volunteers. */
export async function staffAmong(q: Reader, personIds: string[]): Promise<string[]> {
  if (personIds.length === 0) return []
  const offices: readonly Post[] = [...staffPosts, ...(Object.keys(administrators) as Administrator[])]
  const rows = await q.all(
    heldToday(q)
      .where('x.person_id', '=', sql<string>`any(${personIds})`)
      .where('x.post', '=', sql<string>`any(${offices as string[]})`),
  )
  return [...new Set(rows.map(({ holderId }) => holderId))]
}

const absences = (q: Reader) =>
  db
    .selectFrom('absences')
    .select([
      'absence_id as absenceId',
      'person_id as personId',
      'from_on as fromOn',
      'to_on as toOn',
      sql<AbsenceKind>`kind`.as('kind'),
      'cancelled',
    ])
    .where('district_id', '=', q.district)

export const findAbsence = (q: Reader, absenceId: string) => q.one(absences(q).where('absence_id', '=', absenceId))

/** When this person is or will be away, the earliest first. */
export const absencesOf = (q: Reader, personId: string) =>
  q.all(
    absences(q)
      .where('person_id', '=', personId)
      .where('cancelled', '=', false)
      .where('to_on', '>=', shanghaiDate(q.now))
      .orderBy('from_on'),
  )

/** Who stands in for these appointments, by appointment. */
export async function backupsOf(q: Reader, appointmentIds: string[]): Promise<Map<string, string>> {
  if (appointmentIds.length === 0) return new Map()
  const rows = await q.all(
    db
      .selectFrom('backups')
      .select(['appointment_id', 'person_id'])
      .where('district_id', '=', q.district)
      .where('appointment_id', '=', sql<string>`any(${appointmentIds})`),
  )
  return new Map(rows.map((row) => [row.appointment_id, row.person_id]))
}
