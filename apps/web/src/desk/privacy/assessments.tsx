import { Button, Form, Input, Select } from 'antd'
import { useRef, useState } from 'react'
import { type RowOf, usePages } from '../../api/query.ts'
import { uuidv7 } from '../../api/uuid.ts'
import { m } from '../../messages/compiled/messages.js'
import { dateOf, fullDateOf } from '../../ui/when.ts'
import { DeskForm } from '../parts/desk-form.tsx'
import { chosen } from '../parts/form.ts'
import { MayButton } from '../parts/may.tsx'
import { useSend } from '../parts/sending.ts'
import { Sheet } from '../parts/sheet.tsx'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { WithinSelect } from '../parts/within-select.tsx'
import { params } from '../shell/here.ts'
import { Facts } from './facts.tsx'
import { long, RecordList } from './record-list.tsx'

type Row = RowOf<'listAssessments'>
const results = {
  go: m.desk_privacy_result_go,
  goWithMeasures: m.desk_privacy_result_go_with,
  stop: m.desk_privacy_result_stop,
}

/** What was weighed before (个人信息保护法 55, 56). */
export function Assessments() {
  const list = usePages('listAssessments', { params, query: { limit: 30 } })
  return (
    <RecordList
      list={list}
      keyOf={(row) => row.assessmentId}
      operation="saveAssessment"
      words={{ none: m.desk_privacy_assessments_none(), add: m.desk_privacy_assessment_new() }}
      form={(close) => <AssessmentForm close={close} />}
    >
      {(row) => <AssessmentCard row={row} />}
    </RecordList>
  )
}

function AssessmentCard({ row }: { row: Row }) {
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <article className="record" aria-label={row.title}>
      <header>
        <h2>{row.title}</h2>
        <p className="pane-marks">
          <span className="stamp" data-status={row.result === 'stop' ? 'reported' : 'confirmed'}>
            {results[row.result]()}
          </span>
          <span>{row.area.name}</span>
          <span>{m.desk_privacy_revision({ revision: row.revision })}</span>
        </p>
      </header>
      <Facts
        of={[
          [m.desk_privacy_field_what(), row.what],
          [m.desk_privacy_field_necessity(), row.necessity],
          [m.desk_privacy_field_risks(), row.risks],
          [m.desk_privacy_field_measures(), row.measures],
        ]}
      />
      <p className="quiet">
        {m.desk_privacy_record_by({ who: row.by ?? '', at: dateOf(row.at), until: fullDateOf(row.keptUntil) })}
      </p>
      <div className="buttons">
        <MayButton may={row.may} operation="saveAssessment" inRow run={() => setOpen(true)}>
          {m.desk_privacy_assessment_change()}
        </MayButton>
      </div>
      {open && (
        <Sheet side title={row.title} close={close}>
          <AssessmentForm row={row} close={close} />
        </Sheet>
      )}
    </article>
  )
}

type Fields = Pick<Row, 'title' | 'what' | 'necessity' | 'risks' | 'measures' | 'result'> & { areaCode: string }

function AssessmentForm({ row, close }: { row?: Row; close: () => void }) {
  const { send, busy, problem } = useSend('saveAssessment')
  const id = useRef(row?.assessmentId ?? uuidv7())
  const submit = async (fields: Fields) => {
    const done = await send({
      params: { ...params, assessmentId: id.current },
      body: { ...fields, revision: row?.revision ?? 0 },
    })
    if (!done) return
    say(m.desk_privacy_saved())
    close()
  }
  const area = (name: keyof Fields, label: string) => (
    <Form.Item name={name} label={label} {...long}>
      <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 8 }} />
    </Form.Item>
  )
  return (
    <DeskForm<Fields>
      name="assessment"
      initialValues={row ? { ...row, areaCode: row.area.areaCode } : { result: 'goWithMeasures' }}
      onFinish={submit}
    >
      <Trouble problem={problem} />
      <Form.Item
        name="areaCode"
        label={m.desk_privacy_field_area()}
        rules={[chosen(m.desk_privacy_field_area_missing())]}
      >
        <WithinSelect />
      </Form.Item>
      <Form.Item name="title" label={m.desk_privacy_field_title()} {...long}>
        <Input maxLength={100} />
      </Form.Item>
      {area('what', m.desk_privacy_field_what())}
      {area('necessity', m.desk_privacy_field_necessity())}
      {area('risks', m.desk_privacy_field_risks())}
      {area('measures', m.desk_privacy_field_measures())}
      <Form.Item name="result" label={m.desk_privacy_field_result()} rules={[{ required: true }]}>
        <Select
          options={(Object.keys(results) as (keyof typeof results)[]).map((value) => ({
            value,
            label: results[value](),
          }))}
        />
      </Form.Item>
      <div className="buttons form-foot">
        <Button type="primary" htmlType="submit" loading={busy}>
          {m.desk_privacy_save()}
        </Button>
        <Button onClick={close}>{m.desk_form_leave()}</Button>
      </div>
    </DeskForm>
  )
}
