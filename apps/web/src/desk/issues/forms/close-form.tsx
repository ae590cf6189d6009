import type { SentBody } from '@linli/contract'
import { Form, Input, Select } from 'antd'
import { m } from '../../../messages/compiled/messages.js'
import { DeskForm } from '../../parts/desk-form.tsx'
import { chosen, optionsOf, required } from '../../parts/form.ts'
import { useSend } from '../../parts/sending.ts'
import { say } from '../../parts/toasts.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { params } from '../../shell/here.ts'
import type { ActFormProps } from './act-form.tsx'
import { FormFoot } from './form-foot.tsx'

type Fields = SentBody<'closeWithoutFix'>

const causes = (): Record<Fields['cause'], string> => ({
  'outside-duty': m.desk_cause_outside_duty(),
  'legal-route': m.desk_cause_legal_route(),
  'no-agreement': m.desk_cause_no_agreement(),
  'not-feasible': m.desk_cause_not_feasible(),
  duplicate: m.desk_cause_duplicate(),
  'reporter-withdrew': m.desk_cause_reporter_withdrew(),
  'not-found': m.desk_cause_not_found(),
})

export default function CloseForm({ issue, close }: ActFormProps) {
  const { send, busy, problem } = useSend('closeWithoutFix')

  const [form] = Form.useForm<Fields>()
  const cause = Form.useWatch('cause', form)

  const submit = async ({ cause, reason, duplicateOf }: Fields) => {
    const other = cause === 'duplicate' ? duplicateOf?.trim() : undefined
    const body = { cause, reason: reason.trim(), ...(other ? { duplicateOf: other } : {}) }
    const done = await send({ params: { ...params, issueId: issue.issueId }, body })
    if (!done) return
    say(m.desk_done_close({ number: issue.number }))
    close()
  }

  return (
    <DeskForm<Fields> form={form} name="close" onFinish={submit}>
      <Trouble problem={problem} />
      <p className="caution">{m.desk_close_caution()}</p>
      <Form.Item name="cause" label={m.desk_close_cause()} rules={[chosen(m.desk_close_cause_missing())]}>
        <Select options={optionsOf(causes())} />
      </Form.Item>
      {cause === 'duplicate' && (
        <Form.Item name="duplicateOf" label={m.desk_close_duplicate()} extra={m.desk_close_duplicate_help()}>
          <Input maxLength={60} autoComplete="off" placeholder={m.desk_close_duplicate_example()} />
        </Form.Item>
      )}
      <Form.Item
        name="reason"
        label={m.desk_close_reason()}
        extra={m.desk_close_reason_help()}
        rules={[required(m.desk_close_reason_missing())]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <FormFoot verb={m.desk_close_submit()} busy={busy} close={close} />
    </DeskForm>
  )
}
