import { type AreaLevel, areaLevels } from '@linli/contract/plain'
import { Select } from 'antd'
import { useEffect, useState } from 'react'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { areasOf, params, useViewer } from '../shell/here.ts'
import { useAreaName } from './area-names.ts'

interface Props {
  id?: string
  value?: string
  onChange?: (code: string | undefined) => void
  /** The name of the value that is there at the start. */
  startName?: string
  levels?: readonly AreaLevel[]
  clearable?: boolean
}

const usual: readonly AreaLevel[] = ['building', 'community']

/** Places, found by a few words; before any word, those of the area one serves. */
export function AreaSelect({ id, value, onChange, startName, levels = usual, clearable }: Props) {
  const { appointments } = useViewer()
  const [words, setWords] = useState('')
  const [asked, setAsked] = useState('')
  const areaName = useAreaName()
  useEffect(() => {
    const timer = setTimeout(() => setAsked(words.trim()), 250)
    return () => clearTimeout(timer)
  }, [words])
  const mine = areasOf(appointments)[0]?.code
  const query = asked ? { q: asked, limit: 40 } : { within: mine, limit: 60 }
  const found = useOperation('listAreas', { params, query }, { keep: true, staleTime: 10 * 60_000 })
  const areas = (found.data?.areas ?? []).filter(({ level }) => levels.includes(level))
  const options = areas.map((area) => ({
    value: area.areaCode,
    label: [area.estate, area.level === 'building' ? area.shortName : area.name].filter(Boolean).join(' '),
    community:
      area.communityCode && area.level === 'building'
        ? areaName(area.communityCode)
        : usual.includes(area.level)
          ? ''
          : areaLevels[area.level],
  }))
  if (value && startName && !options.some((option) => option.value === value)) {
    options.unshift({ value, label: startName, community: '' })
  }
  return (
    <Select
      id={id ?? ''}
      value={value}
      onChange={onChange}
      allowClear={clearable ?? false}
      showSearch={{ filterOption: false, onSearch: setWords }}
      loading={found.isFetching}
      options={options}
      optionRender={({ data }) => (
        <span className="option-two">
          <span>{data.label}</span>
          <small>{data.community}</small>
        </span>
      )}
      placeholder={levels.includes('building') ? m.desk_area_search() : m.desk_area_search_wide()}
      notFoundContent={found.isFetching ? m.desk_loading() : m.desk_area_none()}
    />
  )
}
