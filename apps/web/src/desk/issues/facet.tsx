import type { SentQuery } from '@linli/contract'
import { Check } from 'lucide-react'
import { useId, useState } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { countWords } from '../parts/numbers.ts'
import { filtersOf, type IssueSearch } from '../search.ts'
import { params } from '../shell/here.ts'

type By = NonNullable<SentQuery<'countIssues'>>['by']
interface Row {
  key: string
  name: string
  count: number
}
const few = 8

/** How the issues at hand divide by one question; its own filter is left out, so the other answers stay in sight. */
export function Facet({
  by,
  title,
  search,
  chosen,
  choose,
  name = (row) => row.name,
  order,
}: {
  by: By
  title: string
  search: IssueSearch
  chosen: (key: string) => boolean
  choose: (key: string) => void
  name?: (row: Row) => string
  /** Keys in the order of their life, where counting order would shuffle it. */
  order?: readonly string[]
}) {
  const id = useId()
  const [all, setAll] = useState(false)
  const counts = useOperation('countIssues', { params, query: { ...filtersOf(search), by } }, { keep: true })
  const rows = [...(counts.data?.rows ?? [])]
  if (order) rows.sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key))
  const [only] = rows
  // one answer, not chosen, divides nothing
  if (counts.isSuccess && (!only || (rows.length === 1 && !chosen(only.key)))) return null
  const most = Math.max(1, ...rows.map(({ count }) => count))
  const shown = all ? rows : rows.filter((row, index) => index < few || chosen(row.key))

  return (
    <section className="facet" aria-labelledby={id} aria-busy={counts.isPending}>
      <h3 id={id}>{title}</h3>
      {counts.isError && !counts.data && <p className="quiet">{wordsOf(counts.error)}</p>}
      {counts.isPending && (
        <div className="facet-coming" aria-hidden="true">
          <i />
          <i />
          <i />
        </div>
      )}
      <ul>
        {shown.map((row) => (
          <li key={row.key}>
            <button type="button" aria-pressed={chosen(row.key)} onClick={() => choose(row.key)}>
              <i aria-hidden="true" style={{ width: `${(row.count / most) * 100}%` }} />
              <span className="facet-name">
                {chosen(row.key) && <Check size={14} aria-hidden="true" />}
                {name(row)}
              </span>
              <span className="facet-count">
                {countWords({ value: row.count, exact: counts.data?.rowsExact ?? true })}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {rows.length > shown.length && (
        <button type="button" className="link-button" onClick={() => setAll(true)}>
          {m.desk_facet_all({ count: rows.length })}
        </button>
      )}
    </section>
  )
}
