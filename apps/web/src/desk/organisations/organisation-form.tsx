import { type OrganisationKind, organisationKinds } from '@linli/contract/plain'
import { Button, Form, Input, Select } from 'antd'
import { m } from '../../messages/compiled/messages.js'
import { AreaSelect } from '../parts/area-select.tsx'
import { useCategories } from '../parts/categories.ts'
import { DeskForm } from '../parts/desk-form.tsx'
import { chosen, optionsOf, required } from '../parts/form.ts'
import type { Organisation } from '../parts/organisations.ts'
import { useSend } from '../parts/sending.ts'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { params } from '../shell/here.ts'
import type { OrganisationDetail } from './organisation-pane.tsx'
import { type Served, ServesField, servedOf } from './serves-field.tsx'

interface Fields {
  kind: OrganisationKind
  name: string
  areaCode: string
  creditCode?: string
  dutyPhone?: string
  address?: string
  about?: string
  serves: Served[]
  contractFrom?: string
  contractTo?: string
  competences: string[]
  termEndsOn?: string
  closedOn?: string
}

/** Kinds with an elected term; kinds that work by contract; kinds that answer for categories. */
const elected: OrganisationKind[] = [
  'residentsCommittee',
  'ownersCommittee',
  'ownersManagementCommittee',
  'selfManagementCommittee',
  'environmentPropertyCommittee',
  'partyOrganisation',
]
const hired: OrganisationKind[] = ['propertyCompany', 'socialOrganisation', 'enterprise']
const competent: OrganisationKind[] = ['department', 'subdistrictOffice', 'propertyCompany', 'residentsCommittee']
const creditCodeShape = /^[0-9A-HJ-NPQRTUWXY]{18}$/

/** What may be left empty is sent only where something was written. */
const written = <K extends string>(key: K, value: string | undefined) =>
  value?.trim() ? ({ [key]: value.trim() } as Record<K, string>) : {}

export function OrganisationForm({
  organisationId,
  organisation,
  kind: startKind,
  close,
  done,
}: {
  organisationId: string
  organisation?: OrganisationDetail
  /** Of a new one, where only one kind is meant. */
  kind?: OrganisationKind
  close: () => void
  done: (saved: Organisation) => void
}) {
  const [form] = Form.useForm<Fields>()
  const kind = Form.useWatch('kind', form)
  const contractFrom = Form.useWatch('contractFrom', form)
  const { list, pathTo, byCode } = useCategories()
  const { send, busy, problem } = useSend('saveOrganisation')
  const options = list.map(({ code }) => ({
    value: code,
    label: pathTo(code)
      .map((each) => byCode.get(each)?.name ?? each)
      .join(' / '),
  }))

  const submit = async (fields: Fields) => {
    const body = {
      kind: fields.kind,
      name: fields.name.trim(),
      areaCode: fields.areaCode,
      serves: fields.serves.map(servedOf),
      competences: fields.competences,
      ...written('creditCode', fields.creditCode?.toUpperCase()),
      ...written('dutyPhone', fields.dutyPhone),
      ...written('address', fields.address),
      ...written('about', fields.about),
      ...written('termEndsOn', fields.termEndsOn),
      ...written('closedOn', fields.closedOn),
      ...(fields.contractFrom
        ? { contract: { fromOn: fields.contractFrom, ...written('toOn', fields.contractTo) } }
        : {}),
    }
    const saved = await send({ params: { ...params, organisationId }, body })
    if (!saved) return
    say(m.desk_organisation_saved({ name: saved.name }))
    done(saved)
  }
  const shows = (kinds: OrganisationKind[], filled: unknown) =>
    (kind !== undefined && kinds.includes(kind)) || Boolean(filled)

  return (
    <DeskForm
      name="organisation"
      form={form}
      initialValues={{
        kind: startKind,
        ...organisation,
        creditCode: organisation?.creditCode ?? undefined,
        serves: organisation?.serves ?? [],
        competences: organisation?.competences ?? [],
        contractFrom: organisation?.contract?.fromOn,
        contractTo: organisation?.contract?.toOn ?? undefined,
      }}
      onFinish={submit}
    >
      <Trouble problem={problem} />
      <Form.Item name="kind" label={m.desk_organisation_kind()} rules={[chosen(m.desk_organisation_kind_missing())]}>
        <Select showSearch={{ optionFilterProp: 'label' }} options={optionsOf(organisationKinds)} />
      </Form.Item>
      <Form.Item name="name" label={m.desk_organisation_name()} rules={[required(m.desk_organisation_name_missing())]}>
        <Input maxLength={80} placeholder={m.desk_organisation_name_example()} />
      </Form.Item>
      <Form.Item
        name="areaCode"
        label={m.desk_organisation_area()}
        extra={m.desk_organisation_area_help()}
        rules={[chosen(m.desk_organisation_area_missing())]}
      >
        <AreaSelect levels={['district', 'subdistrict', 'community', 'building']} startName={organisation?.areaName} />
      </Form.Item>
      <Form.Item
        name="creditCode"
        label={m.desk_organisation_credit_code()}
        extra={m.desk_organisation_credit_code_help()}
        rules={[
          {
            validator: (_rule, code: string | undefined) =>
              !code?.trim() || creditCodeShape.test(code.trim().toUpperCase())
                ? Promise.resolve()
                : Promise.reject(new Error(m.desk_organisation_credit_code_wrong({ length: code.trim().length }))),
          },
        ]}
      >
        <Input maxLength={18} placeholder={m.desk_organisation_credit_code_example()} />
      </Form.Item>
      <Form.Item name="dutyPhone" label={m.desk_organisation_phone()} extra={m.desk_organisation_phone_help()}>
        <Input maxLength={20} inputMode="tel" />
      </Form.Item>
      <Form.Item name="address" label={m.desk_organisation_address()}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="serves" label={m.desk_organisation_serves()} extra={m.desk_organisation_serves_help()}>
        <ServesField />
      </Form.Item>
      {shows(hired, organisation?.contract) && (
        <>
          <Form.Item name="contractFrom" label={m.desk_organisation_contract_from()}>
            <Input type="date" />
          </Form.Item>
          <Form.Item name="contractTo" label={m.desk_organisation_contract_to()}>
            <Input type="date" min={contractFrom} />
          </Form.Item>
        </>
      )}
      {shows(elected, organisation?.termEndsOn) && (
        <Form.Item name="termEndsOn" label={m.desk_organisation_term_ends()}>
          <Input type="date" />
        </Form.Item>
      )}
      {shows(competent, organisation?.competences.length) && (
        <Form.Item
          name="competences"
          label={m.desk_organisation_competences()}
          extra={m.desk_organisation_competences_help()}
        >
          <Select mode="multiple" options={options} showSearch={{ optionFilterProp: 'label' }} />
        </Form.Item>
      )}
      <Form.Item name="about" label={m.desk_organisation_about()}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      {organisation && (
        <Form.Item name="closedOn" label={m.desk_organisation_close_on()} extra={m.desk_organisation_close_on_help()}>
          <Input type="date" />
        </Form.Item>
      )}
      <div className="buttons form-foot">
        <Button type="primary" htmlType="submit" loading={busy}>
          {m.desk_organisation_save()}
        </Button>
        <Button onClick={close}>{m.desk_form_leave()}</Button>
      </div>
    </DeskForm>
  )
}
