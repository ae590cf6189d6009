import { organisationKinds } from '@linli/contract/plain'
import { Link, Outlet, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Checkbox, Select } from 'antd'
import { Plus } from 'lucide-react'
import { useCallback, useRef, useState } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { useOperation } from '../../api/query.ts'
import { uuidv7 } from '../../api/uuid.ts'
import { m } from '../../messages/compiled/messages.js'
import { optionsOf } from '../parts/form.ts'
import { MayButton } from '../parts/may.tsx'
import type { Organisation } from '../parts/organisations.ts'
import { Sheet } from '../parts/sheet.tsx'
import { Split } from '../parts/splitter.tsx'
import { Failed, Nothing, RowsComing } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { WithinSelect } from '../parts/within-select.tsx'
import { WordsField } from '../parts/words-field.tsx'
import { params } from '../shell/here.ts'
import { useShortcuts } from '../shell/keys.ts'
import { OrganisationForm } from './organisation-form.tsx'
import { type OrganisationSearch, organisationSearch } from './search.ts'

/** Every body of the area: by kind, place and words; one of them beside the list. */
export function OrganisationsPage() {
  const search = organisationSearch(useSearch({ from: '/organisations' }))
  const { organisationId } = useParams({ strict: false })
  const navigate = useNavigate()
  const [adding, setAdding] = useState<string>()
  useTitle(organisationId ? undefined : m.desk_organisations())
  const list = useOperation('listOrganisations', { params, query: { ...search, limit: 500 } }, { keep: true })
  const rows = list.data?.organisations ?? []
  const box = useRef<HTMLUListElement>(null)
  const filtered = Object.keys(search).length > 0

  const step = (by: 1 | -1) => {
    const at = rows.findIndex((row) => row.organisationId === organisationId)
    const next = rows[at === -1 ? (by === 1 ? 0 : -1) : at + by]
    if (!next) return
    navigate({ to: '/organisations/$organisationId', params: { organisationId: next.organisationId }, search })
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-id="${next.organisationId}"]`)?.focus())
  }
  useShortcuts('page', [
    { keys: 'j', label: m.desk_keys_next(), run: () => step(1) },
    { keys: 'k', label: m.desk_keys_previous(), run: () => step(-1) },
    {
      keys: 'Esc',
      label: m.desk_keys_close(),
      run: () => organisationId && navigate({ to: '/organisations', search }),
    },
  ])
  const close = () => setAdding(undefined)

  return (
    <>
      <h1 className="hidden">{m.desk_organisations()}</h1>
      <Split
        showing={organisationId ? 'detail' : 'list'}
        list={
          <section className="list" aria-labelledby="list-title">
            <header className="list-head">
              <div className="list-line">
                <h2 id="list-title">
                  {m.desk_organisations()}
                  {list.data && (
                    <span className="list-count">
                      {m.desk_organisations_count({ count: `${rows.length}${list.data.next ? '+' : ''}` })}
                    </span>
                  )}
                </h2>
                <Link to="/six-parties" search={{ areaCode: search.within }} className="tools-link" activeProps={{}}>
                  {m.desk_six_parties_see()}
                </Link>
                <MayButton
                  may={list.data?.may}
                  operation="saveOrganisation"
                  icon={<Plus size={15} aria-hidden="true" />}
                  run={() => setAdding(uuidv7())}
                >
                  {m.desk_organisation_new()}
                </MayButton>
              </div>
              <Tools search={search} />
            </header>
            <div className="list-scroll">
              {list.isPending && <RowsComing rows={8} />}
              {list.isError && !list.data && <Failed message={wordsOf(list.error)} retry={() => list.refetch()} />}
              {list.isSuccess && rows.length === 0 && (
                <Nothing>{filtered ? m.desk_organisations_none_filtered() : m.desk_organisations_none()}</Nothing>
              )}
              <ul className="rows" ref={box}>
                {rows.map((row) => (
                  <li key={row.organisationId}>
                    <Row row={row} search={search} selected={row.organisationId === organisationId} />
                  </li>
                ))}
              </ul>
              {list.data?.next && <p className="list-end">{m.desk_organisations_more()}</p>}
            </div>
          </section>
        }
        detail={<Outlet />}
      />
      {adding && (
        <Sheet side title={m.desk_organisation_new()} close={close}>
          <OrganisationForm
            organisationId={adding}
            close={close}
            done={() => {
              close()
              navigate({ to: '/organisations/$organisationId', params: { organisationId: adding }, search })
            }}
          />
        </Sheet>
      )}
    </>
  )
}

function Tools({ search }: { search: OrganisationSearch }) {
  const navigate = useNavigate()
  const go = useCallback(
    (change: Partial<OrganisationSearch>) =>
      navigate({ to: '.', search: (before) => ({ ...organisationSearch(before), ...change }), replace: true }),
    [navigate],
  )
  const asked = useCallback((q: string | undefined) => go({ q }), [go])
  return (
    <div className="list-tools list-tools-many">
      <WordsField value={search.q} label={m.desk_organisations_search()} change={asked} />
      <Select
        aria-label={m.desk_organisation_kind()}
        value={search.kind}
        onChange={(kind) => go({ kind })}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        options={optionsOf(organisationKinds)}
        placeholder={m.desk_organisation_kind_any()}
      />
      <WithinSelect
        label={m.desk_posts_where()}
        value={search.within}
        clearable
        onChange={(within) => go({ within })}
      />
      <Checkbox
        checked={search.closed === 'true'}
        onChange={(event) => go({ closed: event.target.checked ? 'true' : undefined })}
      >
        {m.desk_organisations_closed()}
      </Checkbox>
    </div>
  )
}

function Row({ row, search, selected }: { row: Organisation; search: OrganisationSearch; selected: boolean }) {
  return (
    <Link
      to="/organisations/$organisationId"
      params={{ organisationId: row.organisationId }}
      search={search}
      className="row row-plain"
      data-id={row.organisationId}
      activeProps={{}}
      aria-current={selected ? 'true' : undefined}
    >
      <span className="row-title">{row.name}</span>
      <span className="row-time">
        {row.closedOn ? (
          <span className="stamp" data-status="closed">
            {m.desk_organisation_closed()}
          </span>
        ) : (
          row.contract?.ends && (
            <span className="stamp" data-status="ends-soon">
              {m.desk_organisation_contract_ends()}
            </span>
          )
        )}
      </span>
      <span className="row-facts">
        <span className="row-unit">{organisationKinds[row.kind]}</span>
        <span className="row-place">{row.areaName}</span>
        {row.members > 0 && (
          <span className="row-wait">{m.desk_organisation_members_count({ count: row.members })}</span>
        )}
      </span>
    </Link>
  )
}
