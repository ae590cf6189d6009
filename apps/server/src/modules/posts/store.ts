import { type AbsenceKind, type Administrator, administrators } from '@linli/contract'
import { sql } from 'kysely'
import { shanghaiDate } from '../../platform/clock.ts'
import type { CommandContext } from '../../platform/command.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import { tables } from '../../platform/sql.ts'
import type { AppointmentRow, NewAppointment, NewPost, PostRow } from './post.ts'
import { isAdministrator } from './rank.ts'
import type { PostsTables } from './tables.ts'

const db = tables<PostsTables>()

export function addPost(ctx: CommandContext, post: NewPost): void {
  ctx.write(
    db.insertInto('posts').values({
      district_id: ctx.district,
      post_id: post.postId,
      kind: post.kind,
      title: post.title ?? null,
      area_code: post.areaCode,
      grid_code: post.gridCode ?? null,
      organisation_id: post.organisationId ?? null,
      seats: post.seats,
      term_months: post.termMonths ?? null,
      duty_phone: post.dutyPhone ?? null,
      created_at: ctx.now,
      ended_on: null,
    }),
  )
}

/** A post of its own for one appointment, and who holds it. */
export function addAppointment(ctx: CommandContext, appointment: NewAppointment): void {
  addPost(ctx, { ...appointment, postId: appointment.appointmentId, kind: appointment.post, seats: 1 })
  addHolder(ctx, appointment.appointmentId, appointment)
}

/** Somebody holds a post that is there; what the post grants is copied. */
export function addHolder(ctx: CommandContext, postId: string, appointment: NewAppointment): void {
  if (isAdministrator(appointment.post))
    ctx.write(
      db
        .insertInto('administrators')
        .values({ district_id: ctx.district, person_id: appointment.personId, kind: appointment.post })
        .onConflict((oc) => oc.columns(['district_id', 'person_id', 'kind']).doNothing()),
    )
  ctx.write(
    db.insertInto('appointments').values({
      district_id: ctx.district,
      post_id: postId,
      appointment_id: appointment.appointmentId,
      person_id: appointment.personId,
      post: appointment.post,
      area_code: appointment.areaCode,
      grid_code: appointment.gridCode ?? null,
      organisation_id: appointment.organisationId ?? null,
      from_on: appointment.fromOn,
      to_on: appointment.toOn ?? null,
    }),
  )
}

/** The post, alone until the transaction ends: who sits on its seats is decided by one at a time. */
export async function lockPost(ctx: CommandContext, postId: string): Promise<PostRow> {
  const row = await ctx.one(
    db
      .selectFrom('posts')
      .selectAll()
      .where('district_id', '=', ctx.district)
      .where('post_id', '=', postId)
      .forUpdate(),
  )
  if (!row) throw notFound()
  if (row.ended_on !== null && row.ended_on <= shanghaiDate(ctx.now)) throw conflict('post-ended')
  return row as PostRow
}

/** Everybody who holds, held or will hold the post; read under its lock. */
export async function holdersOfPost(ctx: CommandContext, postId: string): Promise<AppointmentRow[]> {
  return (await ctx.all(
    db.selectFrom('appointments').selectAll().where('district_id', '=', ctx.district).where('post_id', '=', postId),
  )) as AppointmentRow[]
}

export async function lockAppointment(ctx: CommandContext, appointmentId: string): Promise<AppointmentRow> {
  const row = await ctx.one(
    db
      .selectFrom('appointments')
      .selectAll()
      .where('district_id', '=', ctx.district)
      .where('appointment_id', '=', appointmentId)
      .forUpdate(),
  )
  if (!row) throw notFound()
  return row as AppointmentRow
}

/** Which of the three this person is or was; read under the person's lock. */
export async function administratorKindOf(ctx: CommandContext, personId: string): Promise<Administrator | null> {
  const row = await ctx.one(
    db
      .selectFrom('administrators')
      .select('kind')
      .where('district_id', '=', ctx.district)
      .where('person_id', '=', personId),
  )
  return row && row.kind in administrators ? (row.kind as Administrator) : null
}

/** Ends an appointment on a day; `told` where the day has come, so that it is announced with it. */
export function endHolding(
  ctx: CommandContext,
  appointmentId: string,
  end: { on: string; note: string | null; succeededBy?: string | null; told: boolean },
): void {
  ctx.write(
    db
      .updateTable('appointments')
      .set({ to_on: end.on, end_note: end.note, succeeded_by: end.succeededBy ?? null, end_told: end.told })
      .where('district_id', '=', ctx.district)
      .where('appointment_id', '=', appointmentId),
  )
}

/** Appointments whose last day has come without anybody being told, the oldest first; another who tells them waits. */
export async function lockUntold(ctx: CommandContext, size: number): Promise<AppointmentRow[]> {
  return (await ctx.all(
    db
      .selectFrom('appointments')
      .selectAll()
      .where('district_id', '=', ctx.district)
      .where('end_told', '=', false)
      .where('to_on', '<=', shanghaiDate(ctx.now))
      .orderBy('to_on')
      .limit(size)
      .forUpdate()
      .skipLocked(),
  )) as AppointmentRow[]
}

export function markTold(ctx: CommandContext, appointmentIds: string[]): void {
  ctx.write(
    db
      .updateTable('appointments')
      .set({ end_told: true })
      .where('district_id', '=', ctx.district)
      .where('appointment_id', '=', sql<string>`any(${appointmentIds})`),
  )
}

export function saveBackup(ctx: CommandContext, appointmentId: string, personId: string | null): void {
  if (personId === null) {
    ctx.write(
      db.deleteFrom('backups').where('district_id', '=', ctx.district).where('appointment_id', '=', appointmentId),
    )
    return
  }
  ctx.write(
    db
      .insertInto('backups')
      .values({ district_id: ctx.district, appointment_id: appointmentId, person_id: personId, set_at: ctx.now })
      .onConflict((oc) =>
        oc.columns(['district_id', 'appointment_id']).doUpdateSet({ person_id: personId, set_at: ctx.now }),
      ),
  )
}

export interface Absence {
  absenceId: string
  personId: string
  fromOn: string
  toOn: string
  kind: AbsenceKind
  cancelled: boolean
}

export function saveAbsence(ctx: CommandContext, absence: Absence): void {
  const change = {
    from_on: absence.fromOn,
    to_on: absence.toOn,
    kind: absence.kind,
    cancelled: absence.cancelled,
    set_at: ctx.now,
  }
  ctx.write(
    db
      .insertInto('absences')
      .values({ district_id: ctx.district, absence_id: absence.absenceId, person_id: absence.personId, ...change })
      .onConflict((oc) => oc.columns(['district_id', 'absence_id']).doUpdateSet(change)),
  )
}

/** Posts end on a day, those that nobody holds after it. What was written before is looked at. */
export async function endEmptyPosts(ctx: CommandContext, posts: [postId: string, on: string][]): Promise<void> {
  if (posts.length === 0) return
  const on = new Map(posts)
  const ids = [...on.keys()]
  const held = await ctx.all(
    db
      .selectFrom('appointments')
      .select(['post_id', 'to_on'])
      .where('district_id', '=', ctx.district)
      .where('post_id', '=', sql<string>`any(${ids})`),
  )
  for (const [postId, day] of on) {
    if (held.some(({ post_id, to_on }) => post_id === postId && (to_on === null || to_on > day))) continue
    ctx.write(
      db
        .updateTable('posts')
        .set({ ended_on: day })
        .where('district_id', '=', ctx.district)
        .where('post_id', '=', postId),
    )
  }
}

export function setSeats(ctx: CommandContext, postId: string, seats: number): void {
  ctx.write(
    db.updateTable('posts').set({ seats }).where('district_id', '=', ctx.district).where('post_id', '=', postId),
  )
}
