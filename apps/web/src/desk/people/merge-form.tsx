import { useNavigate } from '@tanstack/react-router'
import { Button, Form, Input, Radio } from 'antd'
import { Problem } from '../../api/problem.ts'
import { m } from '../../messages/compiled/messages.js'
import { DeskForm } from '../parts/desk-form.tsx'
import { chosen } from '../parts/form.ts'
import { useSend } from '../parts/sending.ts'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { params } from '../shell/here.ts'
import { EntryWords, type Pair } from './duplicates-page.tsx'

interface Fields {
  keptId: string
  reason: string
}

/** Which of the two stays; who has points, work or a post must. */
export function MergeForm({ pair, close }: { pair: Pair; close: () => void }) {
  const [form] = Form.useForm<Fields>()
  const navigate = useNavigate()
  const { send, busy, problem, reset } = useSend('mergePeople')
  const { people } = pair
  const submit = async ({ keptId, reason }: Fields) => {
    const other = people.find(({ personId }) => personId !== keptId)
    if (!other) return
    const done = await send({
      params: { ...params, personId: keptId },
      body: { otherId: other.personId, reason: reason.trim() },
    })
    if (!done) return
    close()
    say(m.desk_merge_done({ name: other.name }))
    navigate({ to: '/people/$personId', params: { personId: keptId }, search: {} })
  }
  const swap = () => {
    const kept = form.getFieldValue('keptId')
    form.setFieldValue('keptId', people.find(({ personId }) => personId !== kept)?.personId)
    reset()
  }
  return (
    <DeskForm name="merge" form={form} onFinish={submit}>
      <Trouble problem={problem} />
      {problem instanceof Problem && problem.reason === 'merge-in-use' && (
        <p className="suggested">
          <Button onClick={swap}>{m.desk_merge_swap()}</Button>
        </p>
      )}
      <p className="form-about">{m.desk_merge_about()}</p>
      <Form.Item name="keptId" label={m.desk_merge_keep()} rules={[chosen(m.desk_merge_keep_missing())]}>
        <Radio.Group
          className="radios-down merge-choice"
          options={people.map((row) => ({
            value: row.personId,
            label: (
              <span>
                <strong>{row.name}</strong>
                <EntryWords row={row} />
              </span>
            ),
          }))}
        />
      </Form.Item>
      <Form.Item
        name="reason"
        label={m.desk_merge_reason()}
        extra={m.desk_merge_reason_example()}
        rules={[{ required: true, whitespace: true, min: 2, message: m.desk_merge_reason_missing() }]}
      >
        <Input.TextArea maxLength={200} autoSize={{ minRows: 2, maxRows: 4 }} />
      </Form.Item>
      <div className="buttons form-foot">
        <Button type="primary" htmlType="submit" loading={busy}>
          {m.desk_merge_do()}
        </Button>
        <Button onClick={close}>{m.desk_form_leave()}</Button>
      </div>
    </DeskForm>
  )
}
