import { type Resealing, sealedColumns } from '../../platform/resealing.ts'

/** Sealed with the deployment's key. */
export const sealed: Resealing[] = [
  sealedColumns('accounts', ['account_id'], ['phone_sealed', 'totp_sealed'], 'deployment'),
]
