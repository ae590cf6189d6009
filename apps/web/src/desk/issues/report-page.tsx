import type { ResponseOf } from '@linli/contract'
import { suggestCategories } from '@linli/contract/plain'
import { Link } from '@tanstack/react-router'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { m } from '../../messages/compiled/messages.js'
import { AreaSelect } from '../parts/area-select.tsx'
import { useCategories } from '../parts/categories.ts'
import { CategoryCascader } from '../parts/category-cascader.tsx'
import { DeskForm } from '../parts/desk-form.tsx'
import { chosen, required } from '../parts/form.ts'
import { useSend } from '../parts/sending.ts'
import { Trouble } from '../parts/trouble.tsx'
import { Uploader, useUploads } from '../parts/uploader.tsx'
import { useTitle } from '../parts/use-title.ts'
import { params } from '../shell/here.ts'

interface Fields {
  name: string
  phone?: string
  text: string
  category?: string[]
  areaCode: string
  placeDetail?: string
}

/** 代办: somebody came in or called; staff write it down in their name. */
export function ReportPage() {
  useTitle(m.desk_report_on_behalf())
  const [sent, setSent] = useState<ResponseOf<'reportIssue'>>()
  return (
    <section className="page page-narrow" aria-labelledby="page-title">
      <header className="page-head">
        <h1 id="page-title">{m.desk_report_on_behalf()}</h1>
        <p className="quiet">{m.desk_report_help()}</p>
      </header>
      {sent ? <Sent sent={sent} again={() => setSent(undefined)} /> : <ReportForm done={setSent} />}
    </section>
  )
}

function Sent({ sent, again }: { sent: ResponseOf<'reportIssue'>; again: () => void }) {
  return (
    <div className="letter" role="status">
      <h2>{m.desk_report_done({ number: sent.number })}</h2>
      <p>{sent.promise}</p>
      <div className="buttons">
        <Link to="/issues/$issueId" params={{ issueId: sent.issueId }} search={{}} className="button button-primary">
          {m.desk_report_open()}
        </Link>
        <Button onClick={again}>{m.desk_report_again()}</Button>
      </div>
    </div>
  )
}

function ReportForm({ done }: { done: (sent: ResponseOf<'reportIssue'>) => void }) {
  const [form] = Form.useForm<Fields>()
  const categories = useCategories()
  const uploads = useUploads()
  const { send, busy, problem } = useSend('reportIssue')
  const text = Form.useWatch('text', form) ?? ''
  const suggested = suggestCategories(text, categories.list)

  const submit = async ({ name, phone, category, placeDetail, ...fields }: Fields) => {
    const body = {
      text: fields.text.trim(),
      areaCode: fields.areaCode,
      fileIds: uploads.fileIds,
      onBehalfOf: { name: name.trim(), ...(phone?.trim() ? { phone: phone.trim() } : {}) },
      ...(category?.length ? { categoryCode: category.at(-1) } : {}),
      ...(placeDetail?.trim() ? { placeDetail: placeDetail.trim() } : {}),
    }
    const answer = await send({ params, body })
    if (answer) done(answer)
  }

  return (
    <DeskForm name="report" form={form} className="form-grid" onFinish={submit}>
      <Trouble problem={problem} />
      <Form.Item name="name" label={m.desk_report_name()} rules={[required(m.desk_report_name_missing())]}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name="phone" label={m.desk_report_phone()} extra={m.desk_report_phone_help()}>
        <Input maxLength={20} inputMode="tel" autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="text"
        label={m.desk_report_text()}
        className="form-wide"
        rules={[required(m.desk_report_text_missing())]}
      >
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 4, maxRows: 12 }} placeholder={m.desk_report_example()} />
      </Form.Item>
      <Form.Item name="category" label={m.desk_category()}>
        <CategoryCascader anyLevel clearable placeholder={m.desk_report_category_later()} />
      </Form.Item>
      {suggested.length > 0 && (
        <div className="suggested">
          <span className="quiet">{m.desk_report_suggested()}</span>
          {suggested.map(({ code, name }) => (
            <button
              key={code}
              type="button"
              className="chip"
              onClick={() => form.setFieldValue('category', categories.pathTo(code))}
            >
              {name}
            </button>
          ))}
        </div>
      )}
      <Form.Item
        name="areaCode"
        label={m.desk_report_where()}
        className="form-start"
        rules={[chosen(m.desk_report_where_missing())]}
      >
        <AreaSelect />
      </Form.Item>
      <Form.Item name="placeDetail" label={m.desk_place_detail()}>
        <Input maxLength={120} placeholder={m.desk_place_detail_example()} />
      </Form.Item>
      <div className="form-wide">
        <p className="field-name">{m.desk_report_photos()}</p>
        <Uploader uploads={uploads} label={m.desk_add_photos()} />
      </div>
      <div className="buttons form-foot">
        <Button type="primary" htmlType="submit" loading={busy} disabled={uploads.unfinished}>
          {m.desk_report_submit()}
        </Button>
      </div>
    </DeskForm>
  )
}
