import type { ResponseOf } from '@linli/contract'
import { lookPurposes } from '@linli/contract/plain'
import { Link } from '@tanstack/react-router'
import { wordsOf } from '../../api/problem.ts'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { ago, dayTimeOf } from '../../ui/when.ts'
import { useSend } from '../parts/sending.ts'
import { Failed, Nothing, RowsComing } from '../parts/states.tsx'
import { say } from '../parts/toasts.tsx'
import { useTitle } from '../parts/use-title.ts'
import { YesOrNo } from '../parts/yes-or-no.tsx'
import { params } from '../shell/here.ts'

type Look = ResponseOf<'listMinorReveals'>['waiting'][number]

/** Who asks to see what is kept of somebody under 18: decided one by one, by another than who asks. */
export function MinorsPage() {
  useTitle(m.desk_minors())
  const list = useOperation('listMinorReveals', { params })
  return (
    <section className="page minors-page" aria-labelledby="page-title">
      <header className="page-head">
        <h1 id="page-title">{m.desk_minors()}</h1>
        <p className="quiet">{m.desk_minors_ask_about()}</p>
      </header>
      {list.isPending && <RowsComing rows={3} />}
      {list.isError && !list.data && <Failed message={wordsOf(list.error)} retry={() => list.refetch()} />}
      {list.data && (
        <>
          <section aria-labelledby="waiting-title">
            <h2 id="waiting-title">{m.desk_minors_waiting()}</h2>
            {list.data.waiting.length === 0 ? (
              <Nothing>{m.desk_minors_none()}</Nothing>
            ) : (
              list.data.waiting.map((look) => <Waiting key={look.requestId} look={look} />)
            )}
          </section>
          <section aria-labelledby="asked-title">
            <h2 id="asked-title">{m.desk_minors_asked()}</h2>
            {list.data.asked.length === 0 && <p className="quiet">{m.desk_minors_asked_none()}</p>}
            <ul className="plain-rows">
              {list.data.asked.map((look) => (
                <li key={look.requestId}>
                  <div className="member">
                    <p>
                      <Link to="/people/$personId" params={{ personId: look.personId }} search={{}}>
                        {look.name}
                      </Link>
                      <small>{look.fields.join('、')}</small>
                      <small>{stateOf(look)}</small>
                    </p>
                  </div>
                </li>
              ))}
            </ul>
          </section>
        </>
      )}
    </section>
  )
}

function stateOf(look: Look): string {
  if (look.decision === null) return m.desk_minors_state_waiting()
  if (look.decision === 'refused') return m.desk_minors_state_refused({ reason: look.decisionReason ?? '' })
  const until = look.until ?? ''
  return Date.parse(until) > Date.now()
    ? m.desk_minors_state_approved({ until: dayTimeOf(until) })
    : m.desk_minors_state_over()
}

function Waiting({ look }: { look: Look }) {
  const decide = useSend('decideMinorReveal')
  const at = { ...params, requestId: look.requestId }
  const may = look.may.decideMinorReveal ?? true
  const approve = async () => {
    if (await decide.send({ params: at, body: { decision: 'approved' } })) say(m.desk_minors_approved())
  }
  const refuse = async (reason: string) => {
    if (await decide.send({ params: at, body: { decision: 'refused', reason } })) say(m.desk_minors_refused())
  }
  return (
    <article className="review">
      <header>
        <h3>{m.desk_minors_wants({ who: look.who, name: look.name, fields: look.fields.join('、') })}</h3>
        <p className="pane-marks">
          <span>{m.desk_minors_purpose({ purpose: lookPurposes[look.purpose] })}</span>
          <span>{ago(look.askedAt)}</span>
        </p>
      </header>
      {look.reason && <p className="review-note">{m.desk_minors_reason({ reason: look.reason })}</p>}
      <YesOrNo
        problem={decide.problem}
        yes={{ label: m.desk_minors_approve(), may, busy: decide.busy, run: approve }}
        no={{
          label: m.desk_minors_refuse(),
          may,
          busy: decide.busy,
          ask: m.desk_minors_refuse_why(),
          example: m.desk_minors_refuse_example(),
          most: 200,
          run: refuse,
        }}
      />
    </article>
  )
}
