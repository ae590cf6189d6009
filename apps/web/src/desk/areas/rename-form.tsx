import { Button, Form, Input } from 'antd'
import { m } from '../../messages/compiled/messages.js'
import { dayWords, today } from '../parts/days.ts'
import { DeskForm } from '../parts/desk-form.tsx'
import { required } from '../parts/form.ts'
import { useSend } from '../parts/sending.ts'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { params } from '../shell/here.ts'
import type { AreaNode } from './area-page.tsx'

interface Fields {
  name: string
  shortName?: string
  fromOn: string
  reason: string
}

export function RenameForm({ node, close }: { node: AreaNode; close: () => void }) {
  const { send, busy, problem } = useSend('renameArea')
  const submit = async ({ name, shortName, fromOn, reason }: Fields) => {
    const body = {
      name: name.trim(),
      fromOn,
      reason: reason.trim(),
      ...(shortName?.trim() ? { shortName: shortName.trim() } : {}),
    }
    const done = await send({ params: { ...params, areaCode: node.areaCode }, body })
    if (!done) return
    say(m.desk_area_renamed({ before: node.name, name: body.name, day: dayWords(fromOn) }))
    close()
  }
  return (
    <DeskForm name="rename" initialValues={{ fromOn: today() }} onFinish={submit}>
      <Trouble problem={problem} />
      <p className="caution">{m.desk_area_rename_help()}</p>
      <Form.Item name="name" label={m.desk_area_new_name()} rules={[required(m.desk_area_name_missing())]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="shortName" label={m.desk_area_short_name()} extra={m.desk_area_short_name_help()}>
        <Input maxLength={30} />
      </Form.Item>
      <Form.Item name="fromOn" label={m.desk_area_from_day()} rules={[required(m.desk_area_day_missing())]}>
        <Input type="date" />
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
