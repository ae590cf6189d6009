import type { ResponseOf } from '@linli/contract'
import { Button, Form, Input } from 'antd'
import { Download, FileUp } from 'lucide-react'
import { useId, useState } from 'react'
import { m } from '../../messages/compiled/messages.js'
import { base64Of, mostBytes, sizeWords } from '../imports/file.ts'
import { DeskForm } from '../parts/desk-form.tsx'
import { useSend } from '../parts/sending.ts'
import { Trouble } from '../parts/trouble.tsx'
import { params } from '../shell/here.ts'
import { handOver, workbookOf } from './download.ts'

type Filled = ResponseOf<'fillKnown'>

/** A form that came from above: what is known already is filled in. */
export function FillForm() {
  const { send, busy, problem, reset } = useSend('fillKnown')
  const [file, setFile] = useState<File>()
  const [trouble, setTrouble] = useState<string>()
  const [filled, setFilled] = useState<Filled>()
  const fileId = useId()
  const choose = (next: File | undefined) => {
    reset()
    setFilled(undefined)
    setFile(next)
    setTrouble(next && next.size > mostBytes ? m.desk_import_too_large({ size: sizeWords(next.size) }) : undefined)
  }
  const submit = async ({ reason }: { reason: string }) => {
    if (!file) return setTrouble(m.desk_form_fill_file_missing())
    if (trouble) return
    const content = await base64Of(file, () => {}).catch(() => undefined)
    if (!content) return setTrouble(m.desk_import_unreadable())
    setFilled(await send({ params, body: { fileName: file.name, content, reason: reason.trim() } }))
  }
  return (
    <section className="letter watch-part" aria-labelledby="fill-title">
      <h2 id="fill-title">{m.desk_form_fill()}</h2>
      <p className="quiet">{m.desk_form_fill_about()}</p>
      <DeskForm name="fill" onFinish={submit}>
        <Trouble problem={problem} />
        <div className="import-file" data-trouble={trouble !== undefined}>
          <input
            id={fileId}
            type="file"
            accept=".xlsx,.csv"
            aria-invalid={trouble !== undefined}
            onChange={(event) => choose(event.target.files?.[0])}
          />
          <label htmlFor={fileId}>
            <FileUp size={18} aria-hidden="true" />
            {file
              ? m.desk_form_fill_chosen({ name: file.name, size: sizeWords(file.size) })
              : m.desk_form_fill_choose()}
          </label>
          {trouble && (
            <p className="team-missing" role="alert">
              {trouble}
            </p>
          )}
        </div>
        <Form.Item
          name="reason"
          label={m.desk_form_fill_reason()}
          extra={m.desk_form_fill_reason_help()}
          rules={[{ required: true, whitespace: true, min: 4, message: m.desk_form_fill_reason_missing() }]}
        >
          <Input maxLength={200} placeholder={m.desk_form_fill_reason_example()} />
        </Form.Item>
        <Button htmlType="submit" loading={busy}>
          {m.desk_form_fill_do()}
        </Button>
      </DeskForm>
      <div role="status">{filled && <Result filled={filled} />}</div>
    </section>
  )
}

function Result({ filled }: { filled: Filled }) {
  const known = filled.columns.filter(({ as }) => as !== null).map(({ title }) => title)
  return (
    <>
      <p>
        <strong>
          {m.desk_form_filled({
            found: filled.found,
            rows: filled.rows,
            filled: filled.filled,
            minutes: filled.minutesSaved,
          })}
        </strong>
      </p>
      <p className="quiet">{m.desk_form_filled_columns({ columns: known.join('、') })}</p>
      <p>
        <Button
          type="primary"
          icon={<Download size={15} aria-hidden="true" />}
          onClick={() => handOver(workbookOf(filled.content), filled.fileName)}
        >
          {m.desk_form_filled_download()}
        </Button>
      </p>
      {filled.notes.length > 0 && (
        <details>
          <summary>{m.desk_form_filled_notes({ count: filled.notes.length })}</summary>
          <ul className="import-notes">
            {filled.notes.slice(0, 100).map(({ line, column, note }) => (
              <li key={`${line} ${column}`}>
                {column
                  ? m.desk_form_filled_note_column({ line, column, note })
                  : m.desk_form_filled_note({ line, note })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
