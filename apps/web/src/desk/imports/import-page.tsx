import type { ResponseOf } from '@linli/contract'
import { importKinds, importStatuses } from '@linli/contract/plain'
import { Link, useParams } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { ago } from '../../ui/when.ts'
import { Failed, RowsComing } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { params } from '../shell/here.ts'
import { ImportActs } from './import-acts.tsx'
import { Problems } from './problems.tsx'

export type Import = ResponseOf<'getImport'>

/** One file: what was read, what it would do, what is wrong in it; then do it, or take it back. */
export function ImportPage() {
  const { importId } = useParams({ from: '/imports/$importId' })
  const [from, setFrom] = useState(0)
  const query = useOperation('getImport', { params: { ...params, importId }, query: { from } }, { keep: true })
  useTitle(query.data?.fileName)
  return (
    <section className="page" aria-labelledby="page-title">
      <p className="back-line">
        <Link to="/imports" className="button" activeProps={{}}>
          <ArrowLeft size={16} aria-hidden="true" />
          {m.desk_imports_back()}
        </Link>
      </p>
      {query.isPending && <RowsComing rows={8} />}
      {query.isError && !query.data && <Failed message={wordsOf(query.error)} retry={() => query.refetch()} />}
      {query.data && (
        <>
          <header className="page-head">
            <h1 id="page-title">{query.data.fileName}</h1>
            <p className="pane-marks">
              <span className="stamp" data-status={`import-${query.data.status}`}>
                {importStatuses[query.data.status]}
              </span>
              <span>{importKinds[query.data.kind]}</span>
              <span>{whenWords(query.data)}</span>
            </p>
          </header>
          <Counts it={query.data} />
          <ImportActs it={query.data} />
          <Problems it={query.data} from={from} go={setFrom} />
          <Understood it={query.data} />
          <Sample it={query.data} />
        </>
      )}
    </section>
  )
}

function whenWords({ by, undoneAt, appliedAt, previewedAt }: Import): string {
  if (undoneAt) return m.desk_import_undone_at({ who: by.name, when: ago(undoneAt) })
  if (appliedAt) return m.desk_import_applied_at({ who: by.name, when: ago(appliedAt) })
  return m.desk_import_previewed_at({ who: by.name, when: ago(previewedAt) })
}

function Counts({ it }: { it: Import }) {
  const planned = it.status === 'previewed'
  const counts: [string, number, string?][] = [
    [m.desk_import_count_rows(), it.rows],
    [planned ? m.desk_import_will_add() : m.desk_import_did_add(), it.added, 'good'],
    [planned ? m.desk_import_will_change() : m.desk_import_did_change(), it.changed, 'good'],
    [m.desk_import_same(), it.same],
    [m.desk_import_refused(), it.refused, it.refused > 0 ? 'bad' : undefined],
  ]
  return (
    <>
      <dl className="import-counts">
        {counts.map(([name, count, tone]) => (
          <div key={name} data-tone={tone}>
            <dt>{name}</dt>
            <dd className="number">{count}</dd>
          </div>
        ))}
      </dl>
      {it.notes.length > 0 && (
        <ul className="import-notes">
          {it.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </>
  )
}

function Understood({ it }: { it: Import }) {
  if (it.columns.length === 0) return null
  return (
    <section className="import-part" aria-labelledby="columns-title">
      <h2 id="columns-title">{m.desk_import_columns()}</h2>
      <ul className="tags">
        {it.columns.map(({ title, as }) => (
          <li key={title} data-unused={as === null}>
            {title}
            <small>
              {as === null ? m.desk_import_column_unused() : as !== title && m.desk_import_column_as({ as })}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Sample({ it }: { it: Import }) {
  const [first] = it.sample
  if (!first) return null
  const order = it.columns.flatMap(({ title, as }) => (as === null ? [title] : [as, title]))
  const said = new Set(it.sample.flatMap((row) => Object.keys(row)))
  const titles = [...new Set([...order.filter((title) => said.has(title)), ...said])]
  return (
    <div className="import-part">
      <h2 id="sample-title">{m.desk_import_sample({ count: it.sample.length })}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the page is scrolled by keyboard too */}
      <section className="wide" aria-labelledby="sample-title" tabIndex={0}>
        <table className="grid-table">
          <thead>
            <tr>
              {titles.map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {it.sample.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no identity but their place
              <tr key={index}>
                {titles.map((title) => (
                  <td key={title}>{row[title]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}
