import type { ResponseOf } from '@linli/contract'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { call } from '../../api/call.ts'
import { Problem, wordsOf } from '../../api/problem.ts'
import { m } from '../../messages/compiled/messages.js'
import { Button } from '../../ui/button.tsx'
import { FieldError, TextField } from '../../ui/field.tsx'
import { Qr } from '../../ui/qr.tsx'
import { enter } from './where-to.ts'

export type SetUp = Extract<ResponseOf<'signInWithPassword'>, { needs: 'setUp' }>
type Finished = ResponseOf<'finishSignIn'>

interface Props {
  setUp: SetUp
  username: string
  onAgain: () => void
}

/** What stands between an initial password and the desk: a password of one's own, and an authenticator. */
export function FirstSignIn({ setUp, username, onAgain }: Props) {
  const [newPassword, setNewPassword] = useState('')
  const [totp, setTotp] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const [finished, setFinished] = useState<Finished>()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector<HTMLElement>('input:not([hidden])')?.focus(), [])

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setProblem(undefined)
    try {
      const body = { ...(setUp.newPassword ? { newPassword } : {}), ...(totp.length === 6 ? { totp } : {}) }
      const done = await call('finishSignIn', { body })
      if (done.recoveryCodes.length > 0) setFinished(done)
      else await enter(done)
    } catch (thrown) {
      setProblem(thrown)
      setTotp('')
    }
    setBusy(false)
  }
  if (finished) return <RecoveryCodes finished={finished} />
  const at = (path: string) =>
    problem instanceof Problem ? problem.fields.find((field) => field.path === path)?.problem : undefined
  const elsewhere = problem !== undefined && !at('newPassword') && !at('totp')
  const over = problem instanceof Problem && problem.reason === 'sign-in-begin-again'
  return (
    <form ref={form} className="stack" onSubmit={submit} noValidate aria-labelledby="first-title">
      <h2 id="first-title">{m.identity_first_title()}</h2>
      <p className="soft">{m.identity_first_about()}</p>
      {setUp.newPassword && (
        <>
          <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
          <TextField
            label={m.identity_first_password()}
            help={m.identity_first_password_help()}
            error={at('newPassword')}
            value={newPassword}
            onChange={setNewPassword}
            type="password"
            autoComplete="new-password"
            name="new-password"
          />
        </>
      )}
      {setUp.secondFactor && (
        <fieldset className="second-factor">
          <legend className="label">{m.identity_first_factor()}</legend>
          <ol>
            <li>{m.identity_first_factor_app()}</li>
            <li>{m.identity_first_factor_scan()}</li>
          </ol>
          <Qr text={setUp.secondFactor.uri} label={m.identity_first_factor_qr()} />
          <p className="small">
            <a href={setUp.secondFactor.uri}>{m.identity_first_factor_here()}</a>
          </p>
          <p className="small soft">
            {m.identity_first_factor_by_hand()}
            <code>{setUp.secondFactor.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
          </p>
          <TextField
            label={m.identity_first_factor_code()}
            help={m.identity_staff_totp_short()}
            error={at('totp')}
            value={totp}
            onChange={(typed) => setTotp(typed.replace(/\D/g, '').slice(0, 6))}
            inputMode="numeric"
            autoComplete="one-time-code"
            name="totp"
          />
        </fieldset>
      )}
      {elsewhere && <FieldError>{wordsOf(problem)}</FieldError>}
      {over ? (
        <Button wide onClick={onAgain}>
          {m.identity_first_again()}
        </Button>
      ) : (
        <Button type="submit" kind="primary" wide busy={busy}>
          {m.identity_first_done()}
        </Button>
      )}
    </form>
  )
}

/** Shown this once: the way in on the day the phone is gone. */
function RecoveryCodes({ finished }: { finished: Finished }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <section className="stack recovery" aria-labelledby="recovery-title">
      <h2 id="recovery-title" ref={heading} tabIndex={-1}>
        {m.identity_recovery_title()}
      </h2>
      <p>{m.identity_recovery_about()}</p>
      <ul className="recovery-codes tabular">
        {finished.recoveryCodes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Button wide onClick={() => window.print()}>
        {m.identity_recovery_print()}
      </Button>
      <Button kind="primary" wide onClick={() => enter(finished)}>
        {m.identity_recovery_kept()}
      </Button>
    </section>
  )
}
