import { Select } from 'antd'
import { useEffect, useState } from 'react'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { useAreaName } from '../parts/area-names.ts'
import { areasOf, params, useViewer } from '../shell/here.ts'
import { doorIn } from './residence.ts'

interface Props {
  id?: string
  value?: string
  onChange?: (code: string | undefined) => void
  /** An address that names a door too: what of it stands behind the building. */
  onDoor?: (door: string) => void
}

interface Option {
  value: string
  label: string
  about: string
  door: string | undefined
}

/** A building or community, by its name or by an address as people write it. */
export function PlaceField({ id, value, onChange, onDoor }: Props) {
  const { appointments } = useViewer()
  const mine = areasOf(appointments)[0]?.code
  const areaName = useAreaName()
  const [words, setWords] = useState('')
  const [asked, setAsked] = useState('')
  const [kept, setKept] = useState<Option>()
  useEffect(() => {
    const timer = setTimeout(() => setAsked(words.trim()), 250)
    return () => clearTimeout(timer)
  }, [words])
  const long = { keep: true, staleTime: 10 * 60_000 }
  const query = asked ? { q: asked, limit: 30 } : { within: mine, limit: 60 }
  const listed = useOperation('listAreas', { params, query }, long)
  const addressed = /\d/.test(asked)
  const parsed = useOperation('parseAddress', { params, query: { q: asked } }, { ...long, enabled: addressed })

  const fromAddress: Option[] = (addressed ? (parsed.data?.choices ?? []) : [])
    .filter(({ level }) => level !== 'building')
    .map((choice) => ({
      value: choice.areaCode,
      label: choice.label,
      about: choice.communityName,
      door: doorIn(choice.label),
    }))
  const fromList: Option[] = (listed.data?.areas ?? [])
    .filter(({ level }) => level === 'building' || level === 'community')
    .map((area) => ({
      value: area.areaCode,
      label: [area.estate, area.level === 'building' ? area.shortName : area.name].filter(Boolean).join(' '),
      about: area.level === 'building' && area.communityCode ? areaName(area.communityCode) : '',
      door: undefined,
    }))
  const ofBuildings: Option[] = (addressed ? (parsed.data?.choices ?? []) : [])
    .filter(({ level, areaCode }) => level === 'building' && !fromList.some((each) => each.value === areaCode))
    .map((choice) => ({ value: choice.areaCode, label: choice.label, about: choice.communityName, door: undefined }))
  const options = [...fromAddress, ...ofBuildings, ...fromList]
  if (kept && value === kept.value && !options.some((option) => option.value === value)) options.unshift(kept)
  const busy = listed.isFetching || parsed.isFetching
  return (
    <Select
      id={id ?? ''}
      value={value}
      onChange={(code: string | undefined) => {
        const option = options.find((each) => each.value === code)
        setKept(option)
        onChange?.(code)
        if (option?.door) onDoor?.(option.door)
      }}
      showSearch={{ filterOption: false, onSearch: setWords }}
      loading={busy}
      options={options}
      optionRender={({ data }) => (
        <span className="option-two">
          <span>{data.label}</span>
          <small>{data.about}</small>
        </span>
      )}
      placeholder={m.desk_area_search()}
      notFoundContent={busy ? m.desk_loading() : (parsed.data?.missing ?? m.desk_area_none())}
    />
  )
}
