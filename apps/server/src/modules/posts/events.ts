import type { EventDraft } from '../../platform/events.ts'

interface At {
  areaCode: string
  gridCode?: string | null
}

const about = (appointment: At & { appointmentId: string }) => ({
  subject: { kind: 'appointment', id: appointment.appointmentId },
  areaCode: appointment.areaCode,
  gridCode: appointment.gridCode,
})

export const postCreated = (post: At & { postId: string; kind: string }): EventDraft => ({
  kind: 'post-created',
  subject: { kind: 'post', id: post.postId },
  areaCode: post.areaCode,
  gridCode: post.gridCode,
  payload: { post: post.kind },
})

export const personAppointed = (
  appointment: At & {
    appointmentId: string
    personId: string
    post: string
    fromOn: string
    organisationId?: string | null
  },
): EventDraft => ({
  kind: 'person-appointed',
  ...about(appointment),
  payload: { personId: appointment.personId, post: appointment.post, fromOn: appointment.fromOn },
})

interface Ended extends At {
  appointmentId: string
  personId: string
  post: string
  organisationId: string | null
  on: string
}

const endedPayload = ({ personId, post, organisationId, on }: Ended) => ({ personId, post, organisationId, on })

/** On the day from which it no longer counts. */
export const appointmentEnded = (ended: Ended): EventDraft => ({
  kind: 'appointment-ended',
  ...about(ended),
  payload: endedPayload(ended),
})

/** On the day the successor begins: open work of the unit goes over. */
export const workHandedOver = (ended: Ended & { toPersonId: string }): EventDraft => ({
  kind: 'work-handed-over',
  ...about(ended),
  payload: { ...endedPayload(ended), toPersonId: ended.toPersonId },
})

/** Said at once, however far off the day is. */
export const endDecided = (ended: Ended & { toPersonId: string | null }): EventDraft => ({
  kind: 'appointment-end-decided',
  ...about(ended),
  payload: { ...endedPayload(ended), toPersonId: ended.toPersonId },
})

export const backupSet = (
  held: At & { appointmentId: string; backupId: string | null; personId: string; post: string },
): EventDraft => ({
  kind: 'backup-set',
  ...about(held),
  payload: { personId: held.personId, backupId: held.backupId, post: held.post },
})

export const absenceSet = (
  absence: At & {
    absenceId: string
    personId: string
    fromOn: string
    toOn: string
    cancelled: boolean
    backupIds: string[]
  },
): EventDraft => ({
  kind: 'absence-set',
  subject: { kind: 'absence', id: absence.absenceId },
  areaCode: absence.areaCode,
  payload: {
    personId: absence.personId,
    fromOn: absence.fromOn,
    toOn: absence.toOn,
    cancelled: absence.cancelled,
    backupIds: absence.backupIds,
  },
})
