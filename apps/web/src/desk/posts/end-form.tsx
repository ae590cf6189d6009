import { Button, Form, Input } from 'antd'
import { m } from '../../messages/compiled/messages.js'
import { dayWords, today } from '../parts/days.ts'
import { DeskForm } from '../parts/desk-form.tsx'
import { chosen, required } from '../parts/form.ts'
import { useSend } from '../parts/sending.ts'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { params } from '../shell/here.ts'
import type { Holder } from './words.ts'

interface Fields {
  on: string
  reason: string
}

export function EndForm({ holder, close }: { holder: Holder; close: () => void }) {
  const { send, busy, problem } = useSend('endAppointment')
  const submit = async ({ on, reason }: Fields) => {
    const done = await send({
      params: { ...params, appointmentId: holder.appointmentId },
      body: { on, reason: reason.trim() },
    })
    if (!done) return
    say(m.desk_post_end_done({ name: holder.name, day: dayWords(on) }))
    close()
  }
  return (
    <DeskForm name="end" initialValues={{ on: today() }} onFinish={submit}>
      <Trouble problem={problem} />
      <p className="caution">{m.desk_post_end_caution({ name: holder.name })}</p>
      <Form.Item
        name="on"
        label={m.desk_post_end_on()}
        extra={m.desk_post_end_on_help()}
        rules={[chosen(m.desk_day_missing())]}
      >
        <Input type="date" />
      </Form.Item>
      <Form.Item name="reason" label={m.desk_post_end_reason()} rules={[required(m.desk_post_end_reason_missing())]}>
        <Input.TextArea
          maxLength={200}
          autoSize={{ minRows: 2, maxRows: 4 }}
          placeholder={m.desk_post_end_reason_example()}
        />
      </Form.Item>
      <div className="buttons form-foot">
        <Button danger htmlType="submit" loading={busy}>
          {m.desk_post_end()}
        </Button>
        <Button onClick={close}>{m.desk_post_keep()}</Button>
      </div>
    </DeskForm>
  )
}
