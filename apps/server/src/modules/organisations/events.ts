import type { EventDraft } from '../../platform/events.ts'

export const organisationRegistered = (organisation: { organisationId: string; areaCode: string }): EventDraft => ({
  kind: 'organisation-registered',
  subject: { kind: 'organisation', id: organisation.organisationId },
  areaCode: organisation.areaCode,
})
