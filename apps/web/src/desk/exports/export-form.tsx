import type { SentBody } from '@linli/contract'
import { type CareKind, careKinds } from '@linli/contract/fields'
import { type ExportPurpose, exportPurposes, type Tie, ties } from '@linli/contract/plain'
import { useNavigate } from '@tanstack/react-router'
import { Button, Checkbox, Form, Input, Radio, Select } from 'antd'
import { useEffect, useState } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { DeskForm } from '../parts/desk-form.tsx'
import { chosen, optionsOf } from '../parts/form.ts'
import { useSend } from '../parts/sending.ts'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { WithinSelect } from '../parts/within-select.tsx'
import { ages } from '../people/search.ts'
import { areasOf, params, useViewer } from '../shell/here.ts'
import { type Choice, FieldsChoice, type Wanted } from './fields-choice.tsx'

interface Fields {
  within: string
  q?: string
  tie?: Tie
  age?: (typeof ages)[number]
  care?: CareKind
  purpose: ExportPurpose
  words: string
  outside: boolean
  receiver?: string
  minors?: boolean
}

const usualOf = (choices: Choice[]): Wanted => ({
  fields: choices.filter(({ chosen }) => chosen).map(({ field }) => field),
  inFull: choices.filter((each) => each.chosen && each.sensitivity < 3 && each.inFull).map(({ field }) => field),
})

/** Which people, which information, for what and for whom; how many it would be is told on the way. */
export function ExportForm({ close }: { close: () => void }) {
  const [form] = Form.useForm<Fields>()
  const { appointments } = useViewer()
  const navigate = useNavigate()
  const { send, busy, problem } = useSend('requestExport')
  const [start] = areasOf(appointments).filter(({ code }) => code.length >= 9)
  const within = Form.useWatch('within', form) ?? start?.code
  const [q, tie, age, care] = [
    Form.useWatch('q', form),
    Form.useWatch('tie', form),
    Form.useWatch('age', form),
    Form.useWatch('care', form),
  ]
  const outside = Form.useWatch('outside', form) ?? false
  const asked = q?.trim()
  const filter = {
    within: within ?? '',
    ...(asked ? { q: asked } : {}),
    ...(tie ? { tie } : {}),
    ...(age ? { age } : {}),
    ...(care ? { care } : {}),
  }
  const preview = useOperation(
    'previewExport',
    { params, query: filter },
    { enabled: within !== undefined, keep: true },
  )
  const choices = preview.data?.fields as Choice[] | undefined
  const [wanted, setWanted] = useState<Wanted>()
  useEffect(() => {
    if (choices && !wanted) setWanted(usualOf(choices))
  }, [choices, wanted])
  const taken = (wanted?.fields ?? []).filter((field) => choices?.some((each) => each.field === field))

  const submit = async (said: Fields) => {
    if (taken.length === 0) return
    const done = await send({
      params,
      body: {
        ...filter,
        fields: taken,
        inFull: (wanted?.inFull ?? []).filter((field) => taken.includes(field)),
        minors: said.minors ?? false,
        purpose: said.purpose,
        words: said.words.trim(),
        outside: said.outside,
        ...(said.outside && said.receiver ? { receiver: said.receiver.trim() } : {}),
      } as SentBody<'requestExport'>,
    })
    if (!done) return
    say(m.desk_export_asked({ area: done.area.name }))
    close()
    navigate({ to: '/exports/$exportId', params: { exportId: done.exportId } })
  }
  const ageWords = {
    minor: m.desk_people_age_minor(),
    adult: m.desk_people_age_adult(),
    elder: m.desk_people_age_elder(),
  }
  return (
    <DeskForm name="export" form={form} initialValues={{ within: start?.code, outside: false }} onFinish={submit}>
      <Trouble problem={problem} />
      <Form.Item name="within" label={m.desk_export_where()} rules={[chosen(m.desk_export_where_missing())]}>
        <WithinSelect />
      </Form.Item>
      <Form.Item name="q" label={m.desk_export_q()} extra={m.desk_export_q_help()}>
        <Input maxLength={40} />
      </Form.Item>
      <div className="watch-three">
        <Form.Item name="tie" label={m.desk_export_tie()}>
          <Select allowClear options={optionsOf(ties)} placeholder={m.desk_export_any()} />
        </Form.Item>
        <Form.Item name="age" label={m.desk_export_age()}>
          <Select
            allowClear
            options={ages.map((value) => ({ value, label: ageWords[value] }))}
            placeholder={m.desk_export_any()}
          />
        </Form.Item>
        <Form.Item name="care" label={m.desk_export_care()}>
          <Select allowClear options={optionsOf(careKinds)} placeholder={m.desk_export_any()} />
        </Form.Item>
      </div>
      <p className="watch-count" role="status">
        {preview.isError ? wordsOf(preview.error) : countWords(preview.data, taken.length)}
      </p>
      {choices && wanted && <FieldsChoice choices={choices} wanted={{ ...wanted, fields: taken }} change={setWanted} />}
      <Form.Item name="minors" valuePropName="checked" extra={m.desk_export_minors_help()}>
        <Checkbox>{m.desk_export_minors()}</Checkbox>
      </Form.Item>
      <Form.Item name="purpose" label={m.desk_export_purpose()} rules={[chosen(m.desk_export_purpose_missing())]}>
        <Select options={optionsOf(exportPurposes)} />
      </Form.Item>
      <Form.Item
        name="words"
        label={m.desk_export_words()}
        extra={m.desk_export_words_help()}
        rules={[{ required: true, whitespace: true, min: 4, message: m.desk_export_words_missing() }]}
      >
        <Input.TextArea
          maxLength={200}
          autoSize={{ minRows: 2, maxRows: 4 }}
          placeholder={m.desk_export_words_example()}
        />
      </Form.Item>
      <Form.Item name="outside" label={m.desk_export_for()}>
        <Radio.Group
          options={[
            { value: false, label: m.desk_export_inside() },
            { value: true, label: m.desk_export_outside() },
          ]}
        />
      </Form.Item>
      {outside && (
        <>
          <p className="caution">{m.desk_export_outside_about()}</p>
          <Form.Item
            name="receiver"
            label={m.desk_export_receiver()}
            rules={[{ required: true, whitespace: true, min: 2, message: m.desk_export_receiver_missing() }]}
          >
            <Input maxLength={100} placeholder={m.desk_export_receiver_example()} />
          </Form.Item>
        </>
      )}
      <div className="buttons form-foot">
        <Button
          type="primary"
          htmlType="submit"
          loading={busy}
          disabled={taken.length === 0 || !preview.data || preview.data.people === 0}
        >
          {m.desk_export_ask()}
        </Button>
        <Button onClick={close}>{m.desk_form_leave()}</Button>
      </div>
    </DeskForm>
  )
}

function countWords(preview: { people: number; most: number } | undefined, fields: number): string {
  if (!preview) return m.desk_export_counting()
  if (preview.people === 0) return m.desk_export_count_none()
  if (preview.people > preview.most) return m.desk_export_count_many({ most: preview.most })
  return m.desk_export_count({ count: preview.people, fields })
}
