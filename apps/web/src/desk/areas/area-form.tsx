import { type BuildingUse, buildingUses, type LocalKind, localKinds } from '@linli/contract/plain'
import { useNavigate } from '@tanstack/react-router'
import { AutoComplete, Button, Form, Input, InputNumber, Radio, Select } from 'antd'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { DeskForm } from '../parts/desk-form.tsx'
import { optionsOf, required } from '../parts/form.ts'
import { useSend } from '../parts/sending.ts'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { params } from '../shell/here.ts'
import type { Tree } from './area-page.tsx'
import { PositionField } from './position-field.tsx'
import { type UnitFields, UnitsEditor } from './units-editor.tsx'

export type Addable = 'subdistrict' | 'community' | 'building'

interface Fields {
  kind?: LocalKind
  name: string
  shortName?: string
  estate?: string
  use: BuildingUse
  floors?: number
  units: UnitFields[]
  gridCode?: string
  position?: { latitude: number; longitude: number }
}

interface FormProps {
  level: Addable
  /** Where a new one is added. */
  parent?: Tree
  /** The one that is changed. */
  node?: Tree
  close: () => void
}

export function AreaForm({ level, parent, node, close }: FormProps) {
  const navigate = useNavigate()
  const { send, busy, problem } = useSend('saveArea')
  const before = node?.node
  const communityCode = (before?.areaCode ?? parent?.node.areaCode ?? '').slice(0, 12)
  const building = level === 'building'
  const community = useOperation('getAreaTree', { params, query: { within: communityCode } }, { enabled: building })
  const about = useOperation(
    'listBuildings',
    { params, query: { within: before?.areaCode ?? '', limit: 1 } },
    { enabled: building && before !== undefined },
  )
  const was = about.data?.rows[0]
  if (building && before && !about.data) return null

  const codes = parent?.nextCodes ?? []
  const units = (building && node ? node.children : []).map(({ name, households }) => ({ name, households }))

  const submit = async ({ kind, name, shortName, estate, use, floors, units: planned, gridCode, position }: Fields) => {
    const free = codes.find((each) => each.for === kind) ?? codes[0]
    const areaCode = before?.areaCode ?? free?.areaCode
    if (!areaCode) return
    const sameUnits = before !== undefined && JSON.stringify(planned) === JSON.stringify(units)
    const body = {
      level,
      name: name.trim(),
      ...(shortName?.trim() ? { shortName: shortName.trim() } : {}),
      ...(position ? { position } : {}),
      ...(building && !before && estate?.trim() ? { estate: estate.trim() } : {}),
      ...(building && gridCode && !before ? { gridCode } : {}),
      ...(building
        ? { building: { use, ...(sameUnits ? {} : { units: planned }), ...(floors ? { floors } : {}) } }
        : {}),
    }
    const done = await send({ params: { ...params, areaCode }, body })
    if (!done) return
    say(m.desk_area_saved({ name: done.name }))
    close()
    if (!before) navigate({ to: '/areas/$areaCode', params: { areaCode: done.areaCode } })
  }

  return (
    <DeskForm
      name="area"
      initialValues={{
        name: before?.name,
        position: before?.position ?? undefined,
        use: was?.use ?? 'residential',
        floors: was?.floors ?? undefined,
        units: (building && node ? node.children : []).map((unit) => ({
          name: unit.name,
          households: unit.households,
        })),
      }}
      onFinish={submit}
    >
      <Trouble problem={problem} />
      {!before && codes.length === 0 && <p className="caution">{m.desk_area_no_code()}</p>}
      {codes.length > 1 && (
        <Form.Item name="kind" label={m.desk_area_kind()} required>
          <Radio.Group options={codes.map((each) => ({ value: each.for, label: localKinds[each.for] }))} />
        </Form.Item>
      )}
      {before ? (
        <Form.Item name="name" required label={m.desk_area_name()} extra={m.desk_area_name_fixed()}>
          <Input readOnly />
        </Form.Item>
      ) : (
        <Form.Item name="name" label={m.desk_area_name()} rules={[required(m.desk_area_name_missing())]}>
          <Input maxLength={60} placeholder={building ? m.desk_area_building_example() : undefined} />
        </Form.Item>
      )}
      {!building && !before && (
        <Form.Item name="shortName" label={m.desk_area_short_name()} extra={m.desk_area_short_name_help()}>
          <Input maxLength={30} />
        </Form.Item>
      )}
      {building && (
        <>
          {!before && (
            <Form.Item name="estate" label={m.desk_area_estate()} extra={m.desk_area_estate_help()}>
              <AutoComplete
                options={(community.data?.estates ?? []).map(({ name }) => ({ value: name }))}
                showSearch={{ filterOption: (typed, option) => String(option?.value).includes(typed) }}
              />
            </Form.Item>
          )}
          <div className="form-grid">
            <Form.Item name="use" label={m.desk_area_use()} required>
              <Select options={optionsOf(buildingUses)} />
            </Form.Item>
            <Form.Item name="floors" label={m.desk_area_floors_field()}>
              <InputNumber
                min={1}
                max={150}
                precision={0}
                suffix={m.desk_area_floor_unit()}
                style={{ width: '100%' }}
              />
            </Form.Item>
          </div>
          {!before && (
            <Form.Item name="gridCode" label={m.desk_area_grid()} extra={m.desk_area_grid_help()}>
              <Select
                allowClear
                options={(community.data?.grids ?? [])
                  .filter(({ kind }) => kind !== 'micro')
                  .map(({ gridCode, name }) => ({ value: gridCode, label: name }))}
              />
            </Form.Item>
          )}
          <UnitsEditor changing={before !== undefined} />
        </>
      )}
      {level !== 'subdistrict' && (
        <Form.Item name="position" label={m.desk_area_position()}>
          <PositionField within={communityCode} />
        </Form.Item>
      )}
      <div className="buttons form-foot">
        <Button type="primary" htmlType="submit" loading={busy}>
          {m.desk_area_save()}
        </Button>
        <Button onClick={close}>{m.desk_form_leave()}</Button>
      </div>
    </DeskForm>
  )
}
