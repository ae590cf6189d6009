import type { EventDraft } from '../../platform/events.ts'

/** Accounts belong to no district: their events stand under district 0. */
const about = (kind: string, accountId: string, payload: EventDraft['payload'] = {}): EventDraft => ({
  kind,
  subject: { kind: 'account', id: accountId },
  areaCode: '0',
  payload,
})

export const accountCreated = (accountId: string, by: 'phone' | 'password' | 'demo') =>
  about('account-created', accountId, { by })
export const sessionBegun = (accountId: string, by: 'phone' | 'password' | 'demo') =>
  about('session-begun', accountId, { by })
export const sessionEnded = (accountId: string) => about('session-ended', accountId)
