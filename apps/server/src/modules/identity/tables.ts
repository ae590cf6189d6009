import type { ReadSpeed, TextSize } from '@linli/contract'
import type { Generated } from 'kysely'
import type { SessionKind } from './session.ts'

export interface IdentityTables {
  accounts: {
    account_id: string
    phone_index: Buffer | null
    phone_sealed: Buffer | null
    phone_proved_at: Date | null
    phone_disowned_at: Date | null
    username: string | null
    password_hash: string | null
    password_initial: Generated<boolean>
    password_set_at: Date | null
    totp_sealed: Buffer | null
    totp_last_step: number | null
    persona: string | null
    created_at: Date
    disabled_at: Date | null
  }
  sessions: {
    token_hash: Buffer
    session_id: string
    account_id: string
    kind: SessionKind
    device: string
    created_at: Date
    seen_at: Date
    expires_at: Date
    ends_at: Date
    acting_district: number | null
    acting_turn: string | null
  }
  unfinished_sign_ins: {
    token_hash: Buffer
    account_id: string | null
    kind: 'staff' | 'phone'
    phone_sealed: Buffer | null
    totp_sealed: Buffer | null
    attempts: number
    created_at: Date
    expires_at: Date
  }
  recovery_codes: { account_id: string; code_hash: Buffer }
  phone_codes: { phone_index: Buffer; code_hash: Buffer; sent_at: Date; expires_at: Date; attempts: number }
  sign_in_failures: { name: string; failures: number; locked_until: Date | null; tried_at: Date }
  sign_in_tries: { what: TryKind; who: Buffer; since: Date; tries: number }
  preferences: {
    account_id: string
    text_size: TextSize
    elder: boolean
    contrast: boolean
    still: boolean
    read_aloud: boolean
    read_speed: ReadSpeed
    changed_at: Date
  }
  account_districts: { account_id: string; district_id: number; person_id: string }
}

export type TryKind = 'code-to-phone' | 'code-from-address' | 'wrong-code-from-address' | 'wrong-password-from-address'
