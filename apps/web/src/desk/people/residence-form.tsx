import { ties } from '@linli/contract/plain'
import { Button } from 'antd'
import { m } from '../../messages/compiled/messages.js'
import { DeskForm } from '../parts/desk-form.tsx'
import { useSend } from '../parts/sending.ts'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { params } from '../shell/here.ts'
import type { Person } from './person.ts'
import { type ResidenceFields, residenceBody } from './residence.ts'
import { ResidenceFieldset } from './residence-fields.tsx'

export function ResidenceForm({ person, close }: { person: Person; close: () => void }) {
  const { send, busy, problem } = useSend('savePerson')
  const submit = async (fields: ResidenceFields) => {
    const done = await send({
      params: { ...params, personId: person.personId },
      body: { revision: person.revision, addResidences: [residenceBody(fields)] },
    })
    if (!done) return
    say(m.desk_person_residence_added({ tie: ties[fields.tie] }))
    close()
  }
  return (
    <DeskForm<ResidenceFields> name="residence" initialValues={{ tie: 'lives' }} onFinish={submit}>
      <Trouble problem={problem} />
      <ResidenceFieldset />
      <div className="buttons form-foot">
        <Button type="primary" htmlType="submit" loading={busy}>
          {m.desk_person_register_do()}
        </Button>
        <Button onClick={close}>{m.desk_form_leave()}</Button>
      </div>
    </DeskForm>
  )
}
