import { type ActingConsent, actingConsents } from '@linli/contract/plain'
import { Button, Form, Radio } from 'antd'
import { useState } from 'react'
import { m } from '../../messages/compiled/messages.js'
import { DeskForm } from '../parts/desk-form.tsx'
import { chosen } from '../parts/form.ts'
import { useSend } from '../parts/sending.ts'
import { Trouble } from '../parts/trouble.tsx'
import { Uploader, useUploads } from '../parts/uploader.tsx'
import { district, params } from '../shell/here.ts'

interface Fields {
  how: 'counter' | 'door'
  consent: ActingConsent
}

const places = { counter: m.desk_acting_at_counter, door: m.desk_acting_at_door } as const

/** Somebody without an account stands here: where, and how they agreed; then the pages are theirs for ten minutes. */
export function ActForm({ personId, name, close }: { personId: string; name: string; close: () => void }) {
  const [form] = Form.useForm<Fields>()
  const consent = Form.useWatch('consent', form)
  const uploads = useUploads()
  const { send, busy, problem } = useSend('actOnBehalf')
  const [missing, setMissing] = useState(false)
  const submit = async (fields: Fields) => {
    const paper = fields.consent === 'paper'
    const lacks = paper && (uploads.fileIds.length === 0 || uploads.unfinished)
    setMissing(lacks)
    if (lacks) return
    const body = { ...fields, personId, fileIds: paper ? uploads.fileIds : [] }
    // From here on everything is read as somebody else, on the pages of residents.
    if (await send({ params, body })) window.location.assign(`/${district}/my`)
  }
  return (
    <DeskForm name="act" form={form} initialValues={{ how: 'counter', consent: 'present' }} onFinish={submit}>
      <Trouble problem={problem} />
      <p className="caution">{m.desk_acting_act_about({ name })}</p>
      <Form.Item name="how" label={m.desk_acting_where()} rules={[chosen(m.desk_acting_where())]}>
        <Radio.Group options={Object.entries(places).map(([value, label]) => ({ value, label: label() }))} />
      </Form.Item>
      <Form.Item name="consent" label={m.desk_acting_consent()} rules={[chosen(m.desk_acting_consent())]}>
        <Radio.Group options={Object.entries(actingConsents).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      {consent === 'paper' && <Uploader uploads={uploads} label={m.desk_acting_photo()} most={4} />}
      {missing && consent === 'paper' && (
        <p className="caution" role="alert">
          {m.desk_acting_photo_missing()}
        </p>
      )}
      <div className="buttons form-foot">
        <Button type="primary" htmlType="submit" loading={busy}>
          {m.desk_acting_act_do()}
        </Button>
        <Button onClick={close}>{m.desk_form_leave()}</Button>
      </div>
    </DeskForm>
  )
}
