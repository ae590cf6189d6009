import type { EventDraft } from '../../platform/events.ts'

export const organisationRegistered = (organisation: { organisationId: string; areaCode: string }): EventDraft => ({
  kind: 'organisation-registered',
  subject: { kind: 'organisation', id: organisation.organisationId },
  areaCode: organisation.areaCode,
})

export const personAppointed = (appointment: {
  appointmentId: string
  personId: string
  post: string
  areaCode: string
  gridCode?: string | null
}): EventDraft => ({
  kind: 'person-appointed',
  subject: { kind: 'appointment', id: appointment.appointmentId },
  areaCode: appointment.areaCode,
  gridCode: appointment.gridCode,
  payload: { personId: appointment.personId, post: appointment.post },
})
