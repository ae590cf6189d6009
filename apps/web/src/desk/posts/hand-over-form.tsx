import { Button, Form, Input } from 'antd'
import { m } from '../../messages/compiled/messages.js'
import { dayWords, today } from '../parts/days.ts'
import { DeskForm } from '../parts/desk-form.tsx'
import { chosen } from '../parts/form.ts'
import { PersonField, type Whom, whomBody, whomRule } from '../parts/person-field.tsx'
import { useSend } from '../parts/sending.ts'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { params } from '../shell/here.ts'
import type { Holder } from './words.ts'

interface Fields {
  whom: Whom
  on: string
  note?: string
}

/** A successor takes the post with everything that is still open. */
export function HandOverForm({ holder, close }: { holder: Holder; close: () => void }) {
  const { send, busy, problem } = useSend('handOver')
  const submit = async ({ whom, on, note }: Fields) => {
    const body = { ...whomBody(whom), on, ...(note?.trim() ? { note: note.trim() } : {}) }
    const done = await send({ params: { ...params, appointmentId: holder.appointmentId }, body })
    if (!done) return
    say(m.desk_post_hand_over_done({ from: done.ended.name, to: done.begun.name, day: dayWords(on) }))
    close()
  }
  return (
    <DeskForm name="handover" initialValues={{ on: today() }} onFinish={submit}>
      <Trouble problem={problem} />
      <div className="caution">
        <p>{m.desk_post_hand_over_moves({ name: holder.name })}</p>
        <ul className="dashes">
          <li>{m.desk_post_hand_over_post()}</li>
          <li>{m.desk_post_hand_over_work()}</li>
          <li>{m.desk_post_hand_over_told()}</li>
        </ul>
      </div>
      <Form.Item name="whom" label={m.desk_post_successor()} rules={[whomRule]}>
        <PersonField newcomers />
      </Form.Item>
      <Form.Item name="on" label={m.desk_post_hand_over_on()} rules={[chosen(m.desk_day_missing())]}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="note" label={m.desk_post_hand_over_note()}>
        <Input.TextArea
          maxLength={500}
          autoSize={{ minRows: 2, maxRows: 6 }}
          placeholder={m.desk_post_hand_over_example()}
        />
      </Form.Item>
      <div className="buttons form-foot">
        <Button type="primary" htmlType="submit" loading={busy}>
          {m.desk_post_hand_over_submit()}
        </Button>
        <Button onClick={close}>{m.desk_form_leave()}</Button>
      </div>
    </DeskForm>
  )
}
