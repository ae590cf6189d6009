import { Select } from 'antd'
import { m } from '../../messages/compiled/messages.js'
import { areasOf, useViewer } from '../shell/here.ts'
import { useDistrictAreas } from './area-names.ts'

interface Props {
  id?: string
  value?: string | undefined
  onChange?: (code: string | undefined) => void
  communitiesOnly?: boolean
  clearable?: boolean
  /** Anywhere in the district, not only where one serves. */
  everywhere?: boolean
  label?: string
}

/** Subdistricts and communities one serves, found by a few words. */
export function WithinSelect({ id, value, onChange, communitiesOnly, clearable, everywhere, label }: Props) {
  const { appointments } = useViewer()
  const { subdistricts, communities, isPending } = useDistrictAreas()
  const mine = areasOf(appointments).map(({ code }) => code)
  const inside = (code: string) => everywhere || mine.some((area) => code.startsWith(area) || area.startsWith(code))
  const options = subdistricts
    .map((street) => ({
      label: street.name,
      options: [
        ...(communitiesOnly || !inside(street.areaCode)
          ? []
          : [{ value: street.areaCode, label: m.desk_within_all({ name: street.name }) }]),
        ...communities
          .filter(({ areaCode }) => areaCode.startsWith(street.areaCode) && inside(areaCode))
          .map(({ areaCode, shortName, name }) => ({ value: areaCode, label: shortName || name })),
      ],
    }))
    .filter(({ options }) => options.length > 0)
  return (
    <Select
      id={id ?? ''}
      aria-label={label}
      value={value}
      onChange={(code: string | undefined) => onChange?.(code)}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear={clearable ?? false}
      loading={isPending}
      options={options}
      placeholder={communitiesOnly ? m.desk_within_community() : m.desk_within_any()}
      notFoundContent={isPending ? m.desk_loading() : m.desk_area_none()}
    />
  )
}
