import { type PersonalFieldId, personalFields } from '@linli/contract/fields'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import { usePages } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { dateOf, fullDateOf } from '../../ui/when.ts'
import { DeskForm } from '../parts/desk-form.tsx'
import { chosen } from '../parts/form.ts'
import { PersonField, type Whom, whomRule } from '../parts/person-field.tsx'
import { useSend } from '../parts/sending.ts'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { WithinSelect } from '../parts/within-select.tsx'
import { params } from '../shell/here.ts'
import { Facts } from './facts.tsx'
import { long, RecordList, short } from './record-list.tsx'

/** What was given to whom (个人信息保护法 23). */
export function Sharing() {
  const list = usePages('listSharing', { params, query: { limit: 30 } })
  return (
    <RecordList
      list={list}
      keyOf={(row) => row.sharingId}
      operation="recordSharing"
      words={{ none: m.desk_privacy_sharing_none(), add: m.desk_privacy_sharing_new() }}
      form={(close) => <SharingForm close={close} />}
    >
      {(row) => (
        <article className="record" aria-label={row.recipient}>
          <header>
            <h2>{row.recipient}</h2>
            <p className="pane-marks">
              <span>{row.area.name}</span>
              <span>{row.who ?? m.desk_privacy_record_people({ count: row.count })}</span>
            </p>
          </header>
          <Facts
            of={[
              [m.desk_privacy_field_fields(), row.fields.join('、')],
              [m.desk_privacy_field_purpose(), row.purpose],
              [m.desk_privacy_field_way(), row.way],
              [m.desk_privacy_field_ground(), row.ground],
              [m.desk_privacy_field_contact(), row.contact],
            ]}
          />
          <p className="quiet">
            {m.desk_privacy_record_by({ who: row.by ?? '', at: dateOf(row.at), until: fullDateOf(row.keptUntil) })}
          </p>
        </article>
      )}
    </RecordList>
  )
}

interface Fields {
  areaCode: string
  recipient: string
  contact: string
  fields: PersonalFieldId[]
  purpose: string
  way: string
  ground: 'duty' | 'consent'
  lawful?: string
  whom?: Whom
  count?: number
}

function SharingForm({ close }: { close: () => void }) {
  const [form] = Form.useForm<Fields>()
  const ground = Form.useWatch('ground', form) ?? 'duty'
  const { send, busy, problem } = useSend('recordSharing')
  const submit = async ({ whom, lawful, count, ...rest }: Fields) => {
    const done = await send({
      params,
      body: {
        ...rest,
        ...(rest.ground === 'duty'
          ? { ...(lawful ? { lawful } : {}), count: count ?? 1 }
          : { ...(whom?.personId ? { personId: whom.personId } : {}) }),
      },
    })
    if (!done) return
    say(m.desk_privacy_saved())
    close()
  }
  const fields = (Object.keys(personalFields) as PersonalFieldId[]).map((value) => ({
    value,
    label: personalFields[value].label,
  }))
  return (
    <DeskForm<Fields> name="sharing" form={form} initialValues={{ ground: 'duty', count: 1 }} onFinish={submit}>
      <Trouble problem={problem} />
      <Form.Item
        name="areaCode"
        label={m.desk_privacy_field_area()}
        rules={[chosen(m.desk_privacy_field_area_missing())]}
      >
        <WithinSelect />
      </Form.Item>
      <Form.Item name="recipient" label={m.desk_privacy_field_recipient()} {...short}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="contact" label={m.desk_privacy_field_contact()} {...short}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item
        name="fields"
        label={m.desk_privacy_field_fields()}
        rules={[chosen(m.desk_privacy_field_fields_missing())]}
      >
        <Select mode="multiple" options={fields} optionFilterProp="label" />
      </Form.Item>
      <Form.Item name="purpose" label={m.desk_privacy_field_purpose()} {...long}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="way" label={m.desk_privacy_field_way()} {...short}>
        <Input maxLength={100} placeholder={m.desk_privacy_field_way_example()} />
      </Form.Item>
      <Form.Item name="ground" label={m.desk_privacy_field_ground()} rules={[{ required: true }]}>
        <Select
          options={[
            { value: 'duty', label: m.desk_privacy_ground_duty() },
            { value: 'consent', label: m.desk_privacy_ground_consent() },
          ]}
        />
      </Form.Item>
      {ground === 'duty' ? (
        <>
          <Form.Item name="lawful" label={m.desk_privacy_field_lawful()} {...short}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="count" label={m.desk_privacy_field_count()}>
            <InputNumber min={1} max={10_000_000} precision={0} />
          </Form.Item>
        </>
      ) : (
        <Form.Item name="whom" label={m.desk_privacy_field_whom()} rules={[whomRule]}>
          <PersonField />
        </Form.Item>
      )}
      <div className="buttons form-foot">
        <Button type="primary" htmlType="submit" loading={busy}>
          {m.desk_privacy_save()}
        </Button>
        <Button onClick={close}>{m.desk_form_leave()}</Button>
      </div>
    </DeskForm>
  )
}
