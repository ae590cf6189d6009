import { type Resealing, sealedColumns } from '../../platform/resealing.ts'

/** What was searched for may be a name or a number: sealed with the deployment's key. */
export const sealed: Resealing[] = [sealedColumns('exports', ['export_id'], ['question_sealed'])]
