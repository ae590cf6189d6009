import { Button, Form, Input } from 'antd'
import { m } from '../../messages/compiled/messages.js'
import { DeskForm } from '../parts/desk-form.tsx'
import { required } from '../parts/form.ts'
import { useSend } from '../parts/sending.ts'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { params } from '../shell/here.ts'

interface Fields {
  name: string
  reason: string
}

/** A new name of an estate from today on. */
export function RenameEstateForm({ estate, close }: { estate: { estateId: string; name: string }; close: () => void }) {
  const { send, busy, problem } = useSend('renameEstate')
  const submit = async (fields: Fields) => {
    const body = { name: fields.name.trim(), reason: fields.reason.trim() }
    const done = await send({ params: { ...params, estateId: estate.estateId }, body })
    if (!done) return
    say(m.desk_estate_renamed({ before: estate.name, name: body.name }))
    close()
  }
  return (
    <DeskForm name="rename-estate" onFinish={submit}>
      <Trouble problem={problem} />
      <p className="caution">{m.desk_estate_rename_help()}</p>
      <Form.Item name="name" label={m.desk_area_new_name()} rules={[required(m.desk_area_name_missing())]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="reason" label={m.desk_area_reason()} rules={[required(m.desk_area_reason_missing())]}>
        <Input.TextArea maxLength={200} autoSize={{ minRows: 2 }} placeholder={m.desk_area_reason_example()} />
      </Form.Item>
      <div className="buttons form-foot">
        <Button type="primary" htmlType="submit" loading={busy}>
          {m.desk_area_rename()}
        </Button>
        <Button onClick={close}>{m.desk_form_leave()}</Button>
      </div>
    </DeskForm>
  )
}
