import { type CareKind, careKinds } from '@linli/contract/fields'
import { type CareSource, careSources } from '@linli/contract/plain'
import { Button, Form, Input, Select } from 'antd'
import { m } from '../../messages/compiled/messages.js'
import { dayWords, plusDays, plusMonths, today } from '../parts/days.ts'
import { DeskForm } from '../parts/desk-form.tsx'
import { chosen, optionsOf } from '../parts/form.ts'
import { useSend } from '../parts/sending.ts'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { params } from '../shell/here.ts'
import type { Person } from './person.ts'

interface Fields {
  kind: CareKind
  source: CareSource
  note?: string
  reviewOn: string
}

/** A care that is noted, or looked at again: whoever looks says from where it is known and when to look next. */
export function CareForm({
  person,
  kinds,
  flag,
  close,
}: {
  person: Person
  kinds: CareKind[]
  flag: Person['careFlags'][number] | undefined
  close: () => void
}) {
  const { send, busy, problem } = useSend('setCareFlag')
  const submit = async ({ kind, source, note, reviewOn }: Fields) => {
    const done = await send({
      params: { ...params, personId: person.personId },
      body: {
        kind: flag?.kind ?? kind,
        needed: true,
        source,
        reviewOn,
        ...(note?.trim() ? { note: note.trim() } : {}),
      },
    })
    if (!done) return
    say(m.desk_person_care_saved({ day: dayWords(reviewOn) }))
    close()
  }
  return (
    <DeskForm
      name="care"
      initialValues={{ source: 'visit', reviewOn: plusMonths(today(), 6), note: flag?.note ?? undefined }}
      onFinish={submit}
    >
      <Trouble problem={problem} />
      {!flag && (
        <Form.Item name="kind" label={m.desk_person_care_kind()} rules={[chosen(m.desk_person_care_kind_missing())]}>
          <Select options={kinds.map((value) => ({ value, label: careKinds[value] }))} />
        </Form.Item>
      )}
      <Form.Item name="source" label={m.desk_person_care_source()} rules={[{ required: true }]}>
        <Select options={optionsOf(careSources).filter(({ value }) => value !== 'import')} />
      </Form.Item>
      <Form.Item name="note" label={m.desk_person_care_note()} extra={m.desk_person_care_note_example()}>
        <Input.TextArea maxLength={200} autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
      <Form.Item
        name="reviewOn"
        label={m.desk_person_care_review_on()}
        extra={m.desk_person_care_review_on_help()}
        rules={[chosen(m.desk_day_missing())]}
      >
        <Input type="date" min={plusDays(today(), 1)} />
      </Form.Item>
      <div className="buttons form-foot">
        <Button type="primary" htmlType="submit" loading={busy}>
          {flag ? m.desk_person_care_review_save() : m.desk_person_care_save()}
        </Button>
        <Button onClick={close}>{m.desk_form_leave()}</Button>
      </div>
    </DeskForm>
  )
}
