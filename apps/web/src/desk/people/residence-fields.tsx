import { tenures, ties } from '@linli/contract/plain'
import { Checkbox, Form, Input, Select } from 'antd'
import { m } from '../../messages/compiled/messages.js'
import { today } from '../parts/days.ts'
import { chosen, optionsOf } from '../parts/form.ts'
import { PlaceField } from './place-field.tsx'
import type { ResidenceFields } from './residence.ts'

/** Where, behind which door, and as what. */
export function ResidenceFieldset() {
  const form = Form.useFormInstance<ResidenceFields>()
  const tie = Form.useWatch('tie', form)
  return (
    <>
      <Form.Item
        name="areaCode"
        label={m.desk_person_area()}
        extra={m.desk_person_area_help()}
        rules={[chosen(m.desk_person_area_missing())]}
      >
        <PlaceField onDoor={(door) => form.setFieldValue('door', door)} />
      </Form.Item>
      <Form.Item name="door" label={m.desk_person_door()}>
        <Input maxLength={30} placeholder={m.desk_person_door_example()} />
      </Form.Item>
      <Form.Item name="tie" label={m.desk_person_tie()} rules={[{ required: true }]}>
        <Select options={optionsOf(ties)} />
      </Form.Item>
      {(tie === 'lives' || tie === 'owns') && (
        <Form.Item name="tenure" label={m.desk_person_tenure()}>
          <Select allowClear options={optionsOf(tenures)} />
        </Form.Item>
      )}
      {tie === 'lives' && (
        <Form.Item name="head" valuePropName="checked">
          <Checkbox>{m.desk_person_is_head()}</Checkbox>
        </Form.Item>
      )}
      <Form.Item name="fromOn" label={m.desk_person_from()}>
        <Input type="date" max={today()} />
      </Form.Item>
    </>
  )
}
