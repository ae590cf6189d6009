import { Form, Input, Select } from 'antd'
import { m } from '../../../messages/compiled/messages.js'
import { DeskForm } from '../../parts/desk-form.tsx'
import { chosen } from '../../parts/form.ts'
import { useOrganisations } from '../../parts/organisations.ts'
import { useSend } from '../../parts/sending.ts'
import { say } from '../../parts/toasts.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { params } from '../../shell/here.ts'
import type { ActFormProps } from './act-form.tsx'
import { FormFoot } from './form-foot.tsx'

interface Fields {
  organisationId: string
  handlerId?: string
  note?: string
}

export default function AssignForm({ issue, close }: ActFormProps) {
  const organisations = useOrganisations()
  const [form] = Form.useForm<Fields>()
  const { send, busy, problem } = useSend('assignIssue')
  const organisationId = Form.useWatch('organisationId', form) ?? issue.responsible?.organisationId
  const handlers = organisations.byId.get(organisationId ?? '')?.handlers ?? []

  const submit = async ({ note, handlerId, organisationId: to }: Fields) => {
    const body = {
      organisationId: to,
      ...(handlerId ? { handlerId } : {}),
      ...(note?.trim() ? { note: note.trim() } : {}),
    }
    const done = await send({ params: { ...params, issueId: issue.issueId }, body })
    if (!done) return
    say(m.desk_done_assign({ number: issue.number, who: organisations.byId.get(to)?.name ?? '' }))
    close()
  }

  return (
    <DeskForm
      name="assign"
      form={form}
      className="form-grid"
      initialValues={{ organisationId: issue.responsible?.organisationId, handlerId: issue.handler?.id }}
      onFinish={submit}
    >
      <Trouble problem={problem} />
      <Form.Item name="organisationId" label={m.desk_assign_to()} rules={[chosen(m.desk_responsible_missing())]}>
        <Select
          options={organisations.groups}
          loading={organisations.isPending}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={() => form.setFieldValue('handlerId', undefined)}
        />
      </Form.Item>
      <Form.Item name="handlerId" label={m.desk_handler()} extra={m.desk_handler_help()}>
        <Select
          allowClear
          options={handlers.map(({ id, name }) => ({ value: id, label: name }))}
          placeholder={handlers.length > 0 ? m.desk_handler_any() : m.desk_handler_none()}
        />
      </Form.Item>
      <Form.Item name="note" label={m.desk_assign_note()} className="form-wide">
        <Input.TextArea
          maxLength={500}
          autoSize={{ minRows: 2, maxRows: 5 }}
          placeholder={m.desk_assign_note_example()}
        />
      </Form.Item>
      <FormFoot verb={m.desk_assign_submit()} busy={busy} close={close} />
    </DeskForm>
  )
}
