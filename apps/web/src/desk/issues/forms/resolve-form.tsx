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

export default function ResolveForm({ issue, close }: ActFormProps) {
  const uploads = useUploads()
  const { send, busy, problem } = useSend('resolveIssue')

  const submit = async ({ note }: { note: string }) => {
    const body = { note: note.trim(), fileIds: uploads.fileIds }
    const done = await send({ params: { ...params, issueId: issue.issueId }, body })
    if (!done) return
    say(m.desk_done_resolve({ number: issue.number }))
    close()
  }

  return (
    <DeskForm name="resolve" onFinish={submit}>
      <Trouble problem={problem} />
      <Form.Item name="note" label={m.desk_resolve_note()} rules={[required(m.desk_resolve_note_missing())]}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 8 }} placeholder={m.desk_resolve_example()} />
      </Form.Item>
      <p className="field-name">{m.desk_resolve_proof()}</p>
      <Uploader uploads={uploads} label={m.desk_add_photos()} />
      <p className="quiet">{m.desk_resolve_proof_help()}</p>
      <FormFoot
        verb={m.desk_resolve_submit()}
        busy={busy}
        close={close}
        disabled={uploads.unfinished || uploads.fileIds.length === 0}
      />
    </DeskForm>
  )
}
