import { type Resealing, sealedColumns } from '../../platform/resealing.ts'

/**
 * Sealed with the deployment's key: each person's own key, with which the rest is sealed, and what is from before there
 * were such keys.
 */
export const sealed: Resealing[] = [
  sealedColumns('person_keys', ['person_id'], ['wrapped']),
  sealedColumns('people', ['person_id'], ['name_sealed', 'phone_sealed']),
  sealedColumns('memberships', ['membership_id'], ['room_sealed']),
]
