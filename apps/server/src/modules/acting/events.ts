import type { EventDraft } from '../../platform/events.ts'

interface About {
  principalId: string
  areaCode: string
  gridCode: string | null
}

const about = (
  kind: string,
  { principalId, areaCode, gridCode }: About,
  payload: EventDraft['payload'],
): EventDraft => ({
  kind,
  subject: { kind: 'person', id: principalId },
  areaCode,
  gridCode,
  payload: { personId: principalId, ...payload },
})

export const actingGranted = (at: About, grant: { grantId: string; how: string; scopes: string[] }): EventDraft =>
  about('acting-granted', at, grant)
export const actingAccepted = (at: About, grantId: string): EventDraft => about('acting-accepted', at, { grantId })
export const actingRevoked = (at: About, grantId: string, by: string): EventDraft =>
  about('acting-revoked', at, { grantId, by })
export const actingBegun = (
  at: About,
  turn: { turnId: string; how: string; grantId: string | null; scopes: string[] },
): EventDraft => ({ ...about('acting-begun', at, turn), onBehalfOf: at.principalId })
export const actingEnded = (at: About, turnId: string): EventDraft => about('acting-ended', at, { turnId })
