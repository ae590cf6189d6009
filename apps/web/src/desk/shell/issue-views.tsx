import type { SentQuery } from '@linli/contract'
import { Link } from '@tanstack/react-router'
import { useOperation } from '../../api/query.ts'
import { countWords } from '../parts/numbers.ts'
import { anything } from '../search.ts'
import { params } from './here.ts'
import { savedViews } from './views.ts'

const useCount = (query: SentQuery<'countIssues'>) =>
  useOperation('countIssues', { params, query }, { keep: true }).data

/** The saved filters, each with how many wait in it; three questions to the server for all of them. */
export function IssueViews({ within }: { within: string | undefined }) {
  const byStatus = useCount({ view: 'all', by: 'status', within })
  const inbox = useCount({ view: 'inbox', within })
  const overdue = useCount({ view: 'all', overdue: 'true', within })

  const words = (view: (typeof savedViews)[number]) => {
    if (view.key === 'inbox') return inbox && countWords(inbox.total)
    if (view.key === 'overdue') return overdue && countWords(overdue.total)
    if (!byStatus) return undefined
    if (!view.search.status) return countWords(byStatus.total)
    const rows = byStatus.rows.filter(({ key }) => view.search.status?.some((status) => status === key))
    return String(rows.reduce((sum, row) => sum + row.count, 0))
  }

  return (
    <ul>
      {savedViews.map((view) => {
        const target = { ...anything, ...view.search, within }
        return (
          <li key={view.key}>
            <Link
              to="/issues"
              search={target}
              className="rail-link"
              activeOptions={{ explicitUndefined: true }}
              data-view={view.key}
            >
              <span>{view.label()}</span>
              <span className="rail-count">{words(view)}</span>
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
