import type { Figure } from './figure.ts'

export interface TallyRow {
  district_id: number
  cell: string
  community_code: string
  status: string
  category: string | null
  unit: string | null
  source: string
  nature: string | null
  on_time: boolean | null
  count: number
}

export interface StatisticsTables {
  issue_facts: { district_id: number; issue_id: string; cell: string; solved_on: string | null }
  issue_tallies: TallyRow
  issue_standing: Pick<TallyRow, 'district_id' | 'community_code' | 'status' | 'count'>
  day_figures: { district_id: number; community_code: string; on_date: string; figure: Figure; amount: number }
  helping_neighbours: { district_id: number; community_code: string; person_id: string }
}
