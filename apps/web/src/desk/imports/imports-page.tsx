import { importKinds, importStatuses } from '@linli/contract/plain'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Select } from 'antd'
import { wordsOf } from '../../api/problem.ts'
import { usePages } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { ago } from '../../ui/when.ts'
import { optionsOf } from '../parts/form.ts'
import { refusalOf } from '../parts/may.tsx'
import { MoreRows } from '../parts/more-rows.tsx'
import { Failed, Nothing, RowsComing } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { params } from '../shell/here.ts'
import { ImportForm } from './import-form.tsx'
import { importSearch } from './search.ts'

/** Files brought in: choose one to be read, and see what became of the earlier ones. */
export function ImportsPage() {
  const { kind } = importSearch(useSearch({ from: '/imports' }))
  const navigate = useNavigate()
  useTitle(m.desk_imports())
  const list = usePages('listImports', { params, query: { kind, limit: 30 } })
  const may = list.data?.pages[0]?.may ?? {}
  const refusal = refusalOf(may, 'previewImport')
  return (
    <section className="page" aria-labelledby="page-title">
      <header className="page-head">
        <h1 id="page-title">{m.desk_imports()}</h1>
        <p className="quiet">{m.desk_imports_about()}</p>
      </header>
      {refusal && <p className="caution">{refusal}</p>}
      {list.data && may.previewImport === true && <ImportForm start={kind} />}
      <div className="list-line imports-head">
        <h2>{m.desk_imports_before()}</h2>
        <Select
          aria-label={m.desk_import_kind()}
          value={kind}
          onChange={(next) => navigate({ to: '/imports', search: { kind: next } })}
          allowClear
          options={optionsOf(importKinds)}
          placeholder={m.desk_imports_all()}
        />
      </div>
      {list.isPending && <RowsComing rows={5} />}
      {list.isError && !list.data && <Failed message={wordsOf(list.error)} retry={() => list.refetch()} />}
      {list.isSuccess && list.rows.length === 0 && <Nothing>{m.desk_imports_none()}</Nothing>}
      {list.rows.length > 0 && (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{m.desk_import_file()}</th>
              <th scope="col">{m.desk_import_kind()}</th>
              <th scope="col">{m.desk_import_rows()}</th>
              <th scope="col">{m.desk_import_by()}</th>
              <th scope="col">{m.desk_order_status()}</th>
            </tr>
          </thead>
          <tbody>
            {list.rows.map((row) => (
              <tr key={row.importId}>
                <td>
                  <Link to="/imports/$importId" params={{ importId: row.importId }} activeProps={{}}>
                    <strong>{row.fileName}</strong>
                  </Link>
                </td>
                <td>{importKinds[row.kind]}</td>
                <td>{m.desk_import_rows_of({ fine: row.fine, rows: row.rows })}</td>
                <td>
                  {row.by.name}
                  <small>{ago(row.undoneAt ?? row.appliedAt ?? row.previewedAt)}</small>
                </td>
                <td>
                  <span className="stamp" data-status={`import-${row.status}`}>
                    {importStatuses[row.status]}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <MoreRows
        more={list.hasNextPage}
        busy={list.isFetchingNextPage}
        fetch={list.fetchNextPage}
        shown={list.rows.length}
      />
    </section>
  )
}
