import type { EventDraft } from '../../platform/events.ts'

const about = (kind: string, personId: string, areaCode: string): EventDraft => ({
  kind,
  subject: { kind: 'person', id: personId },
  areaCode,
  payload: { personId },
  onBehalfOf: personId,
})

export const staffAccountIssued = (personId: string, areaCode: string) =>
  about('staff-account-issued', personId, areaCode)
export const staffAccountReset = (personId: string, areaCode: string) =>
  about('staff-account-reset', personId, areaCode)
export const phoneChangedOnBehalf = (personId: string, areaCode: string) =>
  about('phone-changed-on-behalf', personId, areaCode)
