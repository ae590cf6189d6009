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
export const sessionBegun = (accountId: string, by: 'phone' | 'password' | 'recoveryCode' | 'demo') =>
  about('session-begun', accountId, { by })
export const sessionEnded = (accountId: string) => about('session-ended', accountId)
export const sessionsEnded = (accountId: string, count: number) => about('sessions-ended', accountId, { count })
export const nameLocked = (accountId: string) => about('account-locked', accountId)
/** A newcomer proved the number and is not the account's owner. */
export const phoneReleased = (accountId: string, toAccountId: string) =>
  about('phone-released', accountId, { toAccountId })
export const phoneConfirmed = (accountId: string) => about('phone-confirmed', accountId)
export const phoneChanged = (accountId: string, by: 'owner' | 'counter') => about('phone-changed', accountId, { by })
export const passwordChanged = (accountId: string) => about('password-changed', accountId)
export const secondFactorSet = (accountId: string) => about('second-factor-set', accountId)
export const passwordGiven = (accountId: string, first: boolean) => about('password-given', accountId, { first })
