import type { PersonalFieldId } from '@linli/contract/fields'
import { type LookPurpose, lookPurposes } from '@linli/contract/plain'
import { Button, Checkbox, Form, Input, Select } from 'antd'
import { m } from '../../messages/compiled/messages.js'
import { DeskForm } from '../parts/desk-form.tsx'
import { chosen } from '../parts/form.ts'
import { useSend } from '../parts/sending.ts'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { params } from '../shell/here.ts'
import { labelOf, nameOf, type Person, revealable } from './person.ts'

interface Fields {
  fields: PersonalFieldId[]
  purpose: Exclude<LookPurpose, 'open' | 'export' | 'form'>
  reason: string
}

const purposes = (Object.keys(lookPurposes) as LookPurpose[]).filter(
  (purpose): purpose is Fields['purpose'] => !['open', 'export', 'form'].includes(purpose),
)

/** What is often the reason, with what it is for: one tap fills in both. */
const suggested: [Fields['purpose'], () => string][] = [
  ['contact', m.desk_reveal_why_call],
  ['contact', m.desk_reveal_why_notice],
  ['visit', m.desk_reveal_why_visit],
  ['visit', m.desk_reveal_why_deliver],
  ['verify', m.desk_reveal_why_same],
  ['service', m.desk_reveal_why_service],
  ['emergency', m.desk_reveal_why_emergency],
]

/** Which fields, for what and why; then the card shows them for ten minutes. */
export function RevealForm({ person, start, close }: { person: Person; start: PersonalFieldId; close: () => void }) {
  const [form] = Form.useForm<Fields>()
  const { send, busy, problem } = useSend('revealField')
  const submit = async ({ fields, purpose, reason }: Fields) => {
    const done = await send({
      params: { ...params, personId: person.personId },
      body: { fields, purpose, reason: reason.trim() },
    })
    if (!done) return
    say(m.desk_reveal_done())
    close()
  }
  return (
    <DeskForm name="reveal" form={form} initialValues={{ fields: [start] }} onFinish={submit}>
      <Trouble problem={problem} />
      <p className="form-about">{m.desk_reveal_about({ name: nameOf(person) })}</p>
      <Form.Item name="fields" label={m.desk_reveal_fields()} rules={[chosen(m.desk_reveal_fields_missing())]}>
        <Which fields={revealable(person)} />
      </Form.Item>
      <p className="field-name">{m.desk_reveal_suggested()}</p>
      <ul className="suggested reveal-suggested">
        {suggested.map(([purpose, words]) => (
          <li key={words()}>
            <button
              type="button"
              className="chip"
              onClick={() => {
                form.setFieldsValue({ purpose, reason: words() })
                form.validateFields(['purpose', 'reason'])
              }}
            >
              {words()}
            </button>
          </li>
        ))}
      </ul>
      <Form.Item name="purpose" label={m.desk_reveal_purpose()} rules={[chosen(m.desk_reveal_purpose_missing())]}>
        <Select options={purposes.map((value) => ({ value, label: lookPurposes[value] }))} />
      </Form.Item>
      <Form.Item
        name="reason"
        label={m.desk_reveal_reason()}
        validateTrigger="onBlur"
        rules={[
          {
            required: true,
            validator: (_rule, reason: string | undefined) =>
              (reason ?? '').trim().length >= 4
                ? Promise.resolve()
                : Promise.reject(new Error(m.desk_reveal_reason_short())),
          },
        ]}
      >
        <Input.TextArea maxLength={200} autoSize={{ minRows: 2, maxRows: 4 }} />
      </Form.Item>
      <div className="buttons form-foot">
        <Button type="primary" htmlType="submit" loading={busy}>
          {m.desk_reveal_do()}
        </Button>
        <Button onClick={close}>{m.desk_form_leave()}</Button>
      </div>
    </DeskForm>
  )
}

/** Takes from the form what a group may carry: a group of boxes knows no `aria-required`. */
function Which(props: {
  fields: PersonalFieldId[]
  id?: string
  value?: PersonalFieldId[]
  onChange?: (fields: PersonalFieldId[]) => void
}) {
  const { fields, id = '', value = [], onChange } = props
  return (
    <Checkbox.Group
      {...{ id }}
      value={value}
      onChange={(chosenNow) => onChange?.(chosenNow as PersonalFieldId[])}
      options={fields.map((each) => ({ value: each, label: labelOf(each) }))}
    />
  )
}
