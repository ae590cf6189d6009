import { accessibilities, facilityKinds } from '@linli/contract/plain'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Checkbox, Select } from 'antd'
import { Plus } from 'lucide-react'
import { useCallback, useState } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { type RowOf, usePages } from '../../api/query.ts'
import { thumbOf } from '../../api/thumb.ts'
import { uuidv7 } from '../../api/uuid.ts'
import { m } from '../../messages/compiled/messages.js'
import { dayWords } from '../parts/days.ts'
import { optionsOf } from '../parts/form.ts'
import { MayButton, refusalOf } from '../parts/may.tsx'
import { MoreRows } from '../parts/more-rows.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Failed, Nothing, RowsComing } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { WithinSelect } from '../parts/within-select.tsx'
import { WordsField } from '../parts/words-field.tsx'
import { params } from '../shell/here.ts'
import { FacilityForm } from './facility-form.tsx'
import { openingWords } from './opening.ts'
import { type FacilitySearch, facilitySearch } from './search.ts'

export type Facility = RowOf<'listFacilities'>

/** Offices, centres and venues, as residents find them. */
export function FacilitiesPage() {
  const search = facilitySearch(useSearch({ from: '/facilities' }))
  useTitle(m.desk_facilities())
  const list = usePages('listFacilities', { params, query: { ...search, limit: 50 } })
  const [editing, setEditing] = useState<{ facilityId: string; facility?: Facility }>()
  const close = () => setEditing(undefined)
  const filtered = Object.keys(search).length > 0
  return (
    <section className="page" aria-labelledby="page-title">
      <header className="page-head">
        <div className="list-line">
          <h1 id="page-title">{m.desk_facilities()}</h1>
          <MayButton
            may={list.data?.pages[0]?.may}
            operation="saveFacility"
            primary
            icon={<Plus size={15} aria-hidden="true" />}
            run={() => setEditing({ facilityId: uuidv7() })}
          >
            {m.desk_facility_new()}
          </MayButton>
        </div>
        <Tools search={search} />
      </header>
      {list.isPending && <RowsComing rows={6} />}
      {list.isError && !list.data && <Failed message={wordsOf(list.error)} retry={() => list.refetch()} />}
      {list.isSuccess && list.rows.length === 0 && (
        <Nothing>{filtered ? m.desk_facilities_none_filtered() : m.desk_facilities_none()}</Nothing>
      )}
      {list.rows.length > 0 && (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{m.desk_facility()}</th>
              <th scope="col">{m.desk_facility_where()}</th>
              <th scope="col">{m.desk_facility_opening()}</th>
              <th scope="col">{m.desk_facility_more()}</th>
              <th scope="col">{m.desk_post_acts()}</th>
            </tr>
          </thead>
          <tbody>
            {list.rows.map((facility) => (
              <FacilityRow
                key={facility.facilityId}
                facility={facility}
                change={() => setEditing({ facilityId: facility.facilityId, facility })}
              />
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
      {editing && (
        <Sheet side title={editing.facility ? m.desk_facility_change_title() : m.desk_facility_new()} close={close}>
          <FacilityForm {...editing} close={close} />
        </Sheet>
      )}
    </section>
  )
}

function Tools({ search }: { search: FacilitySearch }) {
  const navigate = useNavigate()
  const go = useCallback(
    (change: Partial<FacilitySearch>) =>
      navigate({
        to: '/facilities',
        search: (before) => ({ ...facilitySearch(before), ...change }),
        replace: true,
      }),
    [navigate],
  )
  const asked = useCallback((q: string | undefined) => go({ q }), [go])
  return (
    <div className="page-tools">
      <WordsField value={search.q} label={m.desk_facilities_search()} change={asked} />
      <WithinSelect
        label={m.desk_posts_where()}
        value={search.within}
        clearable
        everywhere
        onChange={(within) => go({ within })}
      />
      <Select
        aria-label={m.desk_facility_kind()}
        value={search.kind}
        onChange={(kind) => go({ kind })}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        options={optionsOf(facilityKinds)}
        placeholder={m.desk_organisation_kind_any()}
      />
      <Checkbox
        checked={search.open === 'true'}
        onChange={(event) => go({ open: event.target.checked ? 'true' : undefined })}
      >
        {m.desk_facilities_open_now()}
      </Checkbox>
    </div>
  )
}

function FacilityRow({ facility, change }: { facility: Facility; change: () => void }) {
  const photo = facility.photos.find(({ kind }) => kind === 'image')
  const refusal = refusalOf(facility.may, 'saveFacility')
  return (
    <tr>
      <td>
        <span className="order-goods">
          {photo ? <img src={thumbOf(photo.url)} alt="" /> : <span className="no-picture" aria-hidden="true" />}
          <span>
            <strong>{facility.name}</strong>
            <small>{facilityKinds[facility.kind]}</small>
          </span>
        </span>
      </td>
      <td>
        {facility.address}
        <small>
          {facility.areaName}
          {facility.position ? '' : m.desk_facility_no_position()}
        </small>
      </td>
      <td>
        {facility.closedOn ? (
          <span className="stamp" data-status="closed">
            {m.desk_facility_closed({ day: dayWords(facility.closedOn) })}
          </span>
        ) : (
          <>
            {facility.openNow !== null && (
              <span className="stamp" data-status={facility.openNow ? 'done' : 'closed'}>
                {facility.openNow ? m.desk_facility_open() : m.desk_facility_shut()}
              </span>
            )}
            <small>{facility.opening.length > 0 ? openingWords(facility.opening) : m.desk_facility_no_hours()}</small>
          </>
        )}
      </td>
      <td>
        {facility.phone && <span className="number">{facility.phone}</span>}
        <small>
          {[
            facility.squareMetres && m.desk_facility_square_metres({ count: facility.squareMetres }),
            ...facility.accessibility.map((each) => accessibilities[each]),
          ]
            .filter(Boolean)
            .join('，')}
        </small>
      </td>
      <td>
        {facility.may.saveFacility !== undefined && !refusal && (
          <Button onClick={change}>
            {m.desk_facility_change()}
            <span className="hidden">{facility.name}</span>
          </Button>
        )}
      </td>
    </tr>
  )
}
