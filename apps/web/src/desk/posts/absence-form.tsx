import type { ResponseOf } from '@linli/contract'
import { type AbsenceKind, absenceKinds } from '@linli/contract/plain'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { uuidv7 } from '../../api/uuid.ts'
import { m } from '../../messages/compiled/messages.js'
import { dayWords, today } from '../parts/days.ts'
import { DeskForm } from '../parts/desk-form.tsx'
import { chosen, optionsOf } from '../parts/form.ts'
import { useSend } from '../parts/sending.ts'
import { Trouble } from '../parts/trouble.tsx'
import { params } from '../shell/here.ts'
import type { Holder } from './words.ts'

type Absence = ResponseOf<'setAbsence'>

interface Fields {
  fromOn: string
  toOn: string
  kind: AbsenceKind
}

interface Props {
  personId: string
  name: string
  own?: boolean
  /** An absence that is already written down: changed or taken back here. */
  planned?: Holder['absent']
  close: () => void
}

/** Away from a day to a day; then who does the work of each post meanwhile. */
export function AbsenceForm({ personId, name, own, planned, close }: Props) {
  const [absenceId] = useState(() => planned?.absenceId ?? uuidv7())
  const [form] = Form.useForm<Fields>()
  const [result, setResult] = useState<Absence>()
  const { send, busy, problem } = useSend('setAbsence')
  const fromOn = Form.useWatch('fromOn', form)

  const save = async (fields: Fields, cancelled: boolean) => {
    const done = await send({ params: { ...params, absenceId }, body: { ...fields, personId, cancelled } })
    if (done) setResult(done)
  }
  if (result) return <Covered absence={result} name={name} own={own ?? false} close={close} />
  return (
    <DeskForm
      name="absence"
      form={form}
      initialValues={{
        fromOn: planned?.fromOn ?? today(),
        toOn: planned?.toOn ?? today(),
        kind: planned?.kind ?? 'leave',
      }}
      onFinish={(fields: Fields) => save(fields, false)}
    >
      <Trouble problem={problem} />
      <p className="caution">{own ? m.desk_absence_about_own() : m.desk_absence_about({ name })}</p>
      <Form.Item name="kind" label={m.desk_absence_kind()} rules={[chosen(m.desk_absence_kind_missing())]}>
        <Select options={optionsOf(absenceKinds)} />
      </Form.Item>
      <Form.Item name="fromOn" label={m.desk_absence_from()} rules={[chosen(m.desk_day_missing())]}>
        <Input type="date" />
      </Form.Item>
      <Form.Item
        name="toOn"
        label={m.desk_absence_to()}
        extra={m.desk_absence_to_help()}
        dependencies={['fromOn']}
        rules={[
          chosen(m.desk_day_missing()),
          {
            validator: (_rule, toOn: string) =>
              toOn && fromOn && toOn < fromOn ? Promise.reject(new Error(m.desk_absence_order())) : Promise.resolve(),
          },
        ]}
      >
        <Input type="date" />
      </Form.Item>
      <div className="buttons form-foot">
        <Button type="primary" htmlType="submit" loading={busy}>
          {planned ? m.desk_absence_change() : m.desk_absence_save()}
        </Button>
        {planned && (
          <Button
            onClick={() => save({ fromOn: planned.fromOn, toOn: planned.toOn, kind: planned.kind }, true)}
            disabled={busy}
          >
            {m.desk_absence_cancel()}
          </Button>
        )}
        <Button onClick={close}>{m.desk_form_leave()}</Button>
      </div>
    </DeskForm>
  )
}

function Covered({ absence, name, own, close }: { absence: Absence; name: string; own: boolean; close: () => void }) {
  const from = dayWords(absence.fromOn)
  const days = absence.fromOn === absence.toOn ? from : m.desk_absence_days({ from, to: dayWords(absence.toOn) })
  return (
    <div className="letter" role="status">
      <p>
        <strong>
          {absence.cancelled ? m.desk_absence_cancelled({ name, days }) : m.desk_absence_saved({ name, days })}
        </strong>
      </p>
      {!absence.cancelled && absence.covered.length > 0 && (
        <>
          <p>{m.desk_absence_meanwhile()}</p>
          <ul className="covered">
            {absence.covered.map(({ post, by }) => (
              <li key={post} data-covered={by !== null}>
                <strong>{post}</strong>
                <span>{by ? m.desk_absence_by({ name: by }) : m.desk_absence_by_nobody()}</span>
              </li>
            ))}
          </ul>
          {absence.covered.some(({ by }) => by === null) && (
            <p className="quiet">{own ? m.desk_absence_hint_own() : m.desk_absence_hint()}</p>
          )}
        </>
      )}
      <Button onClick={close}>{m.desk_absence_read()}</Button>
    </div>
  )
}
