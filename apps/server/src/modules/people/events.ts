import type { EventDraft } from '../../platform/events.ts'

export const membershipAsked = (membership: {
  membershipId: string
  areaCode: string
  gridCode: string | null
}): EventDraft => ({
  kind: 'membership-asked',
  subject: { kind: 'membership', id: membership.membershipId },
  areaCode: membership.areaCode,
  gridCode: membership.gridCode,
})

export const membershipDecided = (membership: {
  membershipId: string
  personId: string
  decision: 'confirmed' | 'declined'
  areaCode: string
  gridCode: string | null
}): EventDraft => ({
  kind: `membership-${membership.decision}`,
  subject: { kind: 'membership', id: membership.membershipId },
  areaCode: membership.areaCode,
  gridCode: membership.gridCode,
  payload: { personId: membership.personId },
})

export const membershipEnded = (membership: {
  membershipId: string
  personId: string
  areaCode: string
  gridCode: string | null
}): EventDraft => ({
  kind: 'membership-ended',
  subject: { kind: 'membership', id: membership.membershipId },
  areaCode: membership.areaCode,
  gridCode: membership.gridCode,
  payload: { personId: membership.personId },
})

export const personRegistered = (person: { personId: string; areaCode: string }): EventDraft => ({
  kind: 'person-registered',
  subject: { kind: 'person', id: person.personId },
  areaCode: person.areaCode,
})

export const personClaimed = (personId: string, areaCode: string): EventDraft => ({
  kind: 'person-claimed',
  subject: { kind: 'person', id: personId },
  areaCode,
})

export const personSaved = (about: {
  personId: string
  areaCode: string
  fields: readonly { field: string }[]
  known: unknown
}): EventDraft => ({
  kind: about.known ? 'person-changed' : 'person-registered',
  subject: { kind: 'person', id: about.personId },
  areaCode: about.areaCode,
  payload: { fields: [...new Set(about.fields.map(({ field }) => field))] },
})

/** Which kind of care is for those who need it: the event says only that it changed. */
export const careChanged = (about: { personId: string; areaCode: string }): EventDraft => ({
  kind: 'person-care-changed',
  subject: { kind: 'person', id: about.personId },
  areaCode: about.areaCode,
})

export const personLooked = (about: { personId: string; areaCode: string; fields: string[] }): EventDraft => ({
  kind: 'person-looked-at',
  subject: { kind: 'person', id: about.personId },
  areaCode: about.areaCode,
  payload: { fields: about.fields },
})

export const fieldsRevealed = (about: {
  personId: string
  areaCode: string
  fields: string[]
  purpose: string
}): EventDraft => ({
  kind: 'fields-revealed',
  subject: { kind: 'person', id: about.personId },
  areaCode: about.areaCode,
  payload: { fields: about.fields, purpose: about.purpose },
})

export const peopleMerged = (about: {
  mergeId: string
  keptId: string
  mergedId: string
  areaCode: string
  undone: boolean
}): EventDraft => ({
  kind: about.undone ? 'people-unmerged' : 'people-merged',
  subject: { kind: 'person', id: about.keptId },
  areaCode: about.areaCode,
  payload: { mergeId: about.mergeId, mergedId: about.mergedId },
})

export const keysRotated = (district: number, keyId: string, version: number): EventDraft => ({
  kind: 'keys-rotated',
  subject: { kind: 'keys', id: keyId },
  areaCode: String(district),
  payload: { version },
})

export const residentsImported = (about: {
  importId: string
  areaCode: string
  people: number
  homes: number
}): EventDraft => ({
  kind: 'residents-imported',
  subject: { kind: 'import', id: about.importId },
  areaCode: about.areaCode,
  payload: { people: about.people, homes: about.homes },
})

export const personRenumbered = (personId: string, areaCode: string): EventDraft => ({
  kind: 'person-renumbered',
  subject: { kind: 'person', id: personId },
  areaCode,
})

export const personErased = (about: { personId: string; areaCode: string; why: string }): EventDraft => ({
  kind: 'person-erased',
  subject: { kind: 'person', id: about.personId },
  areaCode: about.areaCode,
  payload: { why: about.why },
})

export const fieldsOutlived = (about: { personId: string; areaCode: string; fields: string[] }): EventDraft => ({
  kind: 'fields-outlived',
  subject: { kind: 'person', id: about.personId },
  areaCode: about.areaCode,
  payload: { fields: about.fields },
})

export const minorLookAsked = (about: {
  requestId: string
  personId: string
  areaCode: string
  gridCode: string | null
  fields: string[]
  purpose: string
}): EventDraft => ({
  kind: 'minor-look-asked',
  subject: { kind: 'person', id: about.personId },
  areaCode: about.areaCode,
  gridCode: about.gridCode,
  payload: { requestId: about.requestId, fields: about.fields, purpose: about.purpose },
})

export const minorLookDecided = (about: {
  requestId: string
  personId: string
  areaCode: string
  gridCode: string | null
  decision: 'approved' | 'refused'
  hours: number
}): EventDraft => ({
  kind: `minor-look-${about.decision}`,
  subject: { kind: 'person', id: about.personId },
  areaCode: about.areaCode,
  gridCode: about.gridCode,
  payload: { requestId: about.requestId, ...(about.decision === 'approved' ? { hours: about.hours } : {}) },
})
