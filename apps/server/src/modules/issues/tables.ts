import type { IssueSource, IssueStatus, LedgerType, MessageKind, Nature, Tier } from '@linli/contract'
import type { Generated, GeneratedAlways, Selectable } from 'kysely'

export interface IssueRow {
  district_id: number
  issue_id: string
  number_prefix: string
  number_year: number
  number_serial: number
  status: IssueStatus
  source: IssueSource
  public_title: string | null
  text: string
  category_version: number | null
  category_code: string | null
  category_path: Generated<string[]>
  category_name: string | null
  nature: Nature | null
  tier: Tier | null
  measure: string | null
  area_code: string
  subdistrict_code: GeneratedAlways<string>
  community_code: GeneratedAlways<string>
  grid_code: string | null
  origin_grid_code: string | null
  place_label: string
  place_detail: string | null
  latitude: number | null
  longitude: number | null
  reporter_id: string | null
  behalf_name_sealed: Buffer | null
  behalf_name_masked: string | null
  behalf_phone_sealed: Buffer | null
  behalf_phone_masked: string | null
  responsible_id: string | null
  handler_id: string | null
  accept_by: Date | null
  contact_by: Date | null
  solve_by: Date | null
  reported_at: Date
  moved_at: Date
  resolved_at: Date | null
  closed_at: Date | null
  closure_cause: string | null
  closure_reason: string | null
  duplicate_of: string | null
  rating: number | null
  reopened: Generated<number>
  photos: Generated<number>
  by_neighbour: Generated<boolean>
  on_time: boolean | null
  unit_key: string | null
  unit_name: string | null
  source_name: string | null
  external_key: string | null
  open: GeneratedAlways<boolean>
  words: Generated<string>
}

/** The columns a command or a policy looks at. */
export type Issue = Selectable<Omit<IssueRow, 'words'>>

export interface IssuesTables {
  issues: IssueRow
  issue_search: IssueRow
  issue_counters: { district_id: number; community_code: string; year: number; last: number }
  issue_messages: {
    district_id: number
    message_id: string
    issue_id: string
    kind: MessageKind
    at: Date
    person_id: string | null
    role: string | null
    text: string
    /** Who wrote it for somebody else. */
    acted_by: string | null
  }
  categories: {
    district_id: number
    version: number
    code: string
    parent_code: string | null
    name: string
    ledger_type: LedgerType | null
    tier: Tier | null
    nature: Nature | null
    measure: string | null
    accept_hours: number | null
    solve_workdays: number | null
    organisation_kind: string | null
    picture: string | null
    words: string[]
    place_in_list: number
  }
}
