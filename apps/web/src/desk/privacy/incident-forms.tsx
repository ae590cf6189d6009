import { Button, Checkbox, Form, Input, Select } from 'antd'
import { m } from '../../messages/compiled/messages.js'
import { DeskForm } from '../parts/desk-form.tsx'
import { chosen } from '../parts/form.ts'
import { PersonField, type Whom } from '../parts/person-field.tsx'
import { useSend } from '../parts/sending.ts'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { WithinSelect } from '../parts/within-select.tsx'
import { params } from '../shell/here.ts'
import type { Incident } from './incidents.tsx'
import { long, short } from './record-list.tsx'

/** What a clock field says, as an instant of Shanghai. */
const instant = (typed: string): string => new Date(`${typed}:00+08:00`).toISOString()

interface Opened {
  areaCode: string
  happened: string
  what: string
  kinds: string
  whom: string
  why: string
  harm: string
  done: string
  advice: string
  contact: string
  people?: (Whom | undefined)[]
}

export function IncidentForm({ close }: { close: () => void }) {
  const { send, busy, problem } = useSend('openIncident')
  const submit = async ({ happened, people = [], ...told }: Opened) => {
    const personIds = people.flatMap((whom) => whom?.personId ?? [])
    const done = await send({ params, body: { ...told, happenedAt: instant(happened), personIds } })
    if (!done) return
    say(m.desk_privacy_saved())
    close()
  }
  return (
    <DeskForm<Opened> name="incident" onFinish={submit}>
      <Trouble problem={problem} />
      <Form.Item
        name="areaCode"
        label={m.desk_privacy_field_area()}
        rules={[chosen(m.desk_privacy_field_area_missing())]}
      >
        <WithinSelect />
      </Form.Item>
      <Form.Item
        name="happened"
        label={m.desk_privacy_field_happened()}
        rules={[chosen(m.desk_privacy_field_happened_missing())]}
      >
        <Input type="datetime-local" />
      </Form.Item>
      <Form.Item name="what" label={m.desk_privacy_field_incident()} {...long}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
      <Form.Item name="kinds" label={m.desk_privacy_field_kinds()} {...short}>
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name="whom" label={m.desk_privacy_field_whom_all()} {...short}>
        <Input maxLength={500} />
      </Form.Item>
      <Form.List name="people">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <Form.Item key={key} name={name} label={m.desk_privacy_field_whom()}>
                <PersonField />
              </Form.Item>
            ))}
            <div className="buttons">
              <Button onClick={() => add()}>{m.desk_privacy_incident_person_add()}</Button>
              {fields.length > 0 && (
                <Button onClick={() => remove(fields.length - 1)}>{m.desk_privacy_incident_person_remove()}</Button>
              )}
            </div>
          </>
        )}
      </Form.List>
      <Told />
      <div className="buttons form-foot">
        <Button type="primary" htmlType="submit" loading={busy}>
          {m.desk_privacy_save()}
        </Button>
        <Button onClick={close}>{m.desk_form_leave()}</Button>
      </div>
    </DeskForm>
  )
}

/** What those concerned read. */
function Told() {
  return (
    <>
      <Form.Item name="why" label={m.desk_privacy_field_why()} {...short}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
      <Form.Item name="harm" label={m.desk_privacy_field_harm()} {...short}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
      <Form.Item name="done" label={m.desk_privacy_field_done()} {...short}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
      <Form.Item name="advice" label={m.desk_privacy_field_advice()} {...short}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
      <Form.Item name="contact" label={m.desk_privacy_field_reach()} {...short}>
        <Input maxLength={200} />
      </Form.Item>
    </>
  )
}

interface Updated {
  why: string
  harm: string
  done: string
  advice: string
  contact: string
  authority?: string
  tell: 'not' | 'persons' | 'public'
  close?: boolean
}

export function IncidentUpdate({ row, close }: { row: Incident; close: () => void }) {
  const { send, busy, problem } = useSend('updateIncident')
  const submit = async ({ authority, tell, close: closing, ...told }: Updated) => {
    const done = await send({
      params: { ...params, incidentId: row.incidentId },
      body: {
        revision: row.revision,
        ...told,
        ...(authority ? { authorityToldAt: instant(authority) } : {}),
        ...(tell === 'not' || tell === undefined ? {} : { tell }),
        ...(closing ? { close: true as const } : {}),
      },
    })
    if (!done) return
    say(m.desk_privacy_saved())
    close()
  }
  const tells = [
    { value: 'not', label: m.desk_privacy_tell_not() },
    ...(row.people > 0 ? [{ value: 'persons', label: m.desk_privacy_tell_persons() }] : []),
    { value: 'public', label: m.desk_privacy_tell_public() },
  ]
  const { why, harm, done, advice, contact } = row
  return (
    <DeskForm<Updated>
      name="incident-update"
      initialValues={{ why, harm, done, advice, contact, tell: 'not' }}
      onFinish={submit}
    >
      <Trouble problem={problem} />
      <Told />
      {!row.authorityToldAt && (
        <Form.Item name="authority" label={m.desk_privacy_field_authority()}>
          <Input type="datetime-local" />
        </Form.Item>
      )}
      {row.notice === 'none' && (
        <Form.Item name="tell" label={m.desk_privacy_field_tell()}>
          <Select options={tells} />
        </Form.Item>
      )}
      <Form.Item name="close" valuePropName="checked">
        <Checkbox>{m.desk_privacy_field_close()}</Checkbox>
      </Form.Item>
      <div className="buttons form-foot">
        <Button type="primary" htmlType="submit" loading={busy}>
          {m.desk_privacy_save()}
        </Button>
        <Button onClick={close}>{m.desk_form_leave()}</Button>
      </div>
    </DeskForm>
  )
}
