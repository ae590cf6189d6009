export interface AuditTables {
  seals: {
    district_id: number
    number: number
    form: number
    digest: string
    first_position: number
    leaf_count: number
    root: Buffer
    previous_hash: Buffer | null
    sealed_at: Date
    seal_hash: Buffer
    least_id: string
    greatest_id: string
    leaves: Buffer
  }
  seal_cursors: {
    district_id: number
    xid: string
    event_id: string
  }
  seal_checks: {
    district_id: number
    checked_at: Date
    seals: number
    events: number
    waiting: number
    findings: number
    kind: string | null
    number: number | null
    position: number | null
    event_id: string | null
  }
}
