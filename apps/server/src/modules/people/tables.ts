import type { MembershipStatus, Tie } from '@linli/contract'

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
