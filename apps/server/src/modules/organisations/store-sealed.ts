import { type Resealing, sealedColumns } from '../../platform/resealing.ts'

/** Sealed with the deployment's key. */
export const sealed: Resealing[] = [
  sealedColumns('organisation_members', ['member_id'], ['name_sealed', 'phone_sealed']),
]
