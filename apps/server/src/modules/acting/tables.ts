import type { ActingConsent, ActingEnding, ActingHow, ActingScope, GrantedScope, GrantHow } from '@linli/contract'

export interface GrantRow {
  district_id: number
  grant_id: string
  principal_id: string
  actor_id: string | null
  actor_phone_index: Buffer | null
  actor_phone_masked: string | null
  how: GrantHow
  scopes: GrantedScope[]
  from_on: string
  until_on: string
  relation_id: string | null
  childs_word: boolean
  granted_by: string
  granted_at: Date
  accepted_at: Date | null
  ended_at: Date | null
  ended_by: string | null
  ended_how: ActingEnding | null
  end_reason_sealed: Buffer | null
}

export interface TurnRow {
  district_id: number
  turn_id: string
  account_id: string
  actor_id: string
  principal_id: string
  how: ActingHow
  grant_id: string | null
  appointment_id: string | null
  consent: ActingConsent | null
  scopes: ActingScope[]
  began_at: Date
  until: Date
  ended_at: Date | null
}

export interface ActingTables {
  acting_grants: GrantRow
  acting_turns: TurnRow
}
