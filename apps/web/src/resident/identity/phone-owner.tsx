import { type FormEvent, useState } from 'react'
import { call } from '../../api/call.ts'
import { Problem, wordsOf } from '../../api/problem.ts'
import { m } from '../../messages/compiled/messages.js'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { enter } from './where-to.ts'

/** The number was not used for long and may be another's by now: who writes the whole name goes on as its owner. */
export function PhoneOwner({ maskedNames, onAgain }: { maskedNames: string[]; onAgain: () => void }) {
  const [realName, setRealName] = useState('')
  const [busy, setBusy] = useState<'mine' | 'another'>()
  const [problem, setProblem] = useState<unknown>()
  const answer = async (which: 'mine' | 'another') => {
    if (busy) return
    setBusy(which)
    setProblem(undefined)
    try {
      await enter(await call('confirmPhoneOwner', { body: which === 'mine' ? { realName } : { another: true } }))
    } catch (thrown) {
      setProblem(thrown)
    }
    setBusy(undefined)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (realName.trim() === '') setProblem(new Error('empty'))
    else answer('mine')
  }
  const over = problem instanceof Problem && ['sign-in-begin-again', 'owner-name-exhausted'].includes(problem.reason)
  const words = problem instanceof Problem ? wordsOf(problem) : m.identity_owner_missing()
  return (
    <form className="stack" onSubmit={submit} noValidate aria-labelledby="owner-title">
      <h2 id="owner-title">{m.identity_owner_title({ names: maskedNames.join(m.identity_owner_or()) })}</h2>
      <p>{m.identity_owner_about()}</p>
      <TextField
        label={m.identity_owner_name()}
        error={problem === undefined ? undefined : words}
        value={realName}
        onChange={setRealName}
        maxLength={40}
        autoComplete="name"
        name="real-name"
      />
      {over ? (
        <Button wide onClick={onAgain}>
          {m.identity_first_again()}
        </Button>
      ) : (
        <>
          <Button type="submit" kind="primary" big wide busy={busy === 'mine'}>
            {m.identity_owner_mine()}
          </Button>
          <Button wide busy={busy === 'another'} onClick={() => answer('another')}>
            {m.identity_owner_another()}
          </Button>
          <p className="small soft">{m.identity_owner_another_about()}</p>
        </>
      )}
    </form>
  )
}
