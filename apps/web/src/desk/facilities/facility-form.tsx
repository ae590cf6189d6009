import { type Accessibility, accessibilities, type FacilityKind, facilityKinds } from '@linli/contract/plain'
import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { m } from '../../messages/compiled/messages.js'
import { AreaSelect } from '../parts/area-select.tsx'
import { DeskForm } from '../parts/desk-form.tsx'
import { chosen, optionsOf, required } from '../parts/form.ts'
import { useOrganisations } from '../parts/organisations.ts'
import { useSend } from '../parts/sending.ts'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { Uploader, useUploads } from '../parts/uploader.tsx'
import { params } from '../shell/here.ts'
import type { Facility } from './facilities-page.tsx'
import { type Opening, openingTrouble } from './opening.ts'
import { OpeningField } from './opening-field.tsx'
import { type Position, PositionField } from './position-field.tsx'

interface Fields {
  name: string
  kind: FacilityKind
  areaCode: string
  address: string
  position?: Position
  squareMetres?: number
  functions: string[]
  opening: Opening[]
  phone?: string
  accessibility: Accessibility[]
  organisationId?: string
  note?: string
  closedOn?: string
}

const hoursRule = {
  validator: (_rule: unknown, opening: Opening[] | undefined) => {
    const trouble = openingTrouble(opening ?? [])
    return trouble ? Promise.reject(new Error(trouble)) : Promise.resolve()
  },
}

export function FacilityForm({
  facilityId,
  facility,
  close,
}: {
  facilityId: string
  facility?: Facility
  close: () => void
}) {
  const [form] = Form.useForm<Fields>()
  const areaCode = Form.useWatch('areaCode', form)
  const address = Form.useWatch('address', form)
  const organisations = useOrganisations()
  const uploads = useUploads(facility?.photos ?? [])
  const { send, busy, problem } = useSend('saveFacility')

  const submit = async ({ position, squareMetres, phone, organisationId, note, closedOn, ...fields }: Fields) => {
    const body = {
      ...fields,
      name: fields.name.trim(),
      address: fields.address.trim(),
      fileIds: uploads.fileIds,
      ...(position ? { position } : {}),
      ...(squareMetres ? { squareMetres } : {}),
      ...(phone?.trim() ? { phone: phone.trim() } : {}),
      ...(organisationId ? { organisationId } : {}),
      ...(note?.trim() ? { note: note.trim() } : {}),
      ...(closedOn ? { closedOn } : {}),
    }
    const done = await send({ params: { ...params, facilityId }, body })
    if (!done) return
    say(m.desk_facility_saved({ name: done.name }))
    close()
  }
  return (
    <DeskForm
      name="facility"
      form={form}
      initialValues={{
        ...facility,
        position: facility?.position ?? undefined,
        squareMetres: facility?.squareMetres ?? undefined,
        organisationId: facility?.organisation?.id,
        functions: facility?.functions ?? [],
        opening: facility?.opening ?? [],
        accessibility: facility?.accessibility ?? [],
      }}
      onFinish={submit}
    >
      <Trouble problem={problem} />
      <Form.Item name="name" label={m.desk_facility_name()} rules={[required(m.desk_facility_name_missing())]}>
        <Input maxLength={60} placeholder={m.desk_facility_name_example()} />
      </Form.Item>
      <Form.Item name="kind" label={m.desk_facility_kind()} rules={[chosen(m.desk_facility_kind_missing())]}>
        <Select showSearch={{ optionFilterProp: 'label' }} options={optionsOf(facilityKinds)} />
      </Form.Item>
      <Form.Item
        name="areaCode"
        label={m.desk_facility_area()}
        extra={m.desk_facility_area_help()}
        rules={[chosen(m.desk_organisation_area_missing())]}
      >
        <AreaSelect levels={['district', 'subdistrict', 'community', 'building']} startName={facility?.areaName} />
      </Form.Item>
      <Form.Item name="address" label={m.desk_facility_address()} rules={[required(m.desk_facility_address_missing())]}>
        <Input maxLength={120} placeholder={m.desk_facility_address_example()} />
      </Form.Item>
      <Form.Item name="position" label={m.desk_facility_position()} extra={m.desk_facility_position_help()}>
        <PositionField areaCode={areaCode} address={address} />
      </Form.Item>
      <Form.Item name="opening" label={m.desk_facility_opening()} rules={[hoursRule]}>
        <OpeningField />
      </Form.Item>
      <Form.Item name="phone" label={m.desk_facility_phone()}>
        <Input maxLength={20} inputMode="tel" />
      </Form.Item>
      <Form.Item name="accessibility" label={m.desk_facility_accessibility()}>
        <Checkbox.Group options={optionsOf(accessibilities)} />
      </Form.Item>
      <Form.Item name="functions" label={m.desk_facility_functions()} extra={m.desk_facility_functions_help()}>
        <Select mode="tags" tokenSeparators={['，', '、', ',', ' ']} open={false} suffixIcon={null} />
      </Form.Item>
      <Form.Item name="squareMetres" label={m.desk_facility_area_size()}>
        <InputNumber
          min={1}
          max={1_000_000}
          precision={0}
          suffix={m.desk_square_metres_unit()}
          style={{ width: '100%' }}
        />
      </Form.Item>
      <Form.Item name="organisationId" label={m.desk_facility_keeper()}>
        <Select allowClear options={organisations.groups} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
      <Form.Item name="note" label={m.desk_facility_note()}>
        <Input.TextArea
          maxLength={500}
          autoSize={{ minRows: 2, maxRows: 5 }}
          placeholder={m.desk_facility_note_example()}
        />
      </Form.Item>
      <p className="field-name">{m.desk_facility_photos()}</p>
      <Uploader uploads={uploads} label={m.desk_add_photos()} />
      {facility && (
        <Form.Item
          name="closedOn"
          label={m.desk_facility_close_on()}
          extra={m.desk_facility_close_on_help()}
          className="form-apart"
        >
          <Input type="date" />
        </Form.Item>
      )}
      <div className="buttons form-foot form-apart">
        <Button type="primary" htmlType="submit" loading={busy} disabled={uploads.unfinished}>
          {m.desk_facility_save()}
        </Button>
        <Button onClick={close}>{m.desk_form_leave()}</Button>
      </div>
    </DeskForm>
  )
}
