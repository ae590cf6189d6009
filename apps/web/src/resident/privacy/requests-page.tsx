import type { ResponseOf } from '@linli/contract'
import { workdaysToDecide } from '@linli/contract/consents'
import { dataRequestKinds, dataRequestOutcomes, dataRequestStatuses } from '@linli/contract/plain'
import { FilePen, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { useOperation, useWrite } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { Button } from '../../ui/button.tsx'
import { Card, SectionTitle } from '../../ui/card.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FieldError } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState, Loaded } from '../../ui/states.tsx'
import { Tag, type Tone } from '../../ui/tag.tsx'
import { say } from '../../ui/toast.tsx'
import { ago, dateOf, dayTimeOf } from '../../ui/when.ts'
import { useViewer } from '../viewer.ts'
import { AskCorrection } from './ask-correction.tsx'
import { AskDeletion } from './ask-deletion.tsx'
import './privacy.css'

type Answer = ResponseOf<'listMyDataRequests'>
type Request = Answer['requests'][number]

/** What one asked to be put right or deleted, how far it is, and which copies were taken. */
export function RequestsPage() {
  const { district, here } = useViewer()
  const query = useOperation('listMyDataRequests', { params: { district } }, { enabled: here !== undefined })
  return (
    <Page
      title={m.privacy_requests()}
      under={<p className="soft">{m.privacy_requests_about({ days: workdaysToDecide })}</p>}
    >
      <Loaded of={query}>{(answer) => <Requests answer={answer} />}</Loaded>
    </Page>
  )
}

function Requests({ answer }: { answer: Answer }) {
  const [asking, setAsking] = useState<'correction' | 'deletion'>()
  const close = () => setAsking(undefined)
  const done = (dueAt: string) => {
    say(m.privacy_ask_sent({ at: dateOf(dueAt) }))
    close()
  }
  return (
    <div className="stack">
      {answer.restricted ? (
        <Card tone="soft-amber">
          <p>{m.privacy_requests_restricted()}</p>
        </Card>
      ) : (
        <div className="row">
          <Button kind="primary" icon={FilePen} onClick={() => setAsking('correction')}>
            {m.privacy_ask_correction()}
          </Button>
          <Button icon={Trash2} onClick={() => setAsking('deletion')}>
            {m.privacy_ask_deletion()}
          </Button>
        </div>
      )}
      <section aria-labelledby="requests" className="stack">
        <SectionTitle id="requests">{m.privacy_requests_mine()}</SectionTitle>
        {answer.requests.length === 0 && <EmptyState icon={FilePen}>{m.privacy_requests_none()}</EmptyState>}
        <ul className="stack">
          {answer.requests.map((request) => (
            <li key={request.requestId}>
              <RequestCard request={request} />
            </li>
          ))}
        </ul>
      </section>
      {answer.copies.length > 0 && (
        <section aria-labelledby="copies">
          <SectionTitle id="copies">{m.privacy_requests_copies()}</SectionTitle>
          <ul className="receipts">
            {answer.copies.map(({ copyId, at }) => (
              <li key={copyId}>{m.privacy_requests_copy_at({ at: dayTimeOf(at) })}</li>
            ))}
          </ul>
        </section>
      )}
      <Dialog title={m.privacy_ask_correction_title()} open={asking === 'correction'} onClose={close}>
        <AskCorrection done={done} />
      </Dialog>
      <Dialog title={m.privacy_ask_deletion_title()} open={asking === 'deletion'} onClose={close}>
        <AskDeletion deletion={answer.deletion} done={done} />
      </Dialog>
    </div>
  )
}

const tones: Record<Request['status'], Tone> = { open: 'amber', accepted: 'green', refused: 'red', withdrawn: 'plain' }
const shapes = { open: 'ring', accepted: 'tick', refused: 'cross', withdrawn: 'none' } as const

function RequestCard({ request }: { request: Request }) {
  const { district } = useViewer()
  const withdraw = useWrite('withdrawDataRequest')
  const { status, outcome, wish, reason, answer, stays } = request
  const takeBack = () =>
    withdraw.mutate(
      { params: { district, requestId: request.requestId } },
      { onSuccess: () => say(m.privacy_request_withdrawn()) },
    )
  return (
    <article className="card request">
      <p className="row apart">
        <span className="soft small">{m.privacy_request_asked({ at: ago(request.askedAt) })}</span>
        <Tag tone={tones[status]} shape={shapes[status]}>
          {outcome ? dataRequestOutcomes[outcome] : dataRequestStatuses[status]}
        </Tag>
      </p>
      <h2>{m.privacy_request_title({ kind: dataRequestKinds[request.kind], label: request.label })}</h2>
      {wish && <p>{m.privacy_request_wish({ wish })}</p>}
      {reason && <p className="soft">{m.privacy_request_reason({ reason })}</p>}
      {answer && <p>{m.privacy_request_answer({ answer })}</p>}
      {status === 'refused' && <p className="soft small">{m.privacy_request_complain()}</p>}
      {stays.length > 0 && (
        <>
          <p>{m.privacy_request_stays()}</p>
          <ul className="bullets">
            {stays.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
      {status === 'open' && (
        <p className={request.overdue ? 'error' : 'soft small'}>
          {request.overdue ? m.privacy_request_overdue() : m.privacy_request_due({ at: dateOf(request.dueAt) })}
        </p>
      )}
      {withdraw.error && <FieldError>{wordsOf(withdraw.error)}</FieldError>}
      {request.may.withdrawDataRequest === true && (
        <Button kind="quiet" busy={withdraw.isPending} onClick={takeBack}>
          {m.privacy_request_withdraw()}
        </Button>
      )}
    </article>
  )
}
