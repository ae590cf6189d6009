import { dataRequestKinds, dataRequestOutcomes, dataRequestStatuses } from '@linli/contract/plain'
import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import type { RowOf } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { ago, dateOf } from '../../ui/when.ts'
import { Labelled } from '../parts/labelled.tsx'
import { refusalOf } from '../parts/may.tsx'
import { PhotoStrip } from '../parts/photo-strip.tsx'
import { useSend } from '../parts/sending.ts'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { params } from '../shell/here.ts'
import { Facts } from './facts.tsx'

type Row = RowOf<'listDataRequests'>

/** One request: who asks for what and why, by when; then yes, which is carried out at once, or no with the reason they read. */
export function RequestCard({ row }: { row: Row }) {
  const title = m.desk_privacy_request_title({ kind: dataRequestKinds[row.kind], label: row.label })
  const facts: [string, ReactNode][] = [
    [m.desk_privacy_request_wish(), row.wish],
    [m.desk_privacy_request_reason(), row.reason],
    [m.desk_privacy_request_answer(), row.answer],
    [m.desk_privacy_request_stays(), row.stays.length > 0 ? row.stays.join('；') : null],
  ]
  return (
    <article className="record" aria-label={`${row.who} ${title}`}>
      <header>
        <h2>{title}</h2>
        <p className="pane-marks">
          <strong>{row.who}</strong>
          <span>{row.place}</span>
          <span>{m.desk_privacy_request_asked({ at: ago(row.askedAt) })}</span>
          {row.status === 'open' ? (
            <span className="stamp" data-status={row.overdue ? 'reported' : 'resolved'}>
              {row.overdue
                ? m.desk_privacy_request_overdue({ at: dateOf(row.dueAt) })
                : m.desk_privacy_request_due({ at: dateOf(row.dueAt) })}
            </span>
          ) : (
            <span className="stamp" data-status={row.status === 'accepted' ? 'confirmed' : 'archived'}>
              {row.outcome ? dataRequestOutcomes[row.outcome] : dataRequestStatuses[row.status]}
            </span>
          )}
          {row.personId && row.outcome !== 'restricted' && (
            <Link
              to="/people/$personId"
              params={{ personId: row.personId }}
              search={{}}
              aria-label={m.desk_privacy_request_card_of({ who: row.who })}
            >
              {m.desk_privacy_request_card()}
            </Link>
          )}
        </p>
      </header>
      <Facts of={facts} />
      {row.files.length > 0 && <PhotoStrip files={row.files} />}
      {row.status === 'open' && <Decide row={row} title={title} />}
    </article>
  )
}

function Decide({ row, title }: { row: Row; title: string }) {
  const { send, busy, problem } = useSend('decideDataRequest')
  const [answer, setAnswer] = useState('')
  const refusal = refusalOf(row.may, 'decideDataRequest')
  const decide = async (decision: 'accepted' | 'refused') => {
    const said = answer.trim()
    const done = await send({
      params: { ...params, requestId: row.requestId },
      body: { decision, ...(said ? { answer: said } : {}) },
    })
    if (done) say(decision === 'accepted' ? m.desk_privacy_request_accepted() : m.desk_privacy_request_refused())
  }
  if (refusal) return <p className="caution">{refusal}</p>
  return (
    <div className="record-acts">
      {row.byHand && <p className="caution">{m.desk_privacy_request_by_hand()}</p>}
      {row.kind === 'deletion' && row.field === null && <Before waitsFor={row.waitsFor} />}
      <Trouble problem={problem} />
      <Labelled label={m.desk_privacy_request_your_answer()}>
        {(id) => (
          <Input.TextArea
            id={id}
            value={answer}
            maxLength={300}
            autoSize={{ minRows: 1, maxRows: 4 }}
            placeholder={m.desk_privacy_request_answer_help()}
            onChange={(event) => setAnswer(event.target.value)}
          />
        )}
      </Labelled>
      <div className="buttons">
        <Button
          type="primary"
          loading={busy}
          aria-label={`${m.desk_privacy_request_accept()} ${row.who} ${title}`}
          onClick={() => decide('accepted')}
        >
          {m.desk_privacy_request_accept()}
        </Button>
        <Button
          disabled={busy}
          aria-label={`${m.desk_privacy_request_refuse()} ${row.who} ${title}`}
          onClick={() => decide('refused')}
        >
          {m.desk_privacy_request_refuse()}
        </Button>
      </div>
    </div>
  )
}

/** What a yes to deleting all will do, before it is said. */
function Before({ waitsFor }: { waitsFor: string[] }) {
  if (waitsFor.length === 0) return <p className="caution">{m.desk_privacy_request_at_once()}</p>
  return (
    <div className="caution">
      <p>{m.desk_privacy_request_waits()}</p>
      <ul>
        {waitsFor.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  )
}
