import { Check } from 'lucide-react'
import { useParams } from 'wouter'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { LinkButton } from '../../ui/button.tsx'
import { Page } from '../../ui/page.tsx'
import { ErrorState, Skeleton } from '../../ui/states.tsx'
import { usePath, useViewer } from '../viewer.ts'
import './report.css'
import { receivedOf } from './submit.ts'

/** The promise: the number, who contacts by when, and the way to follow it. */
export function ReceivedPage() {
  const { district } = useViewer()
  const to = usePath()
  const { issueId = '' } = useParams<{ issueId: string }>()
  const just = receivedOf(issueId)
  const issue = useOperation('getIssue', { params: { district, issueId } }, { enabled: !just })
  const said = just ?? issue.data
  return (
    <Page title={m.issues_received_title()}>
      {said ? (
        <div className="received">
          <span className="stamp arrive">
            <Check aria-hidden="true" />
          </span>
          <p className="number tabular">{m.issues_received_number({ number: said.number })}</p>
          <p className="promise-words">{said.promise}</p>
          <p className="soft">{m.issues_received_told()}</p>
          <LinkButton kind="primary" big wide href={to(`/issues/${issueId}`)}>
            {m.issues_received_follow()}
          </LinkButton>
          <LinkButton wide href={to()}>
            {m.issues_received_home()}
          </LinkButton>
        </div>
      ) : issue.error ? (
        <ErrorState error={issue.error} onRetry={() => issue.refetch()} />
      ) : (
        <Skeleton />
      )}
    </Page>
  )
}
