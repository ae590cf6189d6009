import { actingScopes, type GrantedScope } from '@linli/contract/plain'
import { type FormEvent, useRef, useState } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { useWrite } from '../../api/query.ts'
import { uuidv7 } from '../../api/uuid.ts'
import { m } from '../../messages/compiled/messages.js'
import { Button } from '../../ui/button.tsx'
import { Choices, FieldError, TextField } from '../../ui/field.tsx'
import { say } from '../../ui/toast.tsx'
import { useViewer } from '../viewer.ts'

const mobile = /^1[3-9]\d{9}$/
type Months = '1' | '6' | '12'
const lengths: { value: Months; label: string }[] = [
  { value: '1', label: m.acting_give_month_1() },
  { value: '6', label: m.acting_give_month_6() },
  { value: '12', label: m.acting_give_month_12() },
]

/** By number, for what and how long. Whether somebody has the number is not told. */
export function GiveForm({ close }: { close: () => void }) {
  const { district } = useViewer()
  const give = useWrite('grantActingFor')
  const key = useRef(uuidv7())
  const [phone, setPhone] = useState('')
  const [scopes, setScopes] = useState<GrantedScope[]>(['issues'])
  const [months, setMonths] = useState<Months>('6')
  const [tried, setTried] = useState(false)
  const typed = phone.replace(/\s/g, '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!mobile.test(typed) || scopes.length === 0 || give.isPending) return
    const body = { how: 'self' as const, phone: typed, scopes, months: Number(months) }
    give.mutate(
      { params: { district }, body, key: key.current },
      {
        onSuccess: (done) => {
          say(m.acting_gave({ phone: done.phone ?? '' }))
          close()
        },
        onError: () => {
          key.current = uuidv7()
        },
      },
    )
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <TextField
        label={m.acting_give_phone()}
        help={m.acting_give_phone_help()}
        error={tried && !mobile.test(typed) ? m.acting_give_phone_wrong() : undefined}
        value={phone}
        onChange={setPhone}
        inputMode="numeric"
        type="tel"
        autoComplete="off"
        maxLength={13}
      />
      <Scopes value={scopes} onChange={setScopes} />
      {tried && scopes.length === 0 && <FieldError>{m.acting_give_scopes_missing()}</FieldError>}
      <Choices<Months>
        name="months"
        legend={m.acting_give_months()}
        value={months}
        onChange={setMonths}
        options={lengths}
      />
      <p className="soft small">{m.acting_give_never()}</p>
      {give.error && <FieldError>{wordsOf(give.error)}</FieldError>}
      <Button type="submit" kind="primary" big wide busy={give.isPending}>
        {m.acting_give_do()}
      </Button>
    </form>
  )
}

export function Scopes({ value, onChange }: { value: GrantedScope[]; onChange: (scopes: GrantedScope[]) => void }) {
  const all = Object.keys(actingScopes) as GrantedScope[]
  return (
    <fieldset className="choices">
      <legend className="label">{m.acting_give_scopes()}</legend>
      {all.map((scope) => (
        <label className="choice" key={scope}>
          <input
            type="checkbox"
            checked={value.includes(scope)}
            onChange={() => onChange(value.includes(scope) ? value.filter((one) => one !== scope) : [...value, scope])}
          />
          <span>{actingScopes[scope]}</span>
        </label>
      ))}
    </fieldset>
  )
}
