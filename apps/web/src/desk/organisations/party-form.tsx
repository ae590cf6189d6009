import { type PartyLevel, partyLevels } from '@linli/contract/plain'
import { Button, Form, Radio, Select } from 'antd'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { AreaSelect } from '../parts/area-select.tsx'
import { DeskForm } from '../parts/desk-form.tsx'
import { chosen, optionsOf } from '../parts/form.ts'
import { GridSelect } from '../parts/grid-select.tsx'
import { type Organisation, useOrganisations } from '../parts/organisations.ts'
import { useSend } from '../parts/sending.ts'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { params } from '../shell/here.ts'

type Leads = 'area' | 'grid' | 'estate' | 'unit'

interface Fields {
  level: PartyLevel
  parentId?: string
  leads: Leads
  areaCode?: string
  gridCode?: string
  estateId?: string
  unitId?: string
}

const leadsOf = (party: Organisation['party']): Leads => {
  if (party?.unit) return 'unit'
  if (party?.gridCode) return 'grid'
  return party?.estateId ? 'estate' : 'area'
}

/** Where a party organisation hangs, and what it leads. */
export function PartyForm({
  organisation,
  without,
  close,
}: {
  organisation: Organisation
  /** Itself and what lies below it: a parent among them would make a circle. */
  without: Set<string>
  close: () => void
}) {
  const { party } = organisation
  const [form] = Form.useForm<Fields>()
  const leads = Form.useWatch('leads', form) ?? leadsOf(party)
  const areaCode = Form.useWatch('areaCode', form) ?? organisation.areaCode
  const organisations = useOrganisations()
  const { send, busy, problem } = useSend('linkPartyOrganisation')
  const parents = organisations.list
    .filter(({ kind, organisationId }) => kind === 'partyOrganisation' && !without.has(organisationId))
    .map(({ organisationId, name }) => ({ value: organisationId, label: name }))
  const units = organisations.groups
    .map((group) => ({ ...group, options: group.options.filter(({ value }) => value !== organisation.organisationId) }))
    .filter(({ label }) => label !== undefined)
  const community = areaCode.length >= 12 ? areaCode.slice(0, 12) : undefined

  const submit = async (fields: Fields) => {
    const place = {
      area: { areaCode: fields.areaCode },
      grid: { gridCode: fields.gridCode },
      estate: { estateId: fields.estateId },
      unit: { unitId: fields.unitId },
    }[fields.leads]
    const done = await send({
      params: { ...params, organisationId: organisation.organisationId },
      body: { level: fields.level, parentId: fields.parentId ?? null, ...place },
    })
    if (!done) return
    say(
      done.party?.parent
        ? m.desk_party_linked({ name: done.name, parent: done.party.parent.name })
        : m.desk_party_linked_top({ name: done.name }),
    )
    close()
  }
  return (
    <DeskForm
      name="party"
      form={form}
      initialValues={{
        level: party?.level ?? 'branch',
        parentId: party?.parent?.id,
        leads: leadsOf(party),
        areaCode: party?.areaCode ?? organisation.areaCode,
        gridCode: party?.gridCode ?? undefined,
        estateId: party?.estateId ?? undefined,
        unitId: party?.unit?.id,
      }}
      onFinish={submit}
    >
      <Trouble problem={problem} />
      <Form.Item name="level" label={m.desk_party_level()} rules={[chosen(m.desk_party_level_missing())]}>
        <Select options={optionsOf(partyLevels)} />
      </Form.Item>
      <Form.Item name="parentId" label={m.desk_party_parent()} extra={m.desk_party_parent_help()}>
        <Select
          allowClear
          options={parents}
          loading={organisations.isPending}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={m.desk_party_parent_none()}
        />
      </Form.Item>
      <Form.Item name="leads" required label={m.desk_party_leads()}>
        <Radio.Group
          options={[
            { value: 'area', label: m.desk_party_leads_area() },
            { value: 'grid', label: m.desk_party_leads_grid() },
            { value: 'estate', label: m.desk_party_leads_estate() },
            { value: 'unit', label: m.desk_party_leads_unit() },
          ]}
        />
      </Form.Item>
      {leads !== 'unit' && (
        <Form.Item
          name="areaCode"
          label={leads === 'area' ? m.desk_party_area() : m.desk_within_community()}
          rules={[chosen(m.desk_organisation_area_missing())]}
        >
          <AreaSelect levels={['district', 'subdistrict', 'community']} startName={organisation.areaName} />
        </Form.Item>
      )}
      {leads === 'grid' && community && (
        <Form.Item name="gridCode" label={m.desk_post_grid()} rules={[chosen(m.desk_party_grid_missing())]}>
          <GridSelect communityCode={community} />
        </Form.Item>
      )}
      {leads === 'estate' && community && (
        <Form.Item name="estateId" label={m.desk_party_estate()} rules={[chosen(m.desk_party_estate_missing())]}>
          <EstateSelect communityCode={community} />
        </Form.Item>
      )}
      {leads === 'unit' && (
        <Form.Item name="unitId" label={m.desk_party_unit()} rules={[chosen(m.desk_party_unit_missing())]}>
          <Select options={units} showSearch={{ optionFilterProp: 'label' }} />
        </Form.Item>
      )}
      <div className="buttons form-foot">
        <Button type="primary" htmlType="submit" loading={busy}>
          {m.desk_party_save()}
        </Button>
        <Button onClick={close}>{m.desk_form_leave()}</Button>
      </div>
    </DeskForm>
  )
}

function EstateSelect({
  id,
  value,
  onChange,
  communityCode,
}: {
  id?: string
  value?: string
  onChange?: (estateId: string) => void
  communityCode: string
}) {
  const tree = useOperation('getAreaTree', { params, query: { within: communityCode } }, { staleTime: 60_000 })
  return (
    <Select
      id={id ?? ''}
      value={value}
      onChange={onChange}
      loading={tree.isPending}
      showSearch={{ optionFilterProp: 'label' }}
      options={(tree.data?.estates ?? []).map(({ estateId, name }) => ({ value: estateId, label: name }))}
      notFoundContent={tree.isPending ? m.desk_loading() : m.desk_party_estate_none()}
    />
  )
}
