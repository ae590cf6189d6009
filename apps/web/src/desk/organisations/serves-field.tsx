import { Button, Select } from 'antd'
import { X } from 'lucide-react'
import { useState } from 'react'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { useAreaName } from '../parts/area-names.ts'
import { dayWords, today } from '../parts/days.ts'
import { Labelled } from '../parts/labelled.tsx'
import { WithinSelect } from '../parts/within-select.tsx'
import { params } from '../shell/here.ts'

export interface Served {
  areaCode: string | null
  gridCode: string | null
  estateId: string | null
  label: string
  fromOn: string
  toOn: string | null
}

/** As a write sends it: the one place, and the days. */
export const servedOf = ({ areaCode, gridCode, estateId, fromOn, toOn }: Served) => ({
  fromOn,
  ...(toOn ? { toOn } : {}),
  ...(estateId ? { estateId } : gridCode ? { gridCode } : { areaCode: areaCode ?? '' }),
})

const nowhere = { areaCode: null, gridCode: null, estateId: null, toOn: null }

/** Where an organisation works: whole communities, or estates and grids of one. */
export function ServesField({
  id,
  value = [],
  onChange,
}: {
  id?: string
  value?: Served[]
  onChange?: (next: Served[]) => void
}) {
  const [area, setArea] = useState<string>()
  const [part, setPart] = useState('whole')
  const nameOf = useAreaName()
  const community = area && area.length === 12 ? area : undefined
  const tree = useOperation(
    'getAreaTree',
    { params, query: { within: community } },
    { enabled: community !== undefined, staleTime: 60_000 },
  )
  const name = area ? nameOf(area) : ''
  const parts = [
    { value: 'whole', label: m.desk_within_all({ name }) },
    ...(tree.data?.estates ?? []).map((estate) => ({ value: `estate ${estate.estateId}`, label: estate.name })),
    ...(tree.data?.grids ?? []).map((grid) => ({ value: `grid ${grid.gridCode}`, label: grid.name })),
  ]
  const add = () => {
    if (!area) return
    const [kind = 'whole', code = ''] = part.split(' ')
    const label = kind === 'whole' ? name : `${name} ${parts.find((each) => each.value === part)?.label ?? ''}`
    const place = kind === 'estate' ? { estateId: code } : kind === 'grid' ? { gridCode: code } : { areaCode: area }
    const same = value.some(
      (each) => !each.toOn && Object.entries(place).every(([key, said]) => each[key as keyof Served] === said),
    )
    if (!same) onChange?.([...value, { ...nowhere, ...place, label, fromOn: today() }])
    setPart('whole')
  }
  return (
    <div className="serves" id={id}>
      {value.length > 0 && (
        <ul>
          {value.map((served, index) => (
            <li key={`${served.areaCode}${served.gridCode}${served.estateId}${served.fromOn}`}>
              <span>
                {served.label}
                <small>
                  {served.toOn
                    ? m.desk_post_held_until({ from: dayWords(served.fromOn), to: dayWords(served.toOn) })
                    : m.desk_post_held_since({ from: dayWords(served.fromOn) })}
                </small>
              </span>
              <button
                type="button"
                className="icon-button"
                aria-label={m.desk_serves_remove({ place: served.label })}
                onClick={() => onChange?.(value.filter((_, at) => at !== index))}
              >
                <X size={15} aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="serves-add">
        <Labelled label={m.desk_serves_area()}>
          {(field) => (
            <WithinSelect
              id={field}
              value={area}
              everywhere
              onChange={(next) => {
                setArea(next)
                setPart('whole')
              }}
            />
          )}
        </Labelled>
        {community && (
          <Labelled label={m.desk_serves_part()}>
            {(field) => (
              <Select
                id={field}
                value={part}
                onChange={setPart}
                loading={tree.isFetching}
                options={parts}
                showSearch={{ optionFilterProp: 'label' }}
              />
            )}
          </Labelled>
        )}
        <Button onClick={add} disabled={!area}>
          {m.desk_serves_add()}
        </Button>
      </div>
    </div>
  )
}
