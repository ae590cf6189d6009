import { ties } from '@linli/contract/plain'
import type { RowOf } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { ago } from '../../ui/when.ts'
import { useSend } from '../parts/sending.ts'
import { say } from '../parts/toasts.tsx'
import { YesOrNo } from '../parts/yes-or-no.tsx'
import { params } from '../shell/here.ts'

/** One who waits: who, where, since when; then yes, or no with the reason they will read. */
export function MembershipCard({ row }: { row: RowOf<'listMemberships'> }) {
  const decide = useSend('confirmMembership')
  const at = { ...params, membershipId: row.membershipId }
  const may = row.may.confirmMembership ?? true

  const confirm = async () => {
    const done = await decide.send({ params: at, body: { decision: 'confirmed' } })
    if (done) say(m.desk_membership_confirmed({ who: row.who }))
  }
  const decline = async (reason: string) => {
    const done = await decide.send({ params: at, body: { decision: 'declined', reason } })
    if (done) say(m.desk_membership_declined({ who: row.who }))
  }

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
      <YesOrNo
        problem={decide.problem}
        yes={{ label: m.desk_membership_confirm(), may, busy: decide.busy, run: confirm }}
        no={{
          label: m.desk_membership_decline(),
          may,
          busy: decide.busy,
          ask: m.desk_membership_reason(),
          example: m.desk_membership_reason_example(),
          most: 200,
          run: decline,
        }}
      />
    </article>
  )
}
