import { Button, Form, Input } from 'antd'
import { m } from '../../messages/compiled/messages.js'
import { DeskForm } from '../parts/desk-form.tsx'
import { useSend } from '../parts/sending.ts'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { params } from '../shell/here.ts'

/** Staff end a grant, with a reason that both read. */
export function StopForm({ grantId, close }: { grantId: string; close: () => void }) {
  const { send, busy, problem } = useSend('revokeActingFor')
  const submit = async ({ reason }: { reason: string }) => {
    const done = await send({ params: { ...params, grantId }, body: { reason: reason.trim() } })
    if (!done) return
    say(m.desk_acting_stopped())
    close()
  }
  return (
    <DeskForm<{ reason: string }> name="stop" onFinish={submit}>
      <Trouble problem={problem} />
      <p className="form-about">{m.desk_acting_stop_about()}</p>
      <Form.Item
        name="reason"
        label={m.desk_acting_stop_reason()}
        validateTrigger="onBlur"
        rules={[{ required: true, min: 2, whitespace: true, message: m.desk_acting_stop_reason_short() }]}
      >
        <Input.TextArea maxLength={200} autoSize={{ minRows: 2, maxRows: 4 }} />
      </Form.Item>
      <div className="buttons form-foot">
        <Button type="primary" htmlType="submit" loading={busy}>
          {m.desk_acting_stop()}
        </Button>
        <Button onClick={close}>{m.desk_form_leave()}</Button>
      </div>
    </DeskForm>
  )
}
