import type { EventDraft } from '../../platform/events.ts'

export const facilitySaved = (facility: {
  facilityId: string
  areaCode: string
  closedOn: string | null
}): EventDraft => ({
  kind: 'facility-saved',
  subject: { kind: 'facility', id: facility.facilityId },
  areaCode: facility.areaCode,
  payload: { closedOn: facility.closedOn },
})
