import { actingScopes, type GrantedScope } from '@linli/contract/plain'
import { Button, Checkbox, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { m } from '../../messages/compiled/messages.js'
import { DeskForm } from '../parts/desk-form.tsx'
import { chosen } from '../parts/form.ts'
import { useSend } from '../parts/sending.ts'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { Uploader, useUploads } from '../parts/uploader.tsx'
import { params } from '../shell/here.ts'

interface Fields {
  phone: string
  scopes: GrantedScope[]
  months: number
}

const months = [
  { value: 1, label: m.desk_acting_paper_month_1() },
  { value: 6, label: m.desk_acting_paper_month_6() },
  { value: 12, label: m.desk_acting_paper_month_12() },
]

/** A signed paper, photographed: whom the person asked, what for and how long. */
export function PaperForm({ personId, close }: { personId: string; close: () => void }) {
  const uploads = useUploads()
  const { send, busy, problem } = useSend('grantActingFor')
  const [missing, setMissing] = useState(false)
  const submit = async (fields: Fields) => {
    const lacks = uploads.fileIds.length === 0 || uploads.unfinished
    setMissing(lacks)
    if (lacks) return
    const done = await send({
      params,
      body: { how: 'paper', principalId: personId, ...fields, fileIds: uploads.fileIds },
    })
    if (!done) return
    say(m.desk_acting_paper_done({ phone: done.phone ?? '' }))
    close()
  }
  return (
    <DeskForm<Fields> name="paper" initialValues={{ scopes: ['issues'], months: 6 }} onFinish={submit}>
      <Trouble problem={problem} />
      <p className="form-about">{m.desk_acting_paper_about()}</p>
      <Uploader uploads={uploads} label={m.desk_acting_photo()} most={4} />
      {missing && (
        <p className="caution" role="alert">
          {m.desk_acting_photo_missing()}
        </p>
      )}
      <Form.Item
        name="phone"
        label={m.desk_acting_paper_phone()}
        validateTrigger="onBlur"
        rules={[{ required: true, pattern: /^1[3-9]\d{9}$/, message: m.desk_acting_paper_phone_wrong() }]}
      >
        <Input inputMode="numeric" maxLength={11} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="scopes"
        label={m.desk_acting_paper_scopes()}
        rules={[chosen(m.desk_acting_paper_scopes_missing())]}
      >
        <Scopes />
      </Form.Item>
      <Form.Item name="months" label={m.desk_acting_paper_months()} rules={[chosen(m.desk_acting_paper_months())]}>
        <Radio.Group options={months} />
      </Form.Item>
      <div className="buttons form-foot">
        <Button type="primary" htmlType="submit" loading={busy}>
          {m.desk_acting_paper_do()}
        </Button>
        <Button onClick={close}>{m.desk_form_leave()}</Button>
      </div>
    </DeskForm>
  )
}

/** Takes from the form what a group may carry: a group of boxes knows no `aria-required`. */
function Scopes(props: { id?: string; value?: GrantedScope[]; onChange?: (scopes: GrantedScope[]) => void }) {
  const { id = '', value = [], onChange } = props
  return (
    <Checkbox.Group
      {...{ id }}
      value={value}
      onChange={(now) => onChange?.(now as GrantedScope[])}
      options={Object.entries(actingScopes).map(([scope, label]) => ({ value: scope, label }))}
    />
  )
}
