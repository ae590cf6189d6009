import type { EventDraft } from '../../platform/events.ts'
import type { AuditCase } from './audit-case.ts'

type About = Pick<AuditCase, 'case_id' | 'area_code' | 'person_id' | 'kind'>

const about = (kind: string, row: About, payload: EventDraft['payload'] = {}): EventDraft => ({
  kind,
  subject: { kind: 'auditCase', id: row.case_id },
  areaCode: row.area_code,
  payload: { personId: row.person_id, what: row.kind, ...payload },
})

export const caseOpened = (row: AuditCase) => about('audit-case-opened', row, { count: row.count })
export const caseAsked = (row: About) => about('audit-case-asked', row)
export const caseAnswered = (row: About) => about('audit-case-answered', row)
export const revealsStopped = (row: About, stopped: boolean) =>
  about(stopped ? 'reveals-stopped' : 'reveals-allowed', row)
export const caseDecided = (row: About, decision: string, to: string | null) =>
  about('audit-case-decided', row, { decision, to })

export const thresholdsSet = (district: number, id: string, values: Record<string, number>): EventDraft => ({
  kind: 'audit-thresholds-set',
  subject: { kind: 'auditThresholds', id },
  areaCode: String(district),
  payload: values,
})
