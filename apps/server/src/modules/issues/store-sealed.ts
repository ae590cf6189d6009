import { type Resealing, sealedColumns } from '../../platform/resealing.ts'

/** Sealed with the deployment's key. */
export const sealed: Resealing[] = [
  sealedColumns('issues', ['issue_id'], ['behalf_name_sealed', 'behalf_phone_sealed']),
]
