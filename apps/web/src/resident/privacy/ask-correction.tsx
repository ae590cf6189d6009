import { askedFields } from '@linli/contract/consents'
import { type PersonalFieldId, personalFields } from '@linli/contract/fields'
import { type Gender, genders } from '@linli/contract/plain'
import { type ChangeEvent, type FormEvent, useRef, useState } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { useWrite } from '../../api/query.ts'
import { uploadFile } from '../../api/upload.ts'
import { uuidv7 } from '../../api/uuid.ts'
import { m } from '../../messages/compiled/messages.js'
import { Button } from '../../ui/button.tsx'
import { Choices, Field, FieldError, TextArea, TextField } from '../../ui/field.tsx'
import { useViewer } from '../viewer.ts'

/** Which field, what it should be, why, and a photo if there is one. */
export function AskCorrection({ done }: { done: (dueAt: string) => void }) {
  const { district } = useViewer()
  const [field, setField] = useState<PersonalFieldId>('name')
  const [wish, setWish] = useState('')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const photo = usePhoto()
  const ask = useWrite('requestCorrection')
  const key = useRef(uuidv7())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (wish.trim() === '' || reason.trim().length < 2 || ask.isPending || photo.busy) return
    const body = {
      field,
      wish: wish.trim(),
      reason: reason.trim(),
      ...(photo.fileId ? { fileId: photo.fileId } : {}),
    }
    ask.mutate(
      { params: { district }, body, key: key.current },
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
      <Field label={m.privacy_ask_field()}>
        {(of) => (
          <select
            {...of}
            className="input"
            value={field}
            onChange={(event) => {
              setField(event.target.value as PersonalFieldId)
              setWish('')
            }}
          >
            {askedFields.map((each) => (
              <option key={each} value={each}>
                {personalFields[each].label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Wish field={field} value={wish} onChange={setWish} missing={tried && wish.trim() === ''} />
      <TextArea
        label={m.privacy_ask_reason()}
        placeholder={m.privacy_ask_reason_example()}
        value={reason}
        onChange={setReason}
        maxLength={300}
        rows={2}
        error={tried && reason.trim().length < 2 ? m.privacy_ask_reason_missing() : undefined}
      />
      <Field
        label={m.privacy_ask_file()}
        help={photo.fileId ? m.privacy_ask_file_sent() : m.privacy_ask_file_help()}
        error={photo.error}
        optional
      >
        {(of) => <input {...of} className="input" type="file" accept="image/*" onChange={photo.choose} />}
      </Field>
      {ask.error && <FieldError>{wordsOf(ask.error)}</FieldError>}
      <Button type="submit" kind="primary" wide busy={ask.isPending || photo.busy}>
        {m.privacy_ask_send_correction()}
      </Button>
    </form>
  )
}

function Wish(props: { field: PersonalFieldId; value: string; onChange: (value: string) => void; missing: boolean }) {
  const { field, value, onChange, missing } = props
  const error = missing ? m.privacy_ask_wish_missing() : undefined
  const label = m.privacy_ask_wish()
  if (field === 'gender') {
    const options = (Object.entries(genders) as [Gender, string][]).map(([code, word]) => ({
      value: code,
      label: word,
    }))
    return (
      <>
        <Choices<Gender> name="wish" legend={label} value={value as Gender} options={options} onChange={onChange} />
        {error && <FieldError>{error}</FieldError>}
      </>
    )
  }
  if (field === 'born')
    return (
      <Field label={label} error={error}>
        {(of) => (
          <input
            {...of}
            className="input"
            type="date"
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
    )
  return (
    <TextField
      label={label}
      help={field === 'registered' ? m.privacy_ask_wish_division() : undefined}
      value={value}
      onChange={onChange}
      maxLength={200}
      error={error}
    />
  )
}

/** One photo, sent as soon as it is chosen. */
function usePhoto() {
  const { district } = useViewer()
  const [fileId, setFileId] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? []
    setFileId(undefined)
    setError(undefined)
    if (!file) return
    setBusy(true)
    try {
      setFileId((await uploadFile(district, file)).fileId)
    } catch (thrown) {
      setError(wordsOf(thrown))
    }
    setBusy(false)
  }
  return { fileId, busy, error, choose }
}
