import { type ImportKind, importKinds } from '@linli/contract/plain'
import { useNavigate } from '@tanstack/react-router'
import { Button, Form, Radio } from 'antd'
import { Download, FileUp } from 'lucide-react'
import { type DragEvent, useId, useState } from 'react'
import { urlOf } from '../../api/call.ts'
import { m } from '../../messages/compiled/messages.js'
import { DeskForm } from '../parts/desk-form.tsx'
import { chosen, optionsOf } from '../parts/form.ts'
import { useSend } from '../parts/sending.ts'
import { Trouble } from '../parts/trouble.tsx'
import { WithinSelect } from '../parts/within-select.tsx'
import { params } from '../shell/here.ts'
import { accepted, base64Of, mostBytes, needsDatum, sizeWords } from './file.ts'

type Datum = 'wgs84' | 'gcj02' | 'bd09'

interface Fields {
  kind: ImportKind
  within?: string
  datum?: Datum
}

/** A file to be read: nothing is changed before its preview was looked at. */
export function ImportForm({ start }: { start: ImportKind | undefined }) {
  const [form] = Form.useForm<Fields>()
  const kind = Form.useWatch('kind', form)
  const navigate = useNavigate()
  const [file, setFile] = useState<File>()
  const [trouble, setTrouble] = useState<string>()
  const [part, setPart] = useState<number>()
  const others = useSend('previewImport')
  const residents = useSend('previewResidentImport')
  const { busy, problem, reset } = kind === 'residents' ? residents : others

  const choose = (next: File | undefined) => {
    reset()
    setTrouble(undefined)
    setFile(next)
    if (!next) return
    if (next.size > mostBytes) setTrouble(m.desk_import_too_large({ size: sizeWords(next.size) }))
    else if (next.size === 0) setTrouble(m.desk_import_empty())
    else if (/\.xls$/i.test(next.name)) setTrouble(m.desk_import_old_excel())
  }
  const submit = async ({ within, datum, ...fields }: Fields) => {
    if (!file) return setTrouble(m.desk_import_file_missing())
    if (trouble) return
    let content: string
    try {
      setPart(0)
      content = await base64Of(file, setPart)
    } catch {
      return setTrouble(m.desk_import_unreadable())
    } finally {
      setPart(undefined)
    }
    const about = { fileName: file.name, content }
    const asked = needsDatum(fields.kind, file.name) && datum ? { datum } : {}
    const done =
      fields.kind === 'residents'
        ? await residents.send({ params, body: { ...about, within: within as string } })
        : await others.send({
            params,
            body: { kind: fields.kind, ...asked, ...(within ? { within } : {}), ...about },
          })
    if (done) navigate({ to: '/imports/$importId', params: { importId: done.importId } })
  }
  const datumAsked = kind !== undefined && needsDatum(kind, file?.name ?? '')
  return (
    <DeskForm name="import" form={form} className="import-form" initialValues={{ kind: start }} onFinish={submit}>
      <Trouble problem={problem} />
      <Form.Item name="kind" label={m.desk_import_what()} rules={[chosen(m.desk_import_kind_missing())]}>
        <Radio.Group options={optionsOf(importKinds)} />
      </Form.Item>
      {kind && (
        <p className="import-template">
          <a className="button" href={urlOf('getImportTemplate', { params, query: { kind } })} download>
            <Download size={15} aria-hidden="true" />
            {m.desk_import_template({ kind: importKinds[kind] })}
          </a>
          <span className="quiet">{m.desk_import_template_help()}</span>
        </p>
      )}
      <FileField file={file} trouble={trouble} choose={choose} />
      {datumAsked && (
        <Form.Item
          name="datum"
          label={m.desk_import_datum()}
          extra={m.desk_import_datum_help()}
          rules={[chosen(m.desk_import_datum_missing())]}
        >
          <Radio.Group
            options={[
              { value: 'wgs84', label: m.desk_datum_wgs84() },
              { value: 'gcj02', label: m.desk_datum_gcj02() },
              { value: 'bd09', label: m.desk_datum_bd09() },
            ]}
          />
        </Form.Item>
      )}
      <Form.Item
        name="within"
        label={m.desk_import_within()}
        extra={kind === 'residents' ? m.desk_import_residents_within() : m.desk_import_within_help()}
        rules={kind === 'residents' ? [chosen(m.desk_import_within_missing())] : []}
      >
        <WithinSelect clearable />
      </Form.Item>
      <div className="buttons">
        <Button type="primary" htmlType="submit" loading={busy || part !== undefined} disabled={trouble !== undefined}>
          {m.desk_import_preview()}
        </Button>
      </div>
      <p className="quiet" role="status">
        {part !== undefined && m.desk_import_reading({ percent: Math.round(part * 100) })}
        {busy && m.desk_import_checking()}
      </p>
    </DeskForm>
  )
}

function FileField({
  file,
  trouble,
  choose,
}: {
  file: File | undefined
  trouble: string | undefined
  choose: (file: File | undefined) => void
}) {
  const id = useId()
  const drop = (event: DragEvent) => {
    event.preventDefault()
    choose(event.dataTransfer.files[0])
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping a file is a second way; the file field is the first
    <div
      className="import-file"
      data-trouble={trouble !== undefined}
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
    >
      <input
        id={id}
        type="file"
        accept={accepted}
        aria-describedby={`${id}-help`}
        aria-invalid={trouble !== undefined}
        onChange={(event) => choose(event.target.files?.[0])}
      />
      <label htmlFor={id}>
        <FileUp size={18} aria-hidden="true" />
        {file ? m.desk_import_file_is({ name: file.name, size: sizeWords(file.size) }) : m.desk_import_choose()}
      </label>
      <p id={`${id}-help`} className="quiet">
        {m.desk_import_limits()}
      </p>
      {trouble && (
        <p className="team-missing" role="alert">
          {trouble}
        </p>
      )}
    </div>
  )
}
