import type { EventDraft } from '../../platform/events.ts'

const ofPerson = (
  kind: string,
  personId: string,
  areaCode: string,
  payload: EventDraft['payload'] = {},
): EventDraft => ({
  kind,
  subject: { kind: 'person', id: personId },
  areaCode,
  payload,
})

export const consentDecided = (about: {
  consentId: string
  personId: string
  areaCode: string
  purpose: string
  given: boolean
  version: string
  channel: string
}): EventDraft =>
  ofPerson(about.given ? 'consent-given' : 'consent-withdrawn', about.personId, about.areaCode, {
    consentId: about.consentId,
    purpose: about.purpose,
    version: about.version,
    channel: about.channel,
  })

export const dataCopied = (personId: string, areaCode: string, copyId: string): EventDraft =>
  ofPerson('my-data-exported', personId, areaCode, { copyId })

const ofRequest = (
  kind: string,
  request: { requestId: string; areaCode: string },
  payload: EventDraft['payload'],
): EventDraft => ({
  kind,
  subject: { kind: 'dataRequest', id: request.requestId },
  areaCode: request.areaCode,
  payload,
})

export const dataRequested = (request: {
  requestId: string
  personId: string
  areaCode: string
  kind: string
  field: string | null
}): EventDraft =>
  ofRequest('data-requested', request, { personId: request.personId, kind: request.kind, field: request.field })

export const dataRequestWithdrawn = (request: { requestId: string; areaCode: string; personId: string }): EventDraft =>
  ofRequest('data-request-withdrawn', request, { personId: request.personId })

export const dataRequestDecided = (request: {
  requestId: string
  personId: string
  areaCode: string
  kind: string
  decision: 'accepted' | 'refused'
  outcome: string | null
}): EventDraft =>
  ofRequest('data-request-decided', request, {
    personId: request.personId,
    kind: request.kind,
    decision: request.decision,
    outcome: request.outcome,
  })

export const sharingRecorded = (about: { sharingId: string; areaCode: string; count: number }): EventDraft => ({
  kind: 'sharing-recorded',
  subject: { kind: 'sharing', id: about.sharingId },
  areaCode: about.areaCode,
  payload: { count: about.count },
})

export const assessmentSaved = (about: { assessmentId: string; areaCode: string; revision: number }): EventDraft => ({
  kind: 'assessment-saved',
  subject: { kind: 'assessment', id: about.assessmentId },
  areaCode: about.areaCode,
  payload: { revision: about.revision },
})

const ofIncident = (
  kind: string,
  about: { incidentId: string; areaCode: string },
  payload: EventDraft['payload'] = {},
): EventDraft => ({ kind, subject: { kind: 'incident', id: about.incidentId }, areaCode: about.areaCode, payload })

export const incidentOpened = (about: { incidentId: string; areaCode: string; people: number }): EventDraft =>
  ofIncident('incident-opened', about, { people: about.people })

export const incidentUpdated = (about: { incidentId: string; areaCode: string; revision: number }): EventDraft =>
  ofIncident('incident-updated', about, { revision: about.revision })

/** Whom it concerns hears of it. */
export const incidentTold = (about: {
  incidentId: string
  areaCode: string
  to: string
  personIds: string[]
}): EventDraft => ofIncident('incident-told', about, { to: about.to, personIds: about.personIds })
