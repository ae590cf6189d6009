import { Button, Form, Input } from 'antd'
import { m } from '../../messages/compiled/messages.js'
import { dayWords, plusMonths, today } from '../parts/days.ts'
import { DeskForm } from '../parts/desk-form.tsx'
import { chosen } from '../parts/form.ts'
import { PersonField, type Whom, whomBody, whomRule } from '../parts/person-field.tsx'
import { useSend } from '../parts/sending.ts'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { params } from '../shell/here.ts'
import { type PostRow, titleOf } from './words.ts'

interface Fields {
  whom: Whom
  fromOn: string
  toOn?: string
}

export function AppointForm({ post, close }: { post: PostRow; close: () => void }) {
  const { send, busy, problem } = useSend('appointToPost')
  const start = today()

  const submit = async ({ whom, fromOn, toOn }: Fields) => {
    const body = { ...whomBody(whom), fromOn, ...(toOn ? { toOn } : {}) }
    const done = await send({ params: { ...params, postId: post.postId }, body })
    if (!done) return
    say(m.desk_post_appointed({ name: done.name, post: titleOf(post), day: dayWords(done.fromOn) }))
    close()
  }
  return (
    <DeskForm
      name="appoint"
      initialValues={{ fromOn: start, toOn: post.termMonths ? plusMonths(start, post.termMonths) : undefined }}
      onFinish={submit}
    >
      <Trouble problem={problem} />
      <Form.Item name="whom" label={m.desk_post_whom()} rules={[whomRule]}>
        <PersonField newcomers />
      </Form.Item>
      <Form.Item name="fromOn" label={m.desk_post_from()} rules={[chosen(m.desk_day_missing())]}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="toOn" label={m.desk_post_to()} extra={m.desk_post_to_help()}>
        <Input type="date" />
      </Form.Item>
      <div className="buttons form-foot">
        <Button type="primary" htmlType="submit" loading={busy}>
          {m.desk_post_appoint()}
        </Button>
        <Button onClick={close}>{m.desk_form_leave()}</Button>
      </div>
    </DeskForm>
  )
}
