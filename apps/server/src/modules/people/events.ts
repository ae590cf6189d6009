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

export const personRenumbered = (personId: string, areaCode: string): EventDraft => ({
  kind: 'person-renumbered',
  subject: { kind: 'person', id: personId },
  areaCode,
})
