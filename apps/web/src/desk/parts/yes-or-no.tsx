import { Button, Input } from 'antd'
import { type FormEvent, useId, useRef, useState } from 'react'
import { m } from '../../messages/compiled/messages.js'
import { useShortcuts } from '../shell/keys.ts'
import { Labelled } from './labelled.tsx'
import { Trouble } from './trouble.tsx'

/** What the server says of an act: may be done, or why not. */
type May = true | { message: string }

interface YesOrNoProps {
  problem: Error | null
  yes: { label: string; may: May; busy: boolean; run(): unknown }
  no: {
    label: string
    may: May
    busy: boolean
    ask: string
    example: string
    most: number
    run(reason: string): unknown
  }
}

/** Two answers to what waits: yes at once, no with the reason the other will read. Keys a and r. */
export function YesOrNo({ problem, yes, no }: YesOrNoProps) {
  const [refusing, setRefusing] = useState(false)
  const [reason, setReason] = useState('')
  const form = useRef<HTMLFormElement>(null)
  const refusalId = useId()
  const busy = yes.busy || no.busy

  const accept = () => {
    if (yes.may === true && !busy) yes.run()
  }
  const open = () => {
    if (no.may !== true) return
    setRefusing(true)
    requestAnimationFrame(() => form.current?.querySelector('textarea')?.focus())
  }
  const refuse = (event?: FormEvent) => {
    event?.preventDefault()
    if (reason.trim() !== '' && !busy) no.run(reason.trim())
  }
  useShortcuts('pane', [
    { keys: 'a', label: yes.label, run: accept },
    { keys: 'r', label: no.label, run: open },
  ])
  const refusal = [yes.may, no.may].find((may) => may !== true)
  const why = (may: May) => (may === true ? undefined : refusalId)

  return (
    <div className="review-acts">
      <Trouble problem={problem} />
      {refusal && (
        <p className="caution" id={refusalId}>
          {refusal.message}
        </p>
      )}
      {refusing ? (
        <form onSubmit={refuse} ref={form}>
          <Labelled label={no.ask}>
            {(id) => (
              <Input.TextArea
                id={id}
                value={reason}
                maxLength={no.most}
                autoSize={{ minRows: 2, maxRows: 5 }}
                placeholder={no.example}
                onChange={(event) => setReason(event.target.value)}
                onKeyDown={(event) => {
                  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) refuse()
                }}
              />
            )}
          </Labelled>
          <div className="buttons">
            <Button type="primary" htmlType="submit" loading={no.busy} disabled={reason.trim() === ''}>
              {no.label}
            </Button>
            <Button onClick={() => setRefusing(false)}>{m.desk_form_leave()}</Button>
          </div>
        </form>
      ) : (
        <div className="buttons">
          <Button
            type="primary"
            size="large"
            onClick={accept}
            loading={yes.busy}
            disabled={yes.may !== true}
            aria-describedby={why(yes.may)}
          >
            {yes.label}
            <span className="key" aria-hidden="true">
              a
            </span>
          </Button>
          <Button size="large" onClick={open} disabled={no.may !== true || busy} aria-describedby={why(no.may)}>
            {no.label}
            <span className="key" aria-hidden="true">
              r
            </span>
          </Button>
        </div>
      )}
    </div>
  )
}
