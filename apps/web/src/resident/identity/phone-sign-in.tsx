import { type FormEvent, useEffect, useRef, useState } from 'react'
import { call } from '../../api/call.ts'
import { wordsOf } from '../../api/problem.ts'
import { m } from '../../messages/compiled/messages.js'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { PhoneOwner } from './phone-owner.tsx'
import { digits, useSecondsUntil } from './typing.ts'
import { enter } from './where-to.ts'

/** Two steps: the number, then the code that was sent to it. */
export function PhoneSignIn() {
  const [phone, setPhone] = useState('')
  const [sent, setSent] = useState<{ at: number; again: number }>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const [asked, setAsked] = useState<string[]>()

  const attempt = async (act: () => Promise<void>) => {
    if (busy) return
    setBusy(true)
    setError(undefined)
    try {
      await act()
    } catch (thrown) {
      setError(wordsOf(thrown))
    }
    setBusy(false)
  }
  const ask = () =>
    attempt(async () => {
      const { againInSeconds } = await call('requestPhoneCode', { body: { phone } })
      setSent({ at: Date.now(), again: againInSeconds })
    })
  const submitPhone = (event: FormEvent) => {
    event.preventDefault()
    if (/^1[3-9]\d{9}$/.test(phone)) ask()
    else setError(m.identity_phone_wrong())
  }

  const enterCode = (code: string) =>
    attempt(async () => {
      const done = await call('signInWithPhone', { body: { phone, code } })
      if (!('needs' in done)) await enter(done)
      else if (done.needs === 'phoneOwner') setAsked(done.maskedNames)
    })
  const begin = () => {
    setSent(undefined)
    setAsked(undefined)
    setError(undefined)
  }

  if (asked) return <PhoneOwner maskedNames={asked} onAgain={begin} />
  if (sent) {
    return (
      <CodeForm phone={phone} sent={sent} busy={busy} error={error} onCode={enterCode} onAgain={ask} onOther={begin} />
    )
  }
  return (
    <form className="stack" onSubmit={submitPhone} noValidate>
      <TextField
        label={m.identity_phone_label()}
        help={m.identity_phone_help()}
        error={error}
        value={phone}
        onChange={(typed) => setPhone(digits(typed, 11))}
        inputMode="numeric"
        type="tel"
        autoComplete="tel-national"
        name="phone"
      />
      <Button type="submit" kind="primary" big wide busy={busy}>
        {m.identity_phone_send()}
      </Button>
    </form>
  )
}

interface CodeProps {
  phone: string
  sent: { at: number; again: number }
  busy: boolean
  error: string | undefined
  onCode: (code: string) => void
  onAgain: () => void
  onOther: () => void
}

function CodeForm({ phone, sent, busy, error, onCode, onAgain, onOther }: CodeProps) {
  const [code, setCode] = useState('')
  const [missing, setMissing] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  const wait = useSecondsUntil(sent.at + sent.again * 1000)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(code.length !== 6)
    if (code.length === 6) onCode(code)
  }
  return (
    <form ref={form} className="stack" onSubmit={submit} noValidate>
      <p role="status">{m.identity_code_sent({ phone: phone.replace(/^(\d{3})\d{4}(\d{4})$/, '$1****$2') })}</p>
      <TextField
        label={m.identity_code_label()}
        help={m.identity_code_help()}
        error={error ?? (missing ? m.identity_code_wrong() : undefined)}
        value={code}
        onChange={(typed) => setCode(digits(typed, 6))}
        inputMode="numeric"
        autoComplete="one-time-code"
        name="code"
      />
      <Button type="submit" kind="primary" big wide busy={busy}>
        {m.identity_code_enter()}
      </Button>
      <div className="row apart">
        <Button kind="quiet" onClick={onAgain} why={wait > 0 ? m.identity_code_wait({ seconds: wait }) : undefined}>
          {m.identity_code_again()}
        </Button>
        <Button kind="plain" onClick={onOther}>
          {m.identity_code_other()}
        </Button>
      </div>
    </form>
  )
}
