import { auditCaseStatuses, auditKinds } from '@linli/contract/plain'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Select } from 'antd'
import { wordsOf } from '../../api/problem.ts'
import { type RowOf, usePages } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { ago } from '../../ui/when.ts'
import { optionsOf } from '../parts/form.ts'
import { MoreRows } from '../parts/more-rows.tsx'
import { Failed, Nothing, RowsComing } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { params, useViewer } from '../shell/here.ts'
import { casesSearch, stampOf } from './search.ts'
import { Thresholds } from './thresholds.tsx'

/** Looks that strike: of the district for who audits, about oneself for everybody else. */
export function AuditCasesPage() {
  const search = casesSearch(useSearch({ from: '/audit-cases' }))
  const navigate = useNavigate()
  const { appointments } = useViewer()
  const audits = appointments.some(({ post }) => post === 'auditAdministrator')
  useTitle(m.desk_cases())
  const list = usePages('listAuditCases', { params, query: { ...search, limit: 30 } })
  const filtered = Object.keys(search).length > 0
  const go = (change: Record<string, unknown>) =>
    navigate({ to: '/audit-cases', search: casesSearch({ ...search, ...change }), replace: true })
  return (
    <section className="page" aria-labelledby="page-title">
      <header className="page-head">
        <h1 id="page-title">{m.desk_cases()}</h1>
        <p className="quiet">{audits ? m.desk_cases_about() : m.desk_cases_about_mine()}</p>
        <div className="page-tools watch-tools">
          <Select
            aria-label={m.desk_cases_state()}
            value={search.open}
            onChange={(open) => go({ open })}
            allowClear
            options={[
              { value: 'true', label: m.desk_cases_open() },
              { value: 'false', label: m.desk_cases_closed() },
            ]}
            placeholder={m.desk_cases_all()}
          />
          <Select
            aria-label={m.desk_cases_kind()}
            value={search.kind}
            onChange={(kind) => go({ kind })}
            allowClear
            options={optionsOf(auditKinds)}
            placeholder={m.desk_cases_kind_any()}
          />
        </div>
      </header>
      {list.isPending && <RowsComing rows={5} />}
      {list.isError && !list.data && <Failed message={wordsOf(list.error)} retry={() => list.refetch()} />}
      {list.isSuccess && list.rows.length === 0 && (
        <Nothing>
          {filtered ? m.desk_cases_none_filtered() : audits ? m.desk_cases_none() : m.desk_cases_none_mine()}
        </Nothing>
      )}
      {list.rows.length > 0 && (
        <ul className="watch-rows">
          {list.rows.map((row) => (
            <li key={row.caseId}>
              <CaseLine row={row} />
            </li>
          ))}
        </ul>
      )}
      <MoreRows
        more={list.hasNextPage}
        busy={list.isFetchingNextPage}
        fetch={list.fetchNextPage}
        shown={list.rows.length}
      />
      {list.data?.pages[0]?.may.getAuditThresholds === true && <Thresholds />}
    </section>
  )
}

function CaseLine({ row }: { row: RowOf<'listAuditCases'> }) {
  const kind = auditKinds[row.kind]
  return (
    <>
      <p className="watch-head">
        <Link to="/audit-cases/$caseId" params={{ caseId: row.caseId }} activeProps={{}}>
          <strong>
            {row.mine ? m.desk_case_mine_title({ kind }) : m.desk_case_title({ who: row.person.name, kind })}
          </strong>
        </Link>
        <span className="stamp" data-status={stampOf[row.status]}>
          {auditCaseStatuses[row.status]}
        </span>
        {row.stopped && (
          <span className="stamp" data-status="missing">
            {m.desk_case_stopped()}
          </span>
        )}
      </p>
      <p>{row.facts[0]}</p>
      <small>
        <span>{row.on}</span>
        <span>{row.posts}</span>
        <span>{ago(row.lastAt)}</span>
      </small>
    </>
  )
}
