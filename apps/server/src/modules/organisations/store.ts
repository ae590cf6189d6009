import type { OrganisationKind, Post } from '@linli/contract'
import type { CommandContext } from '../../platform/command.ts'
import { tables } from '../../platform/sql.ts'
import type { OrganisationsTables } from './tables.ts'

const db = tables<OrganisationsTables>()

export function addOrganisation(
  ctx: CommandContext,
  organisation: { organisationId: string; kind: OrganisationKind; name: string; areaCode: string },
): void {
  ctx.write(
    db.insertInto('organisations').values({
      district_id: ctx.district,
      organisation_id: organisation.organisationId,
      kind: organisation.kind,
      name: organisation.name,
      area_code: organisation.areaCode,
    }),
  )
}

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

export function addAppointment(ctx: CommandContext, appointment: NewAppointment): void {
  ctx.write(
    db.insertInto('appointments').values({
      district_id: ctx.district,
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
