import { personEndings } from '@linli/contract/plain'
import { Button, Form, Input, Radio } from 'antd'
import { m } from '../../messages/compiled/messages.js'
import { today } from '../parts/days.ts'
import { DeskForm } from '../parts/desk-form.tsx'
import { chosen } from '../parts/form.ts'
import { useSend } from '../parts/sending.ts'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { params } from '../shell/here.ts'
import type { Person } from './person.ts'

interface Fields {
  as: 'deceased' | 'movedAway'
  on: string
}

export function EndPersonForm({ person, close }: { person: Person; close: () => void }) {
  const { send, busy, problem } = useSend('savePerson')
  const submit = async (ended: Fields) => {
    const done = await send({
      params: { ...params, personId: person.personId },
      body: { revision: person.revision, ended },
    })
    if (!done) return
    say(m.desk_person_ended_saved())
    close()
  }
  return (
    <DeskForm<Fields> name="ending" initialValues={{ on: today() }} onFinish={submit}>
      <Trouble problem={problem} />
      <p className="form-about">{m.desk_person_end_about()}</p>
      <Form.Item name="as" label={m.desk_person_end_as()} rules={[chosen(m.desk_person_end_as_missing())]}>
        <Radio.Group
          options={(['movedAway', 'deceased'] as const).map((value) => ({ value, label: personEndings[value] }))}
        />
      </Form.Item>
      <Form.Item name="on" label={m.desk_person_end_on()} rules={[chosen(m.desk_day_missing())]}>
        <Input type="date" max={today()} />
      </Form.Item>
      <div className="buttons form-foot">
        <Button danger htmlType="submit" loading={busy}>
          {m.desk_person_end_do()}
        </Button>
        <Button onClick={close}>{m.desk_form_leave()}</Button>
      </div>
    </DeskForm>
  )
}
