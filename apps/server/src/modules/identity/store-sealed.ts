import { type Resealing, sealedColumns } from '../../platform/resealing.ts'

/** Sealed with the deployment's key. */
export const sealed: Resealing[] = [
  sealedColumns('accounts', ['account_id'], ['phone_sealed', 'totp_sealed'], 'deployment'),
  sealedColumns('unfinished_sign_ins', ['token_hash'], ['phone_sealed', 'totp_sealed'], 'deployment'),
]
