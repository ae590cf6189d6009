import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { type FormEvent, useRef, useState } from 'react'
import type { RowOf } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { ago } from '../../ui/when.ts'
import { Labelled } from '../parts/labelled.tsx'
import { PhotoStrip } from '../parts/photo-strip.tsx'
import { useSend } from '../parts/sending.ts'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { params } from '../shell/here.ts'
import { useShortcuts } from '../shell/keys.ts'

/** One proof, large: what was asked, who did it, what it looks like; then yes, or what is missing. */
export function ReviewCard({ row }: { row: RowOf<'listReviewQueue'> }) {
  const [returning, setReturning] = useState(false)
  const [reason, setReason] = useState('')
  const approve = useSend('approveProof')
  const giveBack = useSend('returnProof')
  const field = useRef<HTMLFormElement>(null)
  const at = { ...params, proofId: row.proofId }
  const mayApprove = row.may.approveProof ?? true
  const mayReturn = row.may.returnProof ?? true
  const busy = approve.busy || giveBack.busy

  const pass = async () => {
    if (mayApprove !== true || busy) return
    const done = await approve.send({ params: at, body: {} })
    if (done) say(m.desk_review_passed({ who: row.who, points: done.points }))
  }
  const openReturn = () => {
    if (mayReturn !== true) return
    setReturning(true)
    requestAnimationFrame(() => field.current?.querySelector('textarea')?.focus())
  }
  const submitReturn = async (event?: FormEvent) => {
    event?.preventDefault()
    if (reason.trim() === '' || busy) return
    const done = await giveBack.send({ params: at, body: { reason: reason.trim() } })
    if (done) say(m.desk_review_returned({ who: row.who }))
  }
  useShortcuts('pane', [
    { keys: 'a', label: m.desk_review_pass(), run: pass },
    { keys: 'r', label: m.desk_review_return(), run: openReturn },
  ])
  const refusal = [mayApprove, mayReturn].find((may): may is Exclude<typeof may, true> => may !== true)

  return (
    <article className="review" aria-labelledby="review-title">
      <header>
        <h2 id="review-title">
          <Link to="/tasks/$taskId" params={{ taskId: row.task.taskId }} search={{}}>
            {row.task.title}
          </Link>
        </h2>
        <p className="pane-marks">
          <strong>{row.who}</strong>
          <span>{row.task.placeLabel}</span>
          <span>{m.desk_review_submitted({ when: ago(row.submittedAt) })}</span>
          <b className="points">{m.desk_points({ points: row.task.points })}</b>
        </p>
      </header>
      <PhotoStrip files={row.files} large mayPublish />
      <p className="review-note">{row.note}</p>
      <div className="review-acts">
        <Trouble problem={approve.problem ?? giveBack.problem} />
        {refusal && (
          <p className="caution" id="review-refusal">
            {refusal.message}
          </p>
        )}
        {returning ? (
          <form onSubmit={submitReturn} ref={field}>
            <Labelled label={m.desk_review_reason()}>
              {(id) => (
                <Input.TextArea
                  id={id}
                  value={reason}
                  maxLength={500}
                  autoSize={{ minRows: 2, maxRows: 5 }}
                  placeholder={m.desk_review_reason_example()}
                  onChange={(event) => setReason(event.target.value)}
                  onKeyDown={(event) => {
                    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submitReturn()
                  }}
                />
              )}
            </Labelled>
            <div className="buttons">
              <Button type="primary" htmlType="submit" loading={giveBack.busy} disabled={reason.trim() === ''}>
                {m.desk_review_return()}
              </Button>
              <Button onClick={() => setReturning(false)}>{m.desk_form_leave()}</Button>
            </div>
          </form>
        ) : (
          <div className="buttons">
            <Button
              type="primary"
              size="large"
              onClick={pass}
              loading={approve.busy}
              disabled={mayApprove !== true}
              aria-describedby={mayApprove === true ? undefined : 'review-refusal'}
            >
              {m.desk_review_pass()}
              <span className="key" aria-hidden="true">
                a
              </span>
            </Button>
            <Button
              size="large"
              onClick={openReturn}
              disabled={mayReturn !== true || busy}
              aria-describedby={mayReturn === true ? undefined : 'review-refusal'}
            >
              {m.desk_review_return()}
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
