import { Link, useParams } from '@tanstack/react-router'
import { Select } from 'antd'
import { Type } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { useOperation, usePages } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { dayWords } from '../parts/days.ts'
import { Sheet } from '../parts/sheet.tsx'
import { Failed, Nothing, RowsComing } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { WordsField } from '../parts/words-field.tsx'
import { params } from '../shell/here.ts'
import { AreaPath } from './area-path.tsx'
import { HouseholdRows } from './household-rows.tsx'
import { RenameEstateForm } from './rename-estate-form.tsx'

/** All households of an estate: fetched page after page, drawn as far as they are seen. */
export function EstatePage() {
  const { areaCode, estateId } = useParams({ from: '/areas/$areaCode/estates/$estateId' })
  const [q, setQ] = useState<string>()
  const [to, setTo] = useState<{ row: number }>()
  const [renaming, setRenaming] = useState(false)
  const tree = useOperation('getAreaTree', { params, query: { within: areaCode } })
  const estate = tree.data?.estates.find((each) => each.estateId === estateId)
  const list = usePages('listHouseholds', { params, query: { estateId, limit: 1000, ...(q ? { q } : {}) } })
  const total = list.data?.pages[0]?.total ?? 0
  useTitle(estate?.name ?? m.desk_area_estate())

  const { hasNextPage, isFetchingNextPage, fetchNextPage, isError } = list
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isError) fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, isError])

  const { rows } = list
  const starts = useMemo(() => {
    const first = new Map<string, number>()
    for (const [index, { building }] of rows.entries()) if (!first.has(building)) first.set(building, index)
    return [...first].map(([label, value]) => ({ label, value }))
  }, [rows])

  return (
    <section className="page estate-page" aria-labelledby="page-title">
      {tree.data && <AreaPath tree={tree.data} last={estate?.name ?? m.desk_area_estate()} />}
      <header className="page-head area-head">
        <h1 id="page-title">
          {estate?.name ?? m.desk_area_estate()}
          {estate && <span className="list-count">{m.desk_area_estate_size(estate)}</span>}
        </h1>
        {estate && tree.data?.may.renameEstate === true && (
          <button type="button" className="button" onClick={() => setRenaming(true)}>
            <Type size={15} aria-hidden="true" />
            {m.desk_area_rename()}
          </button>
        )}
        <div className="area-filters">
          <WordsField value={q} most={20} label={m.desk_area_find_door()} change={setQ} />
          <Select
            aria-label={m.desk_area_jump()}
            placeholder={m.desk_area_jump()}
            value={null}
            options={starts}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(row: number | null) => row !== null && setTo({ row })}
          />
        </div>
      </header>
      {estate && estate.formerNames.length > 0 && (
        <p className="quiet estate-former">
          {m.desk_area_former_names()}：
          {estate.formerNames.map(({ name, until }) => m.desk_area_former({ name, day: dayWords(until) })).join('，')}
        </p>
      )}
      {renaming && estate && (
        <Sheet title={m.desk_area_rename_title({ name: estate.name })} close={() => setRenaming(false)}>
          <RenameEstateForm estate={estate} close={() => setRenaming(false)} />
        </Sheet>
      )}
      {list.isPending && <RowsComing rows={8} />}
      {list.isError && !list.data && <Failed message={wordsOf(list.error)} retry={() => list.refetch()} />}
      {list.isSuccess && rows.length === 0 && (
        <Nothing>{q ? m.desk_area_no_such_door() : m.desk_area_no_doors()}</Nothing>
      )}
      {rows.length > 0 && (
        <>
          <HouseholdRows rows={rows} total={total} to={to} />
          <p className="quiet estate-foot" aria-live="polite">
            {rows.length < total
              ? m.desk_area_doors_coming({ got: rows.length, total })
              : m.desk_area_doors_all({ total })}
            {list.isError && (
              <button type="button" className="link-button" onClick={() => fetchNextPage()}>
                {m.desk_retry()}
              </button>
            )}
            <Link to="/areas/$areaCode" params={{ areaCode }}>
              {m.desk_map_to_community()}
            </Link>
          </p>
        </>
      )}
    </section>
  )
}
