import { type Resealing, sealedColumns } from '../../platform/resealing.ts'

/** Sealed with the deployment's key. */
export const sealed: Resealing[] = [sealedColumns('orders', ['order_id'], ['note_sealed'])]
