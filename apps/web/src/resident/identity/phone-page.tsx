import { type FormEvent, useState } from 'react'
import { call } from '../../api/call.ts'
import { Problem, wordsOf } from '../../api/problem.ts'
import { m } from '../../messages/compiled/messages.js'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { FieldError, TextField } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import { usePath, useViewer } from '../viewer.ts'
import './sign-in.css'
import { digits, useSecondsUntil } from './typing.ts'

/** Another number from now on: a code to the one before, then one to the new one. */
export function PhonePage() {
  const { me } = useViewer()
  const to = usePath()
  const [oldCode, setOldCode] = useState('')
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const [done, setDone] = useState<string>()

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    if (!/^1[3-9]\d{9}$/.test(phone)) return setProblem({ at: 'phone', words: m.identity_phone_wrong() })
    if (code.length !== 6) return setProblem({ at: 'code', words: m.identity_code_wrong() })
    if (me.phone && oldCode.length !== 6) return setProblem({ at: 'oldCode', words: m.identity_code_wrong() })
    setBusy(true)
    setProblem(undefined)
    try {
      const changed = await call('changePhone', { body: { phone, code, ...(me.phone ? { oldCode } : {}) } })
      setDone(changed.phone)
    } catch (thrown) {
      setProblem(thrown)
    }
    setBusy(false)
  }
  const at = (path: string): string | undefined => {
    if (problem instanceof Problem) {
      const field = problem.fields.find((each) => each.path === path)
      return field && wordsOf(problem)
    }
    const own = problem as { at: string; words: string } | undefined
    return own?.at === path ? own.words : undefined
  }
  const elsewhere = problem instanceof Problem && problem.fields.length === 0

  if (done) {
    return (
      <Page title={m.identity_rephone_title()}>
        <Card tone="soft-green">
          <p role="status">{m.identity_rephone_done({ phone: done })}</p>
        </Card>
        <LinkButton wide href={to('/me')}>
          {m.identity_rephone_back()}
        </LinkButton>
      </Page>
    )
  }
  return (
    <Page title={m.identity_rephone_title()} under={<p className="soft">{m.identity_rephone_about()}</p>}>
      <form className="stack" onSubmit={submit} noValidate>
        {me.phone && (
          <CodeField
            label={m.identity_rephone_old_code({ phone: me.phone })}
            value={oldCode}
            onChange={setOldCode}
            error={at('oldCode')}
            name="old-code"
            send={() => call('requestMyPhoneCode')}
          />
        )}
        <TextField
          label={m.identity_rephone_new()}
          error={at('phone')}
          value={phone}
          onChange={(typed) => setPhone(digits(typed, 11))}
          inputMode="numeric"
          type="tel"
          autoComplete="off"
          name="phone"
        />
        <CodeField
          label={m.identity_rephone_new_code()}
          value={code}
          onChange={setCode}
          error={at('code')}
          name="code"
          send={
            /^1[3-9]\d{9}$/.test(phone) ? () => call('requestPhoneCode', { body: { phone } }) : m.identity_phone_wrong()
          }
        />
        {elsewhere && <FieldError>{wordsOf(problem)}</FieldError>}
        <Button type="submit" kind="primary" big wide busy={busy}>
          {m.identity_rephone_do()}
        </Button>
      </form>
      {me.phone && <p className="small soft">{m.identity_rephone_lost()}</p>}
    </Page>
  )
}

interface CodeFieldProps {
  label: string
  value: string
  onChange: (code: string) => void
  error: string | undefined
  name: string
  /** How it is sent, or why it cannot be yet. */
  send: string | (() => Promise<{ againInSeconds: number }>)
}

/** Six digits, and the button that has them sent. */
function CodeField({ label, value, onChange, error, name, send }: CodeFieldProps) {
  const [until, setUntil] = useState(0)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string>()
  const wait = useSecondsUntil(until)
  const ask = async () => {
    if (typeof send === 'string') return setTrouble(send)
    setBusy(true)
    setTrouble(undefined)
    try {
      const { againInSeconds } = await send()
      setUntil(Date.now() + againInSeconds * 1000)
    } catch (thrown) {
      setTrouble(wordsOf(thrown))
    }
    setBusy(false)
  }
  return (
    <div className="code-field">
      <TextField
        label={label}
        help={until > 0 ? m.identity_code_help() : undefined}
        error={error ?? trouble}
        value={value}
        onChange={(typed) => onChange(digits(typed, 6))}
        inputMode="numeric"
        autoComplete="one-time-code"
        name={name}
      />
      <Button busy={busy} onClick={ask} why={wait > 0 ? m.identity_code_wait({ seconds: wait }) : undefined}>
        {until > 0 ? m.identity_code_again() : m.identity_rephone_send()}
      </Button>
    </div>
  )
}
