import { Link } from '@tanstack/react-router'
import type { RowOf } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { ago } from '../../ui/when.ts'
import { PhotoStrip } from '../parts/photo-strip.tsx'
import { useSend } from '../parts/sending.ts'
import { say } from '../parts/toasts.tsx'
import { YesOrNo } from '../parts/yes-or-no.tsx'
import { params } from '../shell/here.ts'

/** One proof, large: what was asked, who did it, what it looks like; then yes, or what is missing. */
export function ReviewCard({ row }: { row: RowOf<'listReviewQueue'> }) {
  const approve = useSend('approveProof')
  const giveBack = useSend('returnProof')
  const at = { ...params, proofId: row.proofId }

  const pass = async () => {
    const done = await approve.send({ params: at, body: {} })
    if (done) say(m.desk_review_passed({ who: row.who, points: done.points }))
  }
  const sendBack = async (reason: string) => {
    const done = await giveBack.send({ params: at, body: { reason } })
    if (done) say(m.desk_review_returned({ who: row.who }))
  }

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
      <YesOrNo
        problem={approve.problem ?? giveBack.problem}
        yes={{ label: m.desk_review_pass(), may: row.may.approveProof ?? true, busy: approve.busy, run: pass }}
        no={{
          label: m.desk_review_return(),
          may: row.may.returnProof ?? true,
          busy: giveBack.busy,
          ask: m.desk_review_reason(),
          example: m.desk_review_reason_example(),
          most: 500,
          run: sendBack,
        }}
      />
    </article>
  )
}
