import type { ResponseOf } from '@linli/contract'
import { type ConsentPurposeId, consentPurposes } from '@linli/contract/consents'
import { consentStates } from '@linli/contract/plain'
import { Button, Form, Input, Select } from 'antd'
import { FileSignature } from 'lucide-react'
import { useState } from 'react'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { dateOf } from '../../ui/when.ts'
import { DeskForm } from '../parts/desk-form.tsx'
import { chosen } from '../parts/form.ts'
import { MayButton } from '../parts/may.tsx'
import { PhotoStrip } from '../parts/photo-strip.tsx'
import { useSend } from '../parts/sending.ts'
import { Sheet } from '../parts/sheet.tsx'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { Uploader, useUploads } from '../parts/uploader.tsx'
import { params } from '../shell/here.ts'
import { short } from './record-list.tsx'

type Answer = ResponseOf<'listMyConsents'>

/** What somebody agreed to, for whoever keeps the register there; at the counter a signed paper is written down. */
export function PersonConsents({ personId }: { personId: string }) {
  const { data } = useOperation('listMyConsents', { params, query: { personId } })
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  // Whom the server does not tell it concerns nothing here.
  if (!data) return null
  const decided = data.purposes.filter(({ state }) => state !== 'none')
  return (
    <section className="claims" aria-labelledby="consents-title">
      <div className="list-line">
        <h3 id="consents-title">{m.desk_privacy_consents()}</h3>
        <MayButton
          may={data.purposes[0]?.may}
          operation="giveConsent"
          icon={<FileSignature size={15} aria-hidden="true" />}
          run={() => setOpen(true)}
        >
          {m.desk_privacy_consent_paper()}
        </MayButton>
      </div>
      {decided.length === 0 && <p className="quiet">{m.desk_privacy_consents_none()}</p>}
      <ul className="plain-rows">
        {decided.map((each) => (
          <li key={`${each.purpose} ${each.recipient}`}>
            <Decided each={each} history={data.history} />
          </li>
        ))}
      </ul>
      {open && (
        <Sheet side title={m.desk_privacy_consent_paper()} close={close}>
          <PaperForm answer={data} close={close} />
        </Sheet>
      )}
    </section>
  )
}

function Decided({ each, history }: { each: Answer['purposes'][number]; history: Answer['history'] }) {
  const last = history.find(({ purpose, recipient }) => purpose === each.purpose && recipient === each.recipient)
  const what = each.recipient ? `${each.words.label}：${each.recipient}` : each.words.label
  return (
    <>
      <p>
        <strong>{what}</strong>{' '}
        <span className="quiet">
          {[consentStates[each.state], each.since && dateOf(each.since), last?.by].filter(Boolean).join(' ')}
        </span>
      </p>
      {!each.asks && ['refused', 'withdrawn'].includes(each.state) && (
        <p className="quiet">{m.desk_privacy_consent_unasked()}</p>
      )}
      {last && last.files.length > 0 && <PhotoStrip files={last.files} />}
    </>
  )
}

interface Fields {
  purpose: ConsentPurposeId
  recipient?: string
  how: 'giveConsent' | 'withdrawConsent'
}

function PaperForm({ answer, close }: { answer: Answer; close: () => void }) {
  const [form] = Form.useForm<Fields>()
  const purpose = Form.useWatch('purpose', form)
  const uploads = useUploads()
  const [missing, setMissing] = useState(false)
  const give = useSend('giveConsent')
  const withdraw = useSend('withdrawConsent')
  const child = answer.purposes.some((each) => each.purpose === 'child')
  const purposes = (Object.keys(consentPurposes) as ConsentPurposeId[])
    .filter((each) => each !== 'child' || child)
    .map((value) => ({ value, label: consentPurposes[value].label }))
  const submit = async ({ purpose: chosenPurpose, recipient, how }: Fields) => {
    const [fileId] = uploads.fileIds
    setMissing(!fileId)
    if (!fileId || uploads.unfinished) return
    const done = await (how === 'giveConsent' ? give : withdraw).send({
      params: { ...params, personId: answer.personId },
      body: { purpose: chosenPurpose, fileId, ...(recipient ? { recipient } : {}) },
    })
    if (!done) return
    say(m.desk_privacy_saved())
    close()
  }
  return (
    <DeskForm<Fields> name="paper" form={form} initialValues={{ how: 'giveConsent' }} onFinish={submit}>
      <Trouble problem={give.problem ?? withdraw.problem} />
      <Form.Item
        name="purpose"
        label={m.desk_privacy_consent_what()}
        extra={purpose && consentPurposes[purpose].what}
        rules={[chosen(m.desk_privacy_consent_what_missing())]}
      >
        <Select options={purposes} />
      </Form.Item>
      {purpose === 'share' && (
        <Form.Item name="recipient" label={m.desk_privacy_field_recipient()} {...short}>
          <Input maxLength={60} />
        </Form.Item>
      )}
      <Form.Item name="how" label={m.desk_privacy_consent_how()} rules={[{ required: true }]}>
        <Select
          options={[
            { value: 'giveConsent', label: m.privacy_consent_yes() },
            { value: 'withdrawConsent', label: m.desk_privacy_consent_no() },
          ]}
        />
      </Form.Item>
      <Uploader uploads={uploads} label={m.desk_privacy_consent_photo()} most={1} />
      {missing && (
        <p className="uploader-trouble" role="alert">
          {m.desk_privacy_consent_photo_missing()}
        </p>
      )}
      <div className="buttons form-foot">
        <Button type="primary" htmlType="submit" loading={give.busy || withdraw.busy}>
          {m.desk_privacy_save()}
        </Button>
        <Button onClick={close}>{m.desk_form_leave()}</Button>
      </div>
    </DeskForm>
  )
}
