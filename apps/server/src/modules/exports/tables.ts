import type { CareKind, ExportPurpose, ExportStatus, Tie } from '@linli/contract'

export interface ExportsTables {
  exports: {
    district_id: number
    export_id: string
    area_code: string
    question_sealed: Buffer | null
    tie: Tie | null
    care: CareKind | null
    age: 'minor' | 'adult' | 'elder' | null
    fields: string[]
    in_full: string[]
    minors: boolean
    purpose: ExportPurpose
    words: string
    receiver: string | null
    people: number
    status: Exclude<ExportStatus, 'closed'>
    asked_by: string
    asked_at: Date
    decided_by: string | null
    decided_at: Date | null
    reason: string | null
    until: Date | null
    downloads: number
  }
  export_downloads: {
    district_id: number
    download_id: string
    export_id: string
    nth: number
    code: string
    people: number
    by_person: string
    at: Date
  }
  form_fillings: {
    district_id: number
    filling_id: string
    reason: string
    rows: number
    found: number
    cells: number
    by_person: string
    at: Date
  }
}
