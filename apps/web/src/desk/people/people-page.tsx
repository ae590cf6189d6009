import { careKinds } from '@linli/contract/fields'
import { ties } from '@linli/contract/plain'
import { Link, Outlet, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Select } from 'antd'
import { UserPlus } from 'lucide-react'
import { memo, useCallback, useMemo, useRef, useState } from 'react'
import { Problem, wordsOf } from '../../api/problem.ts'
import { type RowOf, usePages } from '../../api/query.ts'
import { uuidv7 } from '../../api/uuid.ts'
import { m } from '../../messages/compiled/messages.js'
import { optionsOf } from '../parts/form.ts'
import { MayButton } from '../parts/may.tsx'
import { MoreRows } from '../parts/more-rows.tsx'
import { countWords } from '../parts/numbers.ts'
import { Sheet } from '../parts/sheet.tsx'
import { Split } from '../parts/splitter.tsx'
import { Failed, Nothing, RowsComing } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { WithinSelect } from '../parts/within-select.tsx'
import { WordsField } from '../parts/words-field.tsx'
import { params, useViewer } from '../shell/here.ts'
import { useShortcuts } from '../shell/keys.ts'
import { PersonForm } from './person-form.tsx'
import { ages, careLookedFor, type PeopleSearch, peopleSearch, queryOf } from './search.ts'

type Row = RowOf<'searchPeople'>

/** The register: who belongs to the places one serves; one of them beside the list. */
export function PeoplePage() {
  const said = useSearch({ from: '/people' })
  const search = useMemo(() => peopleSearch(said), [said])
  const { personId } = useParams({ strict: false })
  const navigate = useNavigate()
  const [adding, setAdding] = useState<string>()
  useTitle(personId ? undefined : m.desk_people())
  const list = usePages('searchPeople', { params, query: queryOf(search) })
  const first = list.data?.pages[0]
  const rows = list.rows
  const box = useRef<HTMLUListElement>(null)
  const close = () => setAdding(undefined)

  const step = (by: 1 | -1) => {
    const at = rows.findIndex((row) => row.personId === personId)
    const next = rows[at === -1 ? (by === 1 ? 0 : -1) : at + by]
    if (!next) return
    navigate({ to: '/people/$personId', params: { personId: next.personId }, search })
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-id="${next.personId}"]`)?.focus())
  }
  useShortcuts('page', [
    { keys: 'j', label: m.desk_keys_next(), run: () => step(1) },
    { keys: 'k', label: m.desk_keys_previous(), run: () => step(-1) },
    { keys: 'Esc', label: m.desk_keys_close(), run: () => personId && navigate({ to: '/people', search }) },
  ])

  return (
    <>
      <h1 className="hidden">{m.desk_people()}</h1>
      <Split
        showing={personId ? 'detail' : 'list'}
        list={
          <section className="list" aria-labelledby="list-title">
            <header className="list-head">
              <div className="list-line">
                <h2 id="list-title">
                  {m.desk_people()}
                  {first && (
                    <span className="list-count">{m.desk_people_count({ count: countWords(first.found) })}</span>
                  )}
                </h2>
                {first?.may.listDuplicatePeople === true && (
                  <Link to="/duplicates" className="tools-link" activeProps={{}}>
                    {m.desk_people_duplicates_see()}
                  </Link>
                )}
                <MayButton
                  may={first?.may}
                  operation="savePerson"
                  icon={<UserPlus size={15} aria-hidden="true" />}
                  run={() => setAdding(uuidv7())}
                >
                  {m.desk_people_new()}
                </MayButton>
              </div>
              <Tools search={search} />
            </header>
            <div className="list-scroll">
              {list.isPending && <RowsComing rows={10} />}
              {list.isError && rows.length === 0 && (
                <Failed
                  message={wordsOf(list.error)}
                  {...(list.error instanceof Problem && list.error.code === 'forbidden'
                    ? {}
                    : { retry: () => list.refetch() })}
                />
              )}
              {list.isSuccess && rows.length === 0 && (
                <Nothing>
                  {Object.keys(search).length > 0 ? m.desk_people_none_filtered() : m.desk_people_none()}
                </Nothing>
              )}
              <ul className="rows" ref={box}>
                {rows.map((row) => (
                  <li key={row.personId}>
                    <PersonRow row={row} search={search} selected={row.personId === personId} />
                  </li>
                ))}
              </ul>
              {list.isError && rows.length > 0 && (
                <Failed message={wordsOf(list.error)} retry={() => list.fetchNextPage()} />
              )}
              {!list.isError && (
                <MoreRows
                  more={list.hasNextPage}
                  busy={list.isFetchingNextPage}
                  fetch={list.fetchNextPage}
                  shown={rows.length}
                />
              )}
            </div>
          </section>
        }
        detail={<Outlet />}
      />
      {adding && (
        <Sheet side title={m.desk_person_new_title()} close={close}>
          <PersonForm
            personId={adding}
            close={close}
            done={() => {
              close()
              navigate({ to: '/people/$personId', params: { personId: adding }, search })
            }}
          />
        </Sheet>
      )}
    </>
  )
}

function Tools({ search }: { search: PeopleSearch }) {
  const navigate = useNavigate()
  const { appointments } = useViewer()
  const kinds = careLookedFor(appointments.map(({ post }) => post))
  const go = useCallback(
    (change: { [K in keyof PeopleSearch]: PeopleSearch[K] | undefined }) =>
      navigate({ to: '.', search: (before) => peopleSearch({ ...before, ...change }), replace: true }),
    [navigate],
  )
  const asked = useCallback((q: string | undefined) => go({ q }), [go])
  const ageWords = {
    minor: m.desk_people_age_minor(),
    adult: m.desk_people_age_adult(),
    elder: m.desk_people_age_elder(),
  }
  return (
    <div className="list-tools list-tools-many">
      <WordsField value={search.q} label={m.desk_people_search()} most={40} change={asked} />
      <Select
        aria-label={m.desk_people_tie()}
        value={search.tie}
        onChange={(tie) => go({ tie })}
        allowClear
        options={optionsOf(ties)}
        placeholder={m.desk_people_tie_any()}
      />
      <Select
        aria-label={m.desk_people_age()}
        value={search.age}
        onChange={(age) => go({ age })}
        allowClear
        options={ages.map((value) => ({ value, label: ageWords[value] }))}
        placeholder={m.desk_people_age_any()}
      />
      {kinds.length > 0 && (
        <Select
          aria-label={m.desk_people_care()}
          value={search.care}
          onChange={(care) => go({ care })}
          allowClear
          options={kinds.map((value) => ({ value, label: careKinds[value] }))}
          placeholder={m.desk_people_care_any()}
        />
      )}
      <WithinSelect
        label={m.desk_people_where()}
        value={search.within}
        clearable
        onChange={(within) => go({ within })}
      />
    </div>
  )
}

interface RowProps {
  row: Row
  search: PeopleSearch
  selected: boolean
}

/** Drawn again only when it is another: thousands may stand in the list. */
const PersonRow = memo(function PersonRow({ row, search, selected }: RowProps) {
  return (
    <Link
      to="/people/$personId"
      params={{ personId: row.personId }}
      search={search}
      className="row row-plain person-row"
      data-id={row.personId}
      activeProps={{}}
      aria-current={selected ? 'true' : undefined}
    >
      <span className="row-title">
        {row.name}
        {row.age !== null && <small>{m.desk_person_age({ age: row.age })}</small>}
      </span>
      <span className="row-time row-when">{row.phone ?? m.desk_people_no_phone()}</span>
      <span className="row-facts">
        <span className="row-place">
          {row.label && row.tie ? m.desk_person_place({ tie: ties[row.tie], place: row.label }) : row.about}
        </span>
        {row.care.length > 0 && (
          <span className="person-care">
            {row.care.map((kind) => (
              <span key={kind} className="care-tag">
                {careKinds[kind]}
              </span>
            ))}
          </span>
        )}
      </span>
    </Link>
  )
})
