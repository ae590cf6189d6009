import { type AuditCaseStatus, auditCaseStatuses } from '@linli/contract'
import type { Moves } from '../../platform/moves.ts'
import type { AuditCasesTables } from './tables.ts'

export type AuditCase = AuditCasesTables['audit_cases']

type Verb = 'ask' | 'answer' | 'stop' | 'explained' | 'warned' | 'passedOn'
const undecided = (to: AuditCaseStatus) => ({ open: to, asked: to, answered: to })

export const caseMoves: Moves<Verb, AuditCaseStatus> = {
  ask: { open: 'asked', answered: 'asked' },
  answer: undecided('answered'),
  stop: { open: 'open', asked: 'asked', answered: 'answered' },
  explained: undecided('explained'),
  warned: undecided('warned'),
  passedOn: undecided('passedOn'),
}
export const caseWords: Record<AuditCaseStatus, string> = auditCaseStatuses
export const undecidedStatuses = ['open', 'asked', 'answered'] as const satisfies AuditCaseStatus[]
export const isUndecided = (status: AuditCaseStatus): boolean =>
  (undecidedStatuses as readonly AuditCaseStatus[]).includes(status)
