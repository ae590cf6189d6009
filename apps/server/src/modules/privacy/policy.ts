import type { DataRequestKind } from '@linli/contract'
import { type Actor, holds, type Place, serves } from '../../platform/actor.ts'
import { type Decision, deny, every, only, type Policy } from '../../platform/decision.ts'

/** Whose consent it is. */
export interface ConsentOf {
  personId: string
  places: readonly Place[]
  under14: boolean
  guardians: readonly string[]
}

/** At the counter: whoever keeps the register there. */
const registrars = ['gridLead', 'gridWorker', 'communityOfficer', 'secretary', 'subdistrictOfficer'] as const
/** Who answers what people ask about their data. */
export const deciders = ['secretary', 'subdistrictOfficer', 'districtOfficer'] as const
/** Who keeps the records a handler must keep. */
const keepers = deciders

const atCounter = (actor: Actor, { places }: ConsentOf): Decision =>
  only(
    places.some((place) => serves(actor, place, registrars)),
    holds(actor, registrars) ? 'not-your-area' : 'staff-only',
  )

const decides = (actor: Actor, whose: ConsentOf): Decision => {
  if (actor.personId === whose.personId) return only(!whose.under14, 'guardian-decides')
  if (whose.under14 && whose.guardians.includes(actor.personId ?? '')) return true
  return atCounter(actor, whose)
}

const member = (actor: Actor): Decision => only(actor.personId !== null, 'not-a-member')

const keeps = (actor: Actor, place: Place | null): Decision =>
  place === null
    ? only(holds(actor, [...keepers, 'securityAdministrator']), 'staff-only')
    : only(
        serves(actor, place, [...keepers, 'securityAdministrator']),
        holds(actor, [...keepers, 'securityAdministrator']) ? 'not-your-area' : 'staff-only',
      )

const reads = (actor: Actor): Decision =>
  only(holds(actor, [...keepers, 'securityAdministrator', 'auditAdministrator']), 'staff-only')

export const policy = {
  getPrivacyNotice: () => true,
  /** One’s own, a child’s for its guardian, and at the counter. */
  listMyConsents: (actor: Actor, whose: ConsentOf) =>
    actor.personId === whose.personId || whose.guardians.includes(actor.personId ?? '')
      ? true
      : atCounter(actor, whose),
  giveConsent: decides,
  withdrawConsent: decides,
  exportMyData: member,
  listMyDataRequests: member,
  requestCorrection: member,
  requestDeletion: member,
  withdrawDataRequest: (actor: Actor, request: { personId: string }) =>
    only(actor.personId === request.personId, 'not-yours'),
  listDataRequests: (actor: Actor) => only(holds(actor, deciders), 'staff-only'),
  /** Who answers for the place, never of oneself. */
  decideDataRequest: (actor: Actor, request: { personId: string; areaCode: string; kind: DataRequestKind }) =>
    every(
      actor.personId === request.personId ? deny('own-data-request') : true,
      only(
        serves(actor, { areaCode: request.areaCode }, deciders),
        holds(actor, deciders) ? 'not-your-area' : 'staff-only',
      ),
    ),
  recordSharing: keeps,
  listSharing: reads,
  saveAssessment: keeps,
  listAssessments: reads,
  openIncident: keeps,
  updateIncident: keeps,
  listIncidents: reads,
} satisfies Policy
