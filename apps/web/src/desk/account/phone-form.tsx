import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { m } from '../../messages/compiled/messages.js'
import { DeskForm } from '../parts/desk-form.tsx'
import { useSend } from '../parts/sending.ts'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { params } from '../shell/here.ts'

interface Fields {
  phone: string
  code: string
}

const mobile = /^1[3-9]\d{9}$/

/** At the counter: a code goes to the new phone, who stands here reads it out. */
export function PhoneForm({ personId, name, close }: { personId: string; name: string; close: () => void }) {
  const [form] = Form.useForm<Fields>()
  const { send, busy, problem } = useSend('changePhoneOnBehalf')
  const [sentTo, setSentTo] = useState<string>()
  const [trouble, setTrouble] = useState<Error | null>(null)
  const ask = async () => {
    const fields = await form.validateFields(['phone']).catch(() => undefined)
    if (!fields) return
    setTrouble(null)
    try {
      await call('requestPhoneCode', { body: { phone: fields.phone } })
      setSentTo(fields.phone)
    } catch (error) {
      setTrouble(error as Error)
    }
  }
  const submit = async ({ phone, code }: Fields) => {
    const done = await send({ params: { ...params, personId }, body: { phone, code } })
    if (!done) return
    say(m.desk_account_phone_done({ name, phone: done.phone }))
    close()
  }
  return (
    <DeskForm name="phone" form={form} onFinish={submit}>
      <Trouble problem={trouble ?? problem} />
      <p className="caution">{m.desk_account_phone_caution({ name })}</p>
      <Form.Item
        name="phone"
        label={m.desk_account_phone_new()}
        rules={[{ required: true, pattern: mobile, message: m.desk_account_phone_wrong() }]}
      >
        <Input inputMode="numeric" maxLength={11} autoComplete="off" />
      </Form.Item>
      <div className="buttons">
        <Button onClick={ask}>{sentTo ? m.desk_account_phone_again() : m.desk_account_phone_send()}</Button>
        {sentTo && <span role="status">{m.desk_account_phone_sent()}</span>}
      </div>
      <Form.Item
        name="code"
        label={m.desk_account_phone_code()}
        rules={[{ required: true, pattern: /^\d{6}$/, message: m.desk_account_phone_code_wrong() }]}
      >
        <Input inputMode="numeric" maxLength={6} autoComplete="off" />
      </Form.Item>
      <div className="buttons form-foot">
        <Button type="primary" htmlType="submit" loading={busy}>
          {m.desk_account_phone()}
        </Button>
        <Button onClick={close}>{m.desk_account_not_now()}</Button>
      </div>
    </DeskForm>
  )
}
