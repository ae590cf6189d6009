import type { ResponseOf } from '@linli/contract'
import { consentDecisions, consentStates } from '@linli/contract/plain'
import { type FormEvent, useRef, useState } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { useOperation, useWrite } from '../../api/query.ts'
import { uuidv7 } from '../../api/uuid.ts'
import { m } from '../../messages/compiled/messages.js'
import { Button } from '../../ui/button.tsx'
import { SectionTitle } from '../../ui/card.tsx'
import { FieldError, TextField } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import { Loaded } from '../../ui/states.tsx'
import { say } from '../../ui/toast.tsx'
import { ago, dateOf } from '../../ui/when.ts'
import { usePath, useViewer } from '../viewer.ts'
import './privacy.css'

type Answer = ResponseOf<'listMyConsents'>
type Purpose = Answer['purposes'][number]
type Deciding = (how: 'giveConsent' | 'withdrawConsent', purpose: Purpose['purpose'], recipient?: string) => void

/** What needs one’s own yes: given and taken back with one tap, each with its receipt. */
export function ConsentsPage() {
  const { district, here } = useViewer()
  const query = useOperation('listMyConsents', { params: { district } }, { enabled: here !== undefined })
  return (
    <Page title={m.privacy_consents()} under={<p className="soft">{m.privacy_consents_about()}</p>}>
      <Loaded of={query}>{(answer) => <Consents answer={answer} />}</Loaded>
    </Page>
  )
}

function Consents({ answer }: { answer: Answer }) {
  const { district } = useViewer()
  const to = usePath()
  const give = useWrite('giveConsent')
  const withdraw = useWrite('withdrawConsent')
  const key = useRef(uuidv7())
  const decide: Deciding = (how, purpose, recipient) => {
    const write = how === 'giveConsent' ? give : withdraw
    if (give.isPending || withdraw.isPending) return
    write.mutate(
      {
        params: { district, personId: answer.personId },
        body: { purpose, ...(recipient ? { recipient } : {}) },
        key: key.current,
      },
      {
        onSuccess: () => say(how === 'giveConsent' ? m.privacy_consent_given() : m.privacy_consent_withdrawn()),
        onSettled: () => {
          key.current = uuidv7()
        },
      },
    )
  }
  const error = give.error ?? withdraw.error
  return (
    <div className="stack">
      {error && <FieldError>{wordsOf(error)}</FieldError>}
      <ul className="stack" aria-label={m.privacy_consents()}>
        {answer.purposes.map((purpose) => (
          <li key={`${purpose.purpose} ${purpose.recipient}`}>
            <ConsentCard
              purpose={purpose}
              decide={decide}
              receipt={answer.history.find(
                (each) => each.purpose === purpose.purpose && each.recipient === purpose.recipient,
              )}
            />
          </li>
        ))}
      </ul>
      <Share decide={decide} busy={give.isPending} />
      {answer.history.length > 0 && (
        <section aria-labelledby="history">
          <SectionTitle id="history">{m.privacy_consent_history()}</SectionTitle>
          <ul className="receipts">
            {answer.history.map((each) => (
              <li key={each.consentId}>
                <a href={to(`/data/consents/${each.consentId}`)}>
                  {m.privacy_consent_history_line({
                    decision: consentDecisions[each.decision],
                    label: each.words.label,
                  })}
                </a>
                <span className="soft small">{dateOf(each.at)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

function ConsentCard(props: { purpose: Purpose; decide: Deciding; receipt: Answer['history'][number] | undefined }) {
  const { purpose, decide, receipt } = props
  const { words, state, since, kept, asks, recipient } = purpose
  const to = usePath()
  const label = recipient ? m.privacy_consent_recipient({ recipient }) : words.label
  const on = state === 'given' || (state === 'none' && kept)
  const asked = (state === 'none' && !kept && asks) || state === 'changed'
  const act = (how: 'giveConsent' | 'withdrawConsent') => decide(how, purpose.purpose, recipient ?? undefined)
  return (
    <article className="card consent">
      <header>
        <h2>{words.label}</h2>
        {!asked && (
          <button
            type="button"
            role="switch"
            className="switch"
            aria-checked={on}
            aria-label={m.privacy_consent_switch({ label })}
            onClick={() => act(on ? 'withdrawConsent' : 'giveConsent')}
          />
        )}
      </header>
      {recipient && <p>{m.privacy_consent_recipient({ recipient })}</p>}
      <p>{words.what}</p>
      {on && <p className="soft small">{m.privacy_consent_stops({ stops: words.stops })}</p>}
      <p className="soft small">
        {since
          ? m.privacy_consent_since({ state: consentStates[state], at: ago(since) })
          : kept
            ? m.privacy_consent_kept()
            : consentStates[state]}
        {receipt && (
          <>
            {' '}
            <a href={to(`/data/consents/${receipt.consentId}`)} aria-label={m.privacy_consent_receipt_of({ label })}>
              {m.privacy_consent_receipt()}
            </a>
          </>
        )}
      </p>
      {asked && (
        <div className="row">
          <Button label={m.privacy_consent_yes_to({ label })} onClick={() => act('giveConsent')}>
            {m.privacy_consent_yes()}
          </Button>
          <Button label={m.privacy_consent_no_to({ label })} onClick={() => act('withdrawConsent')}>
            {m.privacy_consent_no()}
          </Button>
        </div>
      )}
    </article>
  )
}

/** To one handler more, which oneself names. */
function Share({ decide, busy }: { decide: Deciding; busy: boolean }) {
  const [recipient, setRecipient] = useState('')
  const [tried, setTried] = useState(false)
  const named = recipient.trim().length >= 2
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(!named)
    if (!named) return
    decide('giveConsent', 'share', recipient.trim())
    setRecipient('')
  }
  return (
    <form className="card stack tight" onSubmit={submit} noValidate>
      <SectionTitle>{m.privacy_consent_share()}</SectionTitle>
      <p className="soft small">{m.privacy_consent_share_about()}</p>
      <TextField
        label={m.privacy_consent_share_who()}
        placeholder={m.privacy_consent_share_example()}
        value={recipient}
        onChange={setRecipient}
        maxLength={60}
        error={tried && !named ? m.privacy_consent_share_missing() : undefined}
      />
      <Button type="submit" busy={busy}>
        {m.privacy_consent_share_send()}
      </Button>
    </form>
  )
}
