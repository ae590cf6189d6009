import { type CoverageKey, coverageKeys } from '@linli/contract/plain'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useState } from 'react'
import { m } from '../../messages/compiled/messages.js'
import type { Coverage } from './coverage-page.tsx'
import { nothingWords } from './nothing-words.ts'
import { partOf, percentOf } from './part.ts'
import type { CoverageSearch } from './search.ts'

type Area = Coverage['areas'][number]
type Column = 'name' | CoverageKey

const figureOf = (area: Area, key: CoverageKey) => area.figures.find((figure) => figure.key === key)
const shareOf = (area: Area, key: CoverageKey) => {
  const figure = figureOf(area, key)
  return figure ? partOf(figure.covered, figure.total) : 1
}

/** Community by community; a heading sorts, a figure opens the places that lack it. */
export function AreaTable({
  coverage,
  only,
  go,
}: {
  coverage: Coverage
  only: CoverageKey | undefined
  go: (change: Partial<CoverageSearch>) => void
}) {
  const [sort, setSort] = useState<{ by: Column; down: boolean }>({ by: 'name', down: false })
  const keys = coverage.figures.map(({ key }) => key).filter((key) => !only || key === only)
  if (coverage.areas.length === 0) return null
  const rows = [...coverage.areas].sort((a, b) => {
    const { by } = sort
    const order = by === 'name' ? a.name.localeCompare(b.name, 'zh') : shareOf(a, by) - shareOf(b, by)
    return sort.down ? -order : order
  })
  const turn = (by: Column) => setSort((before) => ({ by, down: before.by === by ? !before.down : false }))
  const heading = (by: Column, words: string) => (
    <th key={by} scope="col" aria-sort={sort.by !== by ? 'none' : sort.down ? 'descending' : 'ascending'}>
      <button type="button" className="sorter" onClick={() => turn(by)}>
        {words}
        {sort.by === by &&
          (sort.down ? <ArrowDown size={13} aria-hidden="true" /> : <ArrowUp size={13} aria-hidden="true" />)}
      </button>
    </th>
  )
  return (
    <div className="by-area">
      <h2 id="areas-title">{m.desk_coverage_by_area()}</h2>
      <p className="quiet">{m.desk_coverage_by_area_help()}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the page is scrolled by keyboard too */}
      <section className="wide" aria-labelledby="areas-title" tabIndex={0}>
        <table className="grid-table">
          <thead>
            <tr>
              {heading('name', m.desk_coverage_community())}
              {keys.map((key) => heading(key, coverageKeys[key]))}
            </tr>
          </thead>
          <tbody>
            {rows.map((area) => (
              <tr key={area.areaCode}>
                <th scope="row">{area.name}</th>
                {keys.map((key) => (
                  <td key={key}>
                    <Cell area={area} column={key} open={() => go({ within: area.areaCode, key })} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}

function Cell({ area, column, open }: { area: Area; column: CoverageKey; open: () => void }) {
  const figure = figureOf(area, column)
  if (!figure || figure.total === 0) return <span className="quiet">{nothingWords[column]()}</span>
  const { covered, total } = figure
  const words = m.desk_coverage_of({ covered, total })
  if (covered === total) return <span className="full">{words}</span>
  return (
    <button type="button" className="cell-button" onClick={open} title={percentOf(covered, total)}>
      {words}
      <span className="hidden">{m.desk_coverage_see_lacking({ area: area.name })}</span>
    </button>
  )
}
