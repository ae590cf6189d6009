import { ties } from '@linli/contract/plain'
import { Button, Input } from 'antd'
import { type FormEvent, useRef, useState } from 'react'
import type { RowOf } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { ago } from '../../ui/when.ts'
import { Labelled } from '../parts/labelled.tsx'
import { useSend } from '../parts/sending.ts'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { params } from '../shell/here.ts'
import { useShortcuts } from '../shell/keys.ts'

/** One who waits: who, where, since when; then yes, or no with the reason they will read. */
export function MembershipCard({ row }: { row: RowOf<'listMemberships'> }) {
  const [declining, setDeclining] = useState(false)
  const [reason, setReason] = useState('')
  const decide = useSend('confirmMembership')
  const field = useRef<HTMLFormElement>(null)
  const at = { ...params, membershipId: row.membershipId }
  const may = row.may.confirmMembership ?? true

  const confirm = async () => {
    if (may !== true || decide.busy) return
    const done = await decide.send({ params: at, body: { decision: 'confirmed' } })
    if (done) say(m.desk_membership_confirmed({ who: row.who }))
  }
  const open = () => {
    if (may !== true) return
    setDeclining(true)
    requestAnimationFrame(() => field.current?.querySelector('textarea')?.focus())
  }
  const decline = async (event?: FormEvent) => {
    event?.preventDefault()
    if (reason.trim() === '' || decide.busy) return
    const done = await decide.send({ params: at, body: { decision: 'declined', reason: reason.trim() } })
    if (done) say(m.desk_membership_declined({ who: row.who }))
  }
  useShortcuts('pane', [
    { keys: 'a', label: m.desk_membership_confirm(), run: confirm },
    { keys: 'r', label: m.desk_membership_decline(), run: open },
  ])

  return (
    <article className="review" aria-labelledby="membership-title">
      <header>
        <h2 id="membership-title">{row.who}</h2>
        <p className="pane-marks">
          <strong>{row.placeLabel}</strong>
          <span>{row.communityName}</span>
          <span>{m.desk_membership_says({ tie: ties[row.tie] })}</span>
          <span>{m.desk_membership_asked({ when: ago(row.askedAt) })}</span>
        </p>
      </header>
      <p className="review-note">{m.desk_membership_about()}</p>
      <div className="review-acts">
        <Trouble problem={decide.problem} />
        {may !== true && (
          <p className="caution" id="membership-refusal">
            {may.message}
          </p>
        )}
        {declining ? (
          <form onSubmit={decline} ref={field}>
            <Labelled label={m.desk_membership_reason()}>
              {(id) => (
                <Input.TextArea
                  id={id}
                  value={reason}
                  maxLength={200}
                  autoSize={{ minRows: 2, maxRows: 5 }}
                  placeholder={m.desk_membership_reason_example()}
                  onChange={(event) => setReason(event.target.value)}
                  onKeyDown={(event) => {
                    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) decline()
                  }}
                />
              )}
            </Labelled>
            <div className="buttons">
              <Button type="primary" htmlType="submit" loading={decide.busy} disabled={reason.trim() === ''}>
                {m.desk_membership_decline()}
              </Button>
              <Button onClick={() => setDeclining(false)}>{m.desk_form_leave()}</Button>
            </div>
          </form>
        ) : (
          <div className="buttons">
            <Button
              type="primary"
              size="large"
              onClick={confirm}
              loading={decide.busy}
              disabled={may !== true}
              aria-describedby={may === true ? undefined : 'membership-refusal'}
            >
              {m.desk_membership_confirm()}
              <span className="key" aria-hidden="true">
                a
              </span>
            </Button>
            <Button
              size="large"
              onClick={open}
              disabled={may !== true || decide.busy}
              aria-describedby={may === true ? undefined : 'membership-refusal'}
            >
              {m.desk_membership_decline()}
              <span className="key" aria-hidden="true">
                r
              </span>
            </Button>
          </div>
        )}
      </div>
    </article>
  )
}
