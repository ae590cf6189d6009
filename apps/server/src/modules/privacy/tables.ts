import type {
  ConsentChannel,
  ConsentDecision,
  ConsentPurposeId,
  DataRequestKind,
  DataRequestOutcome,
  DataRequestStatus,
  IncidentNotice,
  IncidentStatus,
  PersonalFieldId,
} from '@linli/contract'

export interface ConsentRow {
  district_id: number
  consent_id: string
  person_id: string
  purpose: ConsentPurposeId
  recipient: string | null
  decision: ConsentDecision
  version: string
  channel: ConsentChannel
  by_person: string | null
  area_code: string
  at: Date
}

export interface DataRequestRow {
  district_id: number
  request_id: string
  person_id: string
  kind: DataRequestKind
  field: PersonalFieldId | null
  wish_sealed: Buffer | null
  reason_sealed: Buffer | null
  area_code: string
  asked_at: Date
  due_at: Date
  status: DataRequestStatus
  outcome: DataRequestOutcome | null
  answer_sealed: Buffer | null
  stays: string[]
  decided_by: string | null
  decided_at: Date | null
}

export interface SharingRow {
  district_id: number
  sharing_id: string
  area_code: string
  recipient: string
  contact: string
  fields: PersonalFieldId[]
  purpose: string
  way: string
  ground: 'duty' | 'consent'
  lawful: string | null
  person_id: string | null
  people_count: number
  shared_by: string
  shared_at: Date
}

export interface AssessmentRow {
  district_id: number
  assessment_id: string
  revision: number
  area_code: string
  title: string
  what: string
  necessity: string
  risks: string
  measures: string
  result: 'go' | 'goWithMeasures' | 'stop'
  assessed_by: string
  assessed_at: Date
}

export interface IncidentRow {
  district_id: number
  incident_id: string
  revision: number
  area_code: string
  what: string
  kinds: string
  whom: string
  why: string
  harm: string
  done: string
  advice: string
  contact: string
  happened_at: Date
  status: IncidentStatus
  notice: IncidentNotice
  authority_told_at: Date | null
  persons_told_at: Date | null
  opened_by: string
  opened_at: Date
}

export interface PrivacyTables {
  consent_words: {
    district_id: number
    purpose: ConsentPurposeId
    version: string
    label: string
    what: string
    stops: string
    first_used_at: Date
  }
  consents: ConsentRow
  data_requests: DataRequestRow
  data_copies: { district_id: number; copy_id: string; person_id: string; at: Date }
  data_sharing: SharingRow
  impact_assessments: AssessmentRow
  data_incidents: IncidentRow
  data_incident_people: { district_id: number; incident_id: string; person_id: string }
}
