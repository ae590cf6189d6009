import type { TransferCode } from '@linli/contract'

export interface PointsTables {
  points_accounts: {
    district_id: number
    owner_id: string
    balance: number
    reserved: number
    earned: number
    expires_next: Date
  }
  points_transfers: {
    district_id: number
    transfer_id: string
    code: TransferCode
    owner_id: string
    from_id: string
    to_id: string
    points: number
    at: Date
    subject_kind: string
    subject_id: string
    what: string
    page_kind: 'task' | 'order' | null
    page_id: string | null
    settles_id: string | null
    corrects_id: string | null
    rule_version: number | null
    /** Who ordered or took back for somebody else. */
    acted_by: string | null
  }
  points_lots: {
    district_id: number
    lot_id: string
    owner_id: string
    points: number
    remaining: number
    earned_at: Date
    expires_at: Date
  }
  points_lot_uses: { district_id: number; transfer_id: string; lot_id: string; points: number }
  points_rules: {
    district_id: number
    version: number
    difficulty: number
    points: number
    least: number
    most: number
    months_valid: number
    from_on: string
  }
}
