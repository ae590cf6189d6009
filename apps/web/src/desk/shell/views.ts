import { m } from '../../messages/compiled/messages.js'
import type { IssueSearch } from '../search.ts'

export interface SavedView {
  key: string
  label: () => string
  /** Said in the list when nothing is in it. */
  empty: () => string
  search: IssueSearch
}

export const savedViews: SavedView[] = [
  { key: 'inbox', label: m.desk_view_inbox, empty: m.desk_empty_inbox, search: { view: 'inbox' } },
  { key: 'reported', label: m.desk_view_reported, empty: m.desk_empty_reported, search: { status: ['reported'] } },
  { key: 'triaged', label: m.desk_view_triaged, empty: m.desk_empty_triaged, search: { status: ['triaged'] } },
  {
    key: 'handling',
    label: m.desk_view_handling,
    empty: m.desk_empty_handling,
    search: { status: ['assigned', 'handling'] },
  },
  { key: 'resolved', label: m.desk_view_resolved, empty: m.desk_empty_resolved, search: { status: ['resolved'] } },
  { key: 'overdue', label: m.desk_view_overdue, empty: m.desk_empty_overdue, search: { overdue: 'true' } },
  { key: 'all', label: m.desk_view_all, empty: m.desk_empty_all, search: {} },
]
