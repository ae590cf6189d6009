import { type FormEvent, useState } from 'react'
import { call } from '../../api/call.ts'
import { wordsOf } from '../../api/problem.ts'
import { m } from '../../messages/compiled/messages.js'
import { Button } from '../../ui/button.tsx'
import { FieldError, TextField } from '../../ui/field.tsx'
import { enter } from './where-to.ts'

export function StaffSignIn() {
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [totp, setTotp] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    if (!username.trim() || !password || totp.length !== 6) return setError(m.identity_staff_missing())
    setBusy(true)
    setError(undefined)
    try {
      await enter(await call('signInWithPassword', { body: { username, password, totp } }))
    } catch (thrown) {
      setError(wordsOf(thrown))
      setTotp('')
    }
    setBusy(false)
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <TextField
        label={m.identity_staff_username()}
        value={username}
        onChange={setUsername}
        autoComplete="username"
        name="username"
      />
      <TextField
        label={m.identity_staff_password()}
        value={password}
        onChange={setPassword}
        type="password"
        autoComplete="current-password"
        name="password"
      />
      <TextField
        label={m.identity_staff_totp()}
        help={m.identity_staff_totp_help()}
        value={totp}
        onChange={(typed) => setTotp(typed.replace(/\D/g, '').slice(0, 6))}
        inputMode="numeric"
        autoComplete="one-time-code"
        name="totp"
      />
      {error && <FieldError>{error}</FieldError>}
      <Button type="submit" kind="primary" wide busy={busy}>
        {m.identity_staff_enter()}
      </Button>
    </form>
  )
}
