import type { ReadSpeed, TextSize } from '@linli/contract'

export interface IdentityTables {
  accounts: {
    account_id: string
    phone_index: Buffer | null
    phone_sealed: Buffer | null
    username: string | null
    password_hash: string | null
    totp_sealed: Buffer | null
    totp_last_step: number | null
    persona: string | null
    created_at: Date
    disabled_at: Date | null
  }
  sessions: { token_hash: Buffer; account_id: string; created_at: Date; seen_at: Date; expires_at: Date }
  phone_codes: { phone_index: Buffer; code_hash: Buffer; sent_at: Date; expires_at: Date; attempts: number }
  sign_in_failures: { name: string; failures: number; locked_until: Date | null }
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
