import { createHash } from 'node:crypto'
import {
  type ConsentChannel,
  type ConsentDecision,
  type ConsentPurposeId,
  type ConsentState,
  consentPurposes,
  monthsUnasked,
} from '@linli/contract'
import type { Moves } from '../../platform/moves.ts'

export interface ConsentWords {
  label: string
  what: string
  stops: string
}

/** Eight signs that change with whatever they are made of. */
export const versionOf = (what: unknown): string =>
  createHash('sha256').update(JSON.stringify(what)).digest('hex').slice(0, 8)

export const wordsOf = (purpose: ConsentPurposeId): ConsentWords => {
  const { label, what, stops } = consentPurposes[purpose]
  return { label, what, stops }
}

const versions = Object.fromEntries(
  Object.entries(consentPurposes).map(([purpose, about]) => [purpose, versionOf(about)]),
) as Record<ConsentPurposeId, string>

/** Of the words of a purpose as they are now. */
export const versionOfPurpose = (purpose: ConsentPurposeId): string => versions[purpose]

export interface Decided {
  decision: ConsentDecision
  version: string
  at: Date
}

/** Where a consent stands, by the last that was decided of it. */
export function stateOf(purpose: ConsentPurposeId, last: Decided | undefined): ConsentState {
  if (!last) return 'none'
  if (last.decision !== 'given') return last.decision
  return last.version === versionOfPurpose(purpose) ? 'given' : 'changed'
}

export const consentMoves: Moves<'giveConsent' | 'withdrawConsent', ConsentState> = {
  giveConsent: { none: 'given', changed: 'given', refused: 'given', withdrawn: 'given' },
  withdrawConsent: { none: 'refused', given: 'withdrawn', changed: 'withdrawn' },
}

/** May somebody be asked now? Whoever said no is left in peace for half a year (网络数据安全管理条例 22). */
export function mayAsk(state: ConsentState, last: Decided | undefined, now: Date): boolean {
  if (state === 'given') return false
  if (!last || state === 'changed') return true
  const until = new Date(last.at)
  until.setUTCMonth(until.getUTCMonth() + monthsUnasked)
  return now >= until
}

/** By whom a consent is decided: oneself, a guardian of a child, or staff who hold the signed paper. */
export function channelOf(actorId: string | null, whose: { personId: string; guardians: string[] }): ConsentChannel {
  if (actorId === whose.personId) return 'self'
  return actorId !== null && whose.guardians.includes(actorId) ? 'guardian' : 'counter'
}
