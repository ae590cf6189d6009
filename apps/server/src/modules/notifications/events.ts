import type { EventDraft, HappenedEvent } from '../../platform/events.ts'

/** Who was told about an event, so that their open pages can be told at once. */
export const peopleNotified = (about: HappenedEvent, personIds: string[]): EventDraft => ({
  kind: 'people-notified',
  subject: about.subject,
  areaCode: about.areaCode,
  gridCode: about.gridCode,
  payload: { personIds },
})
