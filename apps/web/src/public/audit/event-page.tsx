import type { ResponseOf } from '@linli/contract'
import { useParams } from 'wouter'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { Card } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import { Loaded } from '../../ui/states.tsx'
import { Fact, Hash, SealFacts, Verdict } from './seal-facts.tsx'

type Answer = ResponseOf<'verifyEvent'>

/** One step of something that happened: sealed or not yet, and whether it still is what was sealed. */
export function EventPage() {
  const { district = '', eventId = '' } = useParams<{ district: string; eventId: string }>()
  const answer = useOperation('verifyEvent', { params: { district, eventId } })
  const whole = (
    <a className="with-icon" href={`/${district}/history`}>
      {m.history_whole()}
    </a>
  )
  return (
    <Page title={m.history_event()}>
      <Loaded of={answer} act={whole}>
        {(said) => (
          <>
            <Said said={said} />
            {said.proof && <Numbers eventId={said.eventId} proof={said.proof} />}
            <p className="soft small">{m.history_event_what()}</p>
            <p>{whole}</p>
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Said({ said: { fits, proof } }: { said: Answer }) {
  if (!proof) {
    return (
      <Verdict is="waiting" title={m.history_event_waiting()}>
        <p>{m.history_event_waiting_about()}</p>
      </Verdict>
    )
  }
  return fits ? (
    <Verdict is="good" title={m.history_event_fits()}>
      <p>{m.history_event_fits_about({ number: proof.seal.number, position: proof.position })}</p>
    </Verdict>
  ) : (
    <Verdict is="bad" title={m.history_event_bad()}>
      <p>{m.history_event_bad_about()}</p>
    </Verdict>
  )
}

function Numbers({ eventId, proof }: { eventId: string; proof: NonNullable<Answer['proof']> }) {
  return (
    <details className="numbers">
      <summary>{m.history_event_numbers()}</summary>
      <Card className="stack">
        <dl className="seal-facts">
          <Fact name={m.history_event_id()}>
            <code className="hash">{eventId}</code>
          </Fact>
          <Fact name={m.history_event_leaf()}>
            <Hash of={proof.leaf} />
          </Fact>
          {proof.path.length > 0 && (
            <Fact name={m.history_event_path()}>
              <ol className="stack tight">
                {proof.path.map((hash) => (
                  <li key={hash}>
                    <Hash of={hash} />
                  </li>
                ))}
              </ol>
            </Fact>
          )}
        </dl>
        <SealFacts seal={proof.seal} />
      </Card>
    </details>
  )
}
