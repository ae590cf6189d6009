import { useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { Problem } from '../../api/problem.ts'
import { refetchTopics } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { DeskForm } from '../parts/desk-form.tsx'
import { required } from '../parts/form.ts'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'

interface Fields {
  currentPassword: string
  newPassword: string
}

/** What is wrong with a password is the server's to say, at its field. */
export function PasswordForm() {
  const [form] = Form.useForm<Fields>()
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Error | null>(null)
  const submit = async (body: Fields) => {
    setBusy(true)
    setProblem(null)
    try {
      const { endedOthers } = await call('changePassword', { body })
      form.resetFields()
      await refetchTopics(client, ['sessions'])
      say(endedOthers > 0 ? m.desk_account_password_done_others() : m.desk_account_password_done())
    } catch (error) {
      const fields = error instanceof Problem ? error.fields : []
      form.setFields(fields.map((each) => ({ name: each.path as keyof Fields, errors: [each.problem] })))
      if (fields.length === 0) setProblem(error as Error)
    }
    setBusy(false)
  }
  return (
    <DeskForm name="password" form={form} onFinish={submit}>
      <Trouble problem={problem} />
      <Form.Item
        name="currentPassword"
        label={m.desk_account_password_now()}
        rules={[required(m.desk_account_password_missing())]}
      >
        <Input.Password autoComplete="current-password" maxLength={200} />
      </Form.Item>
      <Form.Item
        name="newPassword"
        label={m.desk_account_password_new()}
        extra={m.desk_account_password_help()}
        rules={[required(m.desk_account_password_missing())]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <div className="buttons form-foot">
        <Button type="primary" htmlType="submit" loading={busy}>
          {m.desk_account_password_do()}
        </Button>
      </div>
    </DeskForm>
  )
}
