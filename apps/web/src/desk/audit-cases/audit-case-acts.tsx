import { passedOnTo } from '@linli/contract/plain'
import { Button, Form, Input, Radio } from 'antd'
import { m } from '../../messages/compiled/messages.js'
import { DeskForm } from '../parts/desk-form.tsx'
import { chosen, optionsOf } from '../parts/form.ts'
import { useSend } from '../parts/sending.ts'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { params } from '../shell/here.ts'
import type { AuditCase } from './audit-case-page.tsx'

/** What the viewer may do with a case: explain it, ask, stop, decide. */
export function AuditCaseActs({ it }: { it: AuditCase }) {
  return (
    <>
      {it.may.answerAuditCase === true && (
        <Words
          it={it}
          operation="answerAuditCase"
          label={m.desk_case_answer_words()}
          example={m.desk_case_answer_example()}
          act={m.desk_case_answer()}
          done={m.desk_case_answered()}
        />
      )}
      {it.may.askAuditCase === true && (
        <Words
          it={it}
          operation="askAuditCase"
          label={m.desk_case_ask_words()}
          example={m.desk_case_ask_example()}
          act={m.desk_case_ask()}
          done={m.desk_case_asked()}
        />
      )}
      {it.may.stopReveals === true && <Stop it={it} />}
      {it.may.decideAuditCase === true && <Decide it={it} />}
    </>
  )
}

const needed = { required: true, whitespace: true, min: 2, message: m.desk_case_words_missing() }

function Words({
  it,
  operation,
  label,
  example,
  act,
  done,
}: {
  it: AuditCase
  operation: 'askAuditCase' | 'answerAuditCase'
  label: string
  example: string
  act: string
  done: string
}) {
  const [form] = Form.useForm<{ words: string }>()
  const { send, busy, problem } = useSend(operation)
  const submit = async ({ words }: { words: string }) => {
    if (!(await send({ params: { ...params, caseId: it.caseId }, body: { words: words.trim() } }))) return
    form.resetFields()
    say(done)
  }
  return (
    <DeskForm name={operation} form={form} className="letter watch-part" onFinish={submit}>
      <Trouble problem={problem} />
      <Form.Item name="words" label={label} rules={[needed]}>
        <Input.TextArea maxLength={300} autoSize={{ minRows: 2, maxRows: 6 }} placeholder={example} />
      </Form.Item>
      <Button type={operation === 'answerAuditCase' ? 'primary' : 'default'} htmlType="submit" loading={busy}>
        {act}
      </Button>
    </DeskForm>
  )
}

function Stop({ it }: { it: AuditCase }) {
  const { send, busy, problem } = useSend('stopReveals')
  const run = async () => {
    const stop = !it.stopped
    if (await send({ params: { ...params, caseId: it.caseId }, body: { stop } }))
      say(stop ? m.desk_case_stopped_done() : m.desk_case_allowed_done())
  }
  return (
    <div className="letter watch-part">
      <Trouble problem={problem} />
      <p className="quiet">{m.desk_case_stop_about()}</p>
      <Button danger={!it.stopped} loading={busy} onClick={run}>
        {it.stopped ? m.desk_case_allow() : m.desk_case_stop()}
      </Button>
    </div>
  )
}

interface Decision {
  decision: 'explained' | 'warned' | 'passedOn'
  to?: 'secretary' | 'districtOfficer'
  words: string
}

function Decide({ it }: { it: AuditCase }) {
  const [form] = Form.useForm<Decision>()
  const decision = Form.useWatch('decision', form)
  const { send, busy, problem } = useSend('decideAuditCase')
  const submit = async ({ decision, to, words }: Decision) => {
    const body = { decision, words: words.trim(), ...(decision === 'passedOn' && to ? { to } : {}) }
    if (await send({ params: { ...params, caseId: it.caseId }, body })) say(m.desk_case_decided())
  }
  return (
    <DeskForm name="decide" form={form} className="letter watch-part" onFinish={submit}>
      <Trouble problem={problem} />
      <Form.Item name="decision" label={m.desk_case_decision()} rules={[chosen(m.desk_case_decision_missing())]}>
        <Radio.Group
          options={[
            { value: 'explained', label: m.desk_case_decision_explained() },
            { value: 'warned', label: m.desk_case_decision_warned() },
            { value: 'passedOn', label: m.desk_case_decision_passed_on() },
          ]}
        />
      </Form.Item>
      {decision === 'passedOn' && (
        <Form.Item name="to" label={m.desk_case_to()} rules={[chosen(m.desk_case_to_missing())]}>
          <Radio.Group options={optionsOf(passedOnTo)} />
        </Form.Item>
      )}
      <Form.Item name="words" label={m.desk_case_decide_words()} rules={[needed]}>
        <Input.TextArea
          maxLength={300}
          autoSize={{ minRows: 2, maxRows: 6 }}
          placeholder={m.desk_case_decide_example()}
        />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {m.desk_case_decide()}
      </Button>
    </DeskForm>
  )
}
