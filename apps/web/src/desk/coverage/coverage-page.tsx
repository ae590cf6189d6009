import type { ResponseOf } from '@linli/contract'
import { type CoverageKey, coverageKeys } from '@linli/contract/plain'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { Failed, Nothing, RowsComing } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { WithinSelect } from '../parts/within-select.tsx'
import { params } from '../shell/here.ts'
import { AreaTable } from './area-table.tsx'
import { Mend } from './mend.tsx'
import { nothingWords } from './nothing-words.ts'
import { partOf, percentOf } from './part.ts'
import { type CoverageSearch, coverageSearch } from './search.ts'

export type Coverage = ResponseOf<'getCoverage'>

/** How far workers and organisations reach: the figures, the communities, and the places that lack them. */
export function CoveragePage() {
  const search = coverageSearch(useSearch({ from: '/coverage' }))
  const navigate = useNavigate()
  useTitle(m.desk_coverage())
  const query = useOperation('getCoverage', { params, query: { within: search.within } }, { keep: true })
  const go = (change: Partial<CoverageSearch>) => navigate({ to: '/coverage', search: { ...search, ...change } })
  const chosen = query.data?.figures.find(({ key }) => key === search.key)
  return (
    <section className="page" aria-labelledby="page-title">
      <header className="page-head">
        <h1 id="page-title">{m.desk_coverage()}</h1>
        <p className="quiet">{m.desk_coverage_about()}</p>
        <div className="page-tools">
          <WithinSelect
            label={m.desk_posts_where()}
            value={search.within}
            clearable
            onChange={(within) => go({ within })}
          />
        </div>
      </header>
      {query.isPending && <RowsComing rows={8} />}
      {query.isError && !query.data && <Failed message={wordsOf(query.error)} retry={() => query.refetch()} />}
      {query.data && query.data.figures.length === 0 && <Nothing>{m.desk_coverage_none()}</Nothing>}
      {query.data && (
        <>
          <ul className="figures">
            {query.data.figures.map((figure) => (
              <li key={figure.key}>
                <Figure figure={figure} search={search} />
              </li>
            ))}
          </ul>
          {chosen && <Lacking coverage={query.data} search={search} />}
          <AreaTable coverage={query.data} only={search.key} go={go} />
        </>
      )}
    </section>
  )
}

function Figure({ figure, search }: { figure: Coverage['figures'][number]; search: CoverageSearch }) {
  const { key, covered, total, rule } = figure
  const chosen = key === search.key
  return (
    <Link
      to="/coverage"
      search={{ ...search, key: chosen ? undefined : key }}
      className="figure"
      activeProps={{}}
      aria-current={chosen ? 'true' : undefined}
      data-full={covered === total}
    >
      <strong>{coverageKeys[key]}</strong>
      <span className="figure-number">
        {total === 0 ? nothingWords[key]() : m.desk_coverage_of_words({ covered, total })}
        {total > 0 && <small>{percentOf(covered, total)}</small>}
      </span>
      <span className="figure-bar" aria-hidden="true" data-empty={total === 0}>
        <i style={{ width: `${partOf(covered, total) * 100}%` }} />
      </span>
      <small>{rule}</small>
    </Link>
  )
}

function Lacking({ coverage, search }: { coverage: Coverage; search: CoverageSearch }) {
  const { key } = search
  const asked = useOperation('getCoverage', { params, query: { within: search.within, key } }, { keep: true })
  const rows = (asked.data ?? coverage).lacking.filter((row) => row.key === key)
  const place = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another figure, another list to see
  useEffect(() => {
    // twelve cards lie between on a phone
    if (matchMedia('(max-width: 859px)').matches) place.current?.scrollIntoView()
  }, [key])
  if (!key) return null
  return (
    <section ref={place} className="lacking" aria-labelledby="lacking-title">
      <h2 id="lacking-title">{m.desk_coverage_lacking({ what: coverageKeys[key], count: rows.length })}</h2>
      {rows.length === 0 && <p className="quiet">{fullWords(coverage, key)}</p>}
      {rows.length > 0 && (
        <ul className="plain-rows">
          {rows.map((row) => (
            <li key={row.code}>
              <strong>{row.name}</strong>
              <small>{row.communityName}</small>
              <Mend row={row} />
            </li>
          ))}
        </ul>
      )}
      {rows.length >= 1000 && <p className="quiet">{m.desk_coverage_more()}</p>}
    </section>
  )
}

/** Nothing is missing; but where there is nothing yet, nothing is covered either. */
function fullWords({ figures, areas }: Coverage, key: CoverageKey): string {
  const empty = (of: Coverage['areas'][number]['figures']) => of.find((figure) => figure.key === key)?.total === 0
  const nothing = nothingWords[key]()
  if (empty(figures)) return m.desk_coverage_nothing({ nothing })
  const count = areas.filter((area) => empty(area.figures)).length
  return count > 0 ? m.desk_coverage_full_but({ count, nothing }) : m.desk_coverage_full()
}
