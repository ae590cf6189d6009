import { type FormEvent, useState } from 'react'
import { call } from '../../api/call.ts'
import { wordsOf } from '../../api/problem.ts'
import { m } from '../../messages/compiled/messages.js'
import { Button } from '../../ui/button.tsx'
import { FieldError, TextField } from '../../ui/field.tsx'
import { FirstSignIn, type SetUp } from './first-sign-in.tsx'
import { enter } from './where-to.ts'

/** Username, password and the code of the authenticator; the first time, and with a recovery code, there is more to do. */
export function StaffSignIn() {
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [totp, setTotp] = useState('')
  const [recoveryCode, setRecoveryCode] = useState<string>()
  const [setUp, setSetUp] = useState<SetUp>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    if (!username.trim() || !password) return setError(m.identity_staff_missing())
    if (totp !== '' && totp.length !== 6) return setError(m.identity_staff_totp_short())
    setBusy(true)
    setError(undefined)
    const proof = recoveryCode?.trim() ? { recoveryCode } : totp ? { totp } : {}
    try {
      const done = await call('signInWithPassword', { body: { username, password, ...proof } })
      if (!('needs' in done)) await enter(done)
      else if (done.needs === 'setUp') setSetUp(done)
    } catch (thrown) {
      setError(wordsOf(thrown))
      setTotp('')
    }
    setBusy(false)
  }
  if (setUp) return <FirstSignIn setUp={setUp} username={username} onAgain={() => setSetUp(undefined)} />
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
      {recoveryCode === undefined ? (
        <TextField
          label={m.identity_staff_totp()}
          help={m.identity_staff_totp_help()}
          value={totp}
          onChange={(typed) => setTotp(typed.replace(/\D/g, '').slice(0, 6))}
          inputMode="numeric"
          autoComplete="one-time-code"
          name="totp"
        />
      ) : (
        <TextField
          label={m.identity_staff_recovery()}
          help={m.identity_staff_recovery_help()}
          value={recoveryCode}
          onChange={setRecoveryCode}
          autoComplete="off"
          name="recovery"
        />
      )}
      {error && <FieldError>{error}</FieldError>}
      <Button type="submit" kind="primary" wide busy={busy}>
        {m.identity_staff_enter()}
      </Button>
      <Button kind="plain" onClick={() => setRecoveryCode(recoveryCode === undefined ? '' : undefined)}>
        {recoveryCode === undefined ? m.identity_staff_lost() : m.identity_staff_found()}
      </Button>
    </form>
  )
}
