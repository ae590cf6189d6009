import type { ImportKind, ImportStatus } from '@linli/contract'
import type { Datum } from '@linli/geometry'

export interface ImportsTables {
  imports: {
    district_id: number
    import_id: string
    kind: ImportKind
    file_name: string
    status: ImportStatus
    area_code: string
    digest: Buffer
    datum: Datum | null
    rows: number
    fine: number
    added: number
    changed: number
    same: number
    refused: number
    columns: unknown
    notes: unknown
    sample: unknown
    made_by: string
    previewed_at: Date
    applied_at: Date | null
    undone_at: Date | null
    stayed: number
  }
  import_rows: {
    district_id: number
    import_id: string
    row_number: number
    fine: boolean
    content: unknown
    taken: boolean
  }
  import_problems: {
    district_id: number
    import_id: string
    number: number
    row_number: number
    column_title: string | null
    value: string | null
    message: string
    blocks: boolean
    suggestion: string | null
  }
  import_effects: {
    district_id: number
    import_id: string
    number: number
    effect: 'added' | 'changed'
    subject_kind: string
    subject_key: string
    before: unknown
  }
}
