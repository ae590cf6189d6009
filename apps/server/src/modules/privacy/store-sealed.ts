import { type Resealing, sealedColumns } from '../../platform/resealing.ts'

export const sealed: Resealing[] = [
  sealedColumns('data_requests', ['request_id'], ['wish_sealed', 'reason_sealed', 'answer_sealed']),
]
