import { Button, Form, Select } from 'antd'
import { m } from '../../messages/compiled/messages.js'
import { DeskForm } from '../parts/desk-form.tsx'
import { chosen } from '../parts/form.ts'
import { PersonField, type Whom, whomRule } from '../parts/person-field.tsx'
import { useSend } from '../parts/sending.ts'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { params } from '../shell/here.ts'
import { nameOf, type Person } from './person.ts'
import { relationBody, relationOptions } from './relation.ts'

export function RelationForm({ person, close }: { person: Person; close: () => void }) {
  const { send, busy, problem } = useSend('savePerson')
  const submit = async (fields: { whom: Whom; as: string }) => {
    const done = await send({
      params: { ...params, personId: person.personId },
      body: { revision: person.revision, addRelations: relationBody(fields) },
    })
    if (!done) return
    say(m.desk_person_relation_added())
    close()
  }
  return (
    <DeskForm name="relation" onFinish={submit}>
      <Trouble problem={problem} />
      <Form.Item
        name="whom"
        label={m.desk_person_relation_whom()}
        extra={m.desk_person_relation_whom_help()}
        rules={[whomRule]}
      >
        <PersonField />
      </Form.Item>
      <Form.Item
        name="as"
        label={m.desk_person_relation_is({ name: nameOf(person) })}
        rules={[chosen(m.desk_person_relation_is_missing())]}
      >
        <Select options={relationOptions()} />
      </Form.Item>
      <div className="buttons form-foot">
        <Button type="primary" htmlType="submit" loading={busy}>
          {m.desk_person_relation_save()}
        </Button>
        <Button onClick={close}>{m.desk_form_leave()}</Button>
      </div>
    </DeskForm>
  )
}
