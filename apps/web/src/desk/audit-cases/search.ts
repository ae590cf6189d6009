import { type AuditCaseStatus, type AuditKind, auditKinds } from '@linli/contract/plain'

export interface CasesSearch {
  open?: 'true' | 'false'
  kind?: AuditKind
}

/** What an address may say; anything else is dropped. */
export const casesSearch = ({ open, kind }: Record<string, unknown>): CasesSearch => ({
  // A flag in an address arrives as a truth value.
  ...(open === 'true' || open === true ? { open: 'true' as const } : {}),
  ...(open === 'false' || open === false ? { open: 'false' as const } : {}),
  ...(typeof kind === 'string' && kind in auditKinds ? { kind: kind as AuditKind } : {}),
})

export const stampOf: Record<AuditCaseStatus, string> = {
  open: 'missing',
  asked: 'partly',
  answered: 'partly',
  explained: 'done',
  warned: 'closed',
  passedOn: 'closed',
}
