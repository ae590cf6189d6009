import { gridKinds } from '@linli/contract/plain'
import { Select } from 'antd'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { params } from '../shell/here.ts'

/** The grids of one community. */
export function GridSelect({
  id,
  value,
  onChange,
  communityCode,
}: {
  id?: string
  value?: string
  onChange?: (gridCode: string | undefined) => void
  communityCode: string
}) {
  const tree = useOperation('getAreaTree', { params, query: { within: communityCode } }, { staleTime: 60_000 })
  const options = (tree.data?.grids ?? []).map(({ gridCode, name, kind, parentGridCode }) => ({
    value: gridCode,
    label: parentGridCode ? m.desk_grid_micro({ name }) : name,
    kind: gridKinds[kind],
  }))
  return (
    <Select
      id={id ?? ''}
      value={value}
      onChange={(code: string | undefined) => onChange?.(code)}
      allowClear
      loading={tree.isPending}
      showSearch={{ optionFilterProp: 'label' }}
      options={options}
      optionRender={({ data }) => (
        <span className="option-two">
          <span>{data.label}</span>
          <small>{data.kind}</small>
        </span>
      )}
      placeholder={m.desk_grid_whole()}
      notFoundContent={tree.isPending ? m.desk_loading() : m.desk_grid_none()}
    />
  )
}
