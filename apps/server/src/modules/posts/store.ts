import { administrators, type Post } from '@linli/contract'
import type { CommandContext } from '../../platform/command.ts'
import { tables } from '../../platform/sql.ts'
import type { PostsTables } from './tables.ts'

const db = tables<PostsTables>()

export interface NewAppointment {
  appointmentId: string
  personId: string
  post: Post
  areaCode: string
  gridCode?: string | null
  organisationId?: string | null
  fromOn: string
  toOn?: string | null
}

/** A post of its own for one appointment, and who holds it. */
export function addAppointment(ctx: CommandContext, appointment: NewAppointment): void {
  ctx.write(
    db.insertInto('posts').values({
      district_id: ctx.district,
      post_id: appointment.appointmentId,
      kind: appointment.post,
      title: null,
      area_code: appointment.areaCode,
      grid_code: appointment.gridCode ?? null,
      organisation_id: appointment.organisationId ?? null,
      seats: 1,
      term_months: null,
      duty_phone: null,
      created_at: ctx.now,
      ended_on: null,
    }),
  )
  if (appointment.post in administrators)
    ctx.write(
      db
        .insertInto('administrators')
        .values({ district_id: ctx.district, person_id: appointment.personId, kind: appointment.post })
        .onConflict((oc) => oc.columns(['district_id', 'person_id', 'kind']).doNothing()),
    )
  ctx.write(
    db.insertInto('appointments').values({
      district_id: ctx.district,
      post_id: appointment.appointmentId,
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
