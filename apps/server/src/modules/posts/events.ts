import type { EventDraft } from '../../platform/events.ts'

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
