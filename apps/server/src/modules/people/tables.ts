import type {
  CareKind,
  CareSource,
  ContactWish,
  Gender,
  IdKind,
  LookPurpose,
  MembershipStatus,
  MinorDecision,
  PersonEnding,
  RelationKind,
  Tenure,
  Tie,
} from '@linli/contract'

export interface PeopleTables {
  people: {
    district_id: number
    person_id: string
    account_id: string | null
    name_sealed: Buffer
    name_masked: string
    display_name: string
    phone_sealed: Buffer | null
    phone_masked: string | null
    phone_index: Buffer | null
    created_at: Date
    gender: Gender | null
    born_sealed: Buffer | null
    born_year: number | null
    id_kind: IdKind | null
    id_sealed: Buffer | null
    id_masked: string | null
    id_index: Buffer | null
    registered_division: string | null
    language: string | null
    contact_wish: ContactWish | null
    revision: number
    ended_as: PersonEnding | null
    ended_on: string | null
    merged_into: string | null
    restricted_at: Date | null
  }
  person_keys: { district_id: number; person_id: string; wrapped: Buffer }
  residences: {
    district_id: number
    residence_id: string
    person_id: string
    area_code: string
    community_code: string
    door_sealed: Buffer | null
    door_index: Buffer | null
    tie: Tie
    tenure: Tenure | null
    head: boolean
    from_on: string | null
    to_on: string | null
    source: ResidenceSource
    noted_at: Date
  }
  person_words: { district_id: number; word: Buffer; area_code: string; person_id: string }
  erased_people: { district_id: number; person_id: string; erased_at: Date }
  relations: {
    district_id: number
    relation_id: string
    person_id: string
    other_id: string
    kind: RelationKind
    from_on: string
    to_on: string | null
    noted_by: string | null
  }
  care_flags: {
    district_id: number
    flag_id: string
    person_id: string
    kind: CareKind
    source: CareSource
    note_sealed: Buffer | null
    review_on: string
    noted_by: string | null
    noted_at: Date
    ended_at: Date | null
    ended_by: string | null
  }
  person_changes: {
    district_id: number
    change_id: string
    person_id: string
    field: string
    before_sealed: Buffer | null
    after_sealed: Buffer | null
    source: string
    by_person: string | null
    at: Date
  }
  person_merges: {
    district_id: number
    merge_id: string
    kept_id: string
    merged_id: string
    reason: string
    moved: unknown
    merged_by: string
    merged_at: Date
    undone_by: string | null
    undone_at: Date | null
  }
  minor_looks: {
    district_id: number
    request_id: string
    person_id: string
    asked_by: string
    fields: string[]
    purpose: LookPurpose
    reason_sealed: Buffer
    asked_at: Date
    area_code: string
    grid_code: string | null
    decision: MinorDecision | null
    decided_by: string | null
    decided_at: Date | null
    decision_reason_sealed: Buffer | null
    until: Date | null
  }
  looks: {
    district_id: number
    look_id: string
    person_id: string
    by_person: string
    fields: string[]
    purpose: LookPurpose
    reason_sealed: Buffer | null
    at: Date
    until: Date | null
    about_id: string | null
  }
  number_searches: {
    district_id: number
    search_id: string
    by_person: string
    at: Date
    found: 'here' | 'elsewhere' | 'nobody'
  }
  memberships: {
    district_id: number
    membership_id: string
    person_id: string
    area_code: string
    community_code: string
    room_sealed: Buffer | null
    tie: Tie
    status: MembershipStatus
    asked_at: Date
    decided_at: Date | null
  }
  membership_decisions: {
    district_id: number
    membership_id: string
    person_id: string
    decision: 'confirmed' | 'declined'
    reason: string | null
    decided_by: string
    decided_at: Date
  }
}

export type ResidenceSource = 'joined' | 'import' | 'staff' | 'self' | 'visit'
