import { Form, Input, Radio } from 'antd'
import { m } from '../../../messages/compiled/messages.js'
import { DeskForm } from '../../parts/desk-form.tsx'
import { chosen } from '../../parts/form.ts'
import { useSend } from '../../parts/sending.ts'
import { say } from '../../parts/toasts.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { params } from '../../shell/here.ts'
import type { ActFormProps } from './act-form.tsx'
import { FormFoot } from './form-foot.tsx'

/** For staff who reported it themselves. */
export default function ConfirmForm({ issue, close }: ActFormProps) {
  const { send, busy, problem } = useSend('confirmIssue')

  const submit = async ({ rating, note }: { rating: number; note?: string }) => {
    const body = { rating, ...(note?.trim() ? { note: note.trim() } : {}) }
    const done = await send({ params: { ...params, issueId: issue.issueId }, body })
    if (!done) return
    say(m.desk_done_confirm({ number: issue.number }))
    close()
  }

  return (
    <DeskForm name="confirm" onFinish={submit}>
      <Trouble problem={problem} />
      <Form.Item name="rating" label={m.desk_confirm_rating()} rules={[chosen(m.desk_confirm_rating_missing())]}>
        <Radio.Group options={[5, 4, 3, 2, 1].map((stars) => ({ value: stars, label: m.desk_stars({ stars }) }))} />
      </Form.Item>
      <Form.Item name="note" label={m.desk_confirm_note()}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 1, maxRows: 4 }} />
      </Form.Item>
      <FormFoot verb={m.desk_confirm_submit()} busy={busy} close={close} />
    </DeskForm>
  )
}
