import type { AuditCaseStatus, AuditKind, AuditThreshold, PassedOnTo } from '@linli/contract'

export type StepKind = 'opened' | 'asked' | 'answered' | 'stopped' | 'allowed' | 'decided'

export interface AuditCasesTables {
  audit_cases: {
    district_id: number
    case_id: string
    person_id: string
    area_code: string
    kind: AuditKind
    on_day: string
    status: AuditCaseStatus
    count: number
    facts: unknown
    fields: string[]
    first_at: Date
    last_at: Date
    stopped: boolean
    passed_to: PassedOnTo | null
    opened_at: Date
    decided_by: string | null
    decided_at: Date | null
  }
  audit_case_steps: {
    district_id: number
    step_id: string
    case_id: string
    what: StepKind
    by_person: string | null
    words: string | null
    decision: AuditCaseStatus | null
    at: Date
  }
  audit_thresholds: {
    district_id: number
    threshold: AuditThreshold
    value: number
    changed_by: string
    changed_at: Date
  }
}
