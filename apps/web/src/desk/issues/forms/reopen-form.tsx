import { Form, Input } from 'antd'
import { m } from '../../../messages/compiled/messages.js'
import { DeskForm } from '../../parts/desk-form.tsx'
import { required } from '../../parts/form.ts'
import { useSend } from '../../parts/sending.ts'
import { say } from '../../parts/toasts.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { Uploader, useUploads } from '../../parts/uploader.tsx'
import { params } from '../../shell/here.ts'
import type { ActFormProps } from './act-form.tsx'
import { FormFoot } from './form-foot.tsx'

export default function ReopenForm({ issue, close }: ActFormProps) {
  const uploads = useUploads()
  const { send, busy, problem } = useSend('reopenIssue')

  const submit = async ({ reason }: { reason: string }) => {
    const body = { reason: reason.trim(), fileIds: uploads.fileIds }
    const done = await send({ params: { ...params, issueId: issue.issueId }, body })
    if (!done) return
    say(m.desk_done_reopen({ number: issue.number }))
    close()
  }

  return (
    <DeskForm name="reopen" onFinish={submit}>
      <Trouble problem={problem} />
      <Form.Item name="reason" label={m.desk_reopen_reason()} rules={[required(m.desk_reopen_reason_missing())]}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <Uploader uploads={uploads} label={m.desk_add_photos()} compact />
      <FormFoot verb={m.desk_reopen_submit()} busy={busy} close={close} disabled={uploads.unfinished} />
    </DeskForm>
  )
}
