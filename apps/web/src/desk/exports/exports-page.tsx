import { exportPurposes, exportStatuses } from '@linli/contract/plain'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { FileOutput } from 'lucide-react'
import { useState } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { type RowOf, usePages } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { ago } from '../../ui/when.ts'
import { optionsOf } from '../parts/form.ts'
import { MoreRows } from '../parts/more-rows.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Failed, Nothing, RowsComing } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { params } from '../shell/here.ts'
import { ExportForm } from './export-form.tsx'
import { FillForm } from './fill-form.tsx'
import { FindCode } from './find-code.tsx'
import { exportsSearch, stampOf } from './search.ts'

/** Lists out of the register: one's own, and those one decides about; a form to be filled; a code to be looked up. */
export function ExportsPage() {
  const { status } = exportsSearch(useSearch({ from: '/exports' }))
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  useTitle(m.desk_exports())
  const list = usePages('listExports', { params, query: { status, limit: 30 } })
  const may = list.data?.pages[0]?.may ?? {}
  return (
    <section className="page" aria-labelledby="page-title">
      <header className="page-head">
        <h1 id="page-title">{m.desk_exports()}</h1>
        <p className="quiet">{m.desk_exports_about()}</p>
        {may.requestExport === true && (
          <p className="page-tools">
            <Button type="primary" icon={<FileOutput size={15} aria-hidden="true" />} onClick={() => setAsking(true)}>
              {m.desk_exports_new()}
            </Button>
          </p>
        )}
      </header>
      <div className="list-line exports-head">
        <h2>{m.desk_exports_list()}</h2>
        <Select
          aria-label={m.desk_exports_status()}
          value={status}
          onChange={(next) => navigate({ to: '/exports', search: exportsSearch({ status: next }) })}
          allowClear
          options={optionsOf(exportStatuses)}
          placeholder={m.desk_exports_status_any()}
        />
      </div>
      {list.isPending && <RowsComing rows={4} />}
      {list.isError && !list.data && <Failed message={wordsOf(list.error)} retry={() => list.refetch()} />}
      {list.isSuccess && list.rows.length === 0 && (
        <Nothing>{status ? m.desk_exports_none_filtered() : m.desk_exports_none()}</Nothing>
      )}
      {list.rows.length > 0 && <Rows rows={list.rows} />}
      <MoreRows
        more={list.hasNextPage}
        busy={list.isFetchingNextPage}
        fetch={list.fetchNextPage}
        shown={list.rows.length}
      />
      {may.fillKnown === true && <FillForm />}
      {may.findDownload === true && <FindCode />}
      {asking && (
        <Sheet side title={m.desk_exports_new()} close={() => setAsking(false)}>
          <ExportForm close={() => setAsking(false)} />
        </Sheet>
      )}
    </section>
  )
}

function Rows({ rows }: { rows: RowOf<'listExports'>[] }) {
  return (
    <ul className="watch-rows">
      {rows.map((row) => (
        <li key={row.exportId}>
          <p className="watch-head">
            <Link to="/exports/$exportId" params={{ exportId: row.exportId }} activeProps={{}}>
              <strong>{m.desk_export_title({ area: row.area.name })}</strong>
            </Link>
            <span className="stamp" data-status={stampOf[row.status]}>
              {exportStatuses[row.status]}
            </span>
          </p>
          <p>
            {exportPurposes[row.purpose]}，{row.words}
          </p>
          <small>
            <span>{m.desk_exports_people({ count: row.people })}</span>
            <span>{m.desk_export_asked_by({ who: row.askedBy.name, when: ago(row.askedAt) })}</span>
            {row.receiver && <span>{m.desk_export_to_outside({ receiver: row.receiver })}</span>}
          </small>
        </li>
      ))}
    </ul>
  )
}
