import type { ResponseOf } from '@linli/contract'
import { askedFields } from '@linli/contract/consents'
import { type PersonalFieldId, personalFields } from '@linli/contract/fields'
import { type FormEvent, useRef, useState } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { useWrite } from '../../api/query.ts'
import { uuidv7 } from '../../api/uuid.ts'
import { m } from '../../messages/compiled/messages.js'
import { Button } from '../../ui/button.tsx'
import { Field, FieldError, TextArea } from '../../ui/field.tsx'
import { useViewer } from '../viewer.ts'

const needed: readonly PersonalFieldId[] = ['name', 'place']
const deletable = askedFields.filter((field) => !needed.includes(field))

/** All or one field; of all it is told before what stays, and what must be over first. */
export function AskDeletion(props: {
  deletion: ResponseOf<'listMyDataRequests'>['deletion']
  done: (dueAt: string) => void
}) {
  const { deletion, done } = props
  const { district } = useViewer()
  const [field, setField] = useState<PersonalFieldId | ''>('')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const ask = useWrite('requestDeletion')
  const key = useRef(uuidv7())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (reason.trim().length < 2 || ask.isPending) return
    ask.mutate(
      { params: { district }, body: { reason: reason.trim(), ...(field ? { field } : {}) }, key: key.current },
      {
        onSuccess: ({ dueAt }) => done(dueAt),
        onError: () => {
          key.current = uuidv7()
        },
      },
    )
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <Field label={m.privacy_ask_what()}>
        {(of) => (
          <select
            {...of}
            className="input"
            value={field}
            onChange={(event) => setField(event.target.value as PersonalFieldId | '')}
          >
            <option value="">{m.privacy_ask_all()}</option>
            {deletable.map((each) => (
              <option key={each} value={each}>
                {personalFields[each].label}
              </option>
            ))}
          </select>
        )}
      </Field>
      {field === '' && (
        <div className="stack tight">
          <p>{m.privacy_ask_all_about()}</p>
          <Listed title={m.privacy_ask_waits()} lines={deletion.waitsFor} />
          <Listed title={m.privacy_ask_stays()} lines={deletion.stays} />
        </div>
      )}
      <TextArea
        label={m.privacy_ask_reason()}
        value={reason}
        onChange={setReason}
        maxLength={300}
        rows={2}
        error={tried && reason.trim().length < 2 ? m.privacy_ask_reason_missing() : undefined}
      />
      {ask.error && <FieldError>{wordsOf(ask.error)}</FieldError>}
      <Button type="submit" kind="primary" wide busy={ask.isPending}>
        {m.privacy_ask_send_deletion()}
      </Button>
    </form>
  )
}

function Listed({ title, lines }: { title: string; lines: string[] }) {
  if (lines.length === 0) return null
  return (
    <>
      <p>{title}</p>
      <ul className="bullets">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  )
}
