import { HandHeart, MapPin, Star, UserRound, Waypoints } from 'lucide-react'
import { useParams } from 'wouter'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { LinkButton } from '../../ui/button.tsx'
import { Card, Facts, GoingCard } from '../../ui/card.tsx'
import { Compare } from '../../ui/compare.tsx'
import { Page } from '../../ui/page.tsx'
import { Points } from '../../ui/points.tsx'
import { ProgressLine } from '../../ui/progress-line.tsx'
import { StarsShown } from '../../ui/stars.tsx'
import { Loaded } from '../../ui/states.tsx'
import { Tag } from '../../ui/tag.tsx'
import { usePath, useViewer } from '../viewer.ts'
import { Answer } from './answer.tsx'
import './issues.css'
import { type IssueView, progressOf, tagOf } from '../../words/issues.ts'
import { Letter } from './letter.tsx'
import { Reply } from './reply.tsx'

export function IssuePage() {
  const { district } = useViewer()
  const to = usePath()
  const { issueId = '' } = useParams<{ issueId: string }>()
  const issue = useOperation('getIssue', { params: { district, issueId } })
  if (issue.data) return <Thread issue={issue.data} />
  return (
    <Page title={m.issues_one_title()}>
      <Loaded of={issue} act={<LinkButton href={to('/issues')}>{m.issues_mine_title()}</LinkButton>}>
        {() => null}
      </Loaded>
    </Page>
  )
}

function Thread({ issue }: { issue: IssueView }) {
  const tag = tagOf(issue.status)
  const told = issue.thread.some(({ kind }) => kind === 'report')
  return (
    <Page
      title={issue.title}
      under={
        <p className="row small soft">
          <span className="tabular">{issue.number}</span>
          <Tag tone={tag.tone} shape={tag.shape}>
            {tag.word}
          </Tag>
          {issue.reopened > 0 && <Tag tone="amber">{m.issues_reopened({ count: issue.reopened })}</Tag>}
        </p>
      }
    >
      <Card className="promise">
        <ProgressLine steps={progressOf(issue.status)} label={m.issues_progress_label()} />
        <p className="said">{issue.promise}</p>
        <IssueFacts issue={issue} />
        {issue.closure && <Card tone="soft-amber">{m.issues_closed_because({ reason: issue.closure })}</Card>}
        {issue.duplicateOf && <SameAs other={issue.duplicateOf} />}
      </Card>
      <BeforeAfter issue={issue} />
      <Answer issue={issue} />
      <section className="letters" aria-label={m.issues_thread()}>
        {!told && <FirstLetter issue={issue} />}
        {issue.thread.map((message) => (
          <Letter key={message.messageId} message={message} />
        ))}
      </section>
      <Tasks issue={issue} />
      <Reply issue={issue} />
      <TraceLink issueId={issue.issueId} />
    </Page>
  )
}

/** What repeats another goes on there; its trace is public. */
function SameAs({ other }: { other: NonNullable<IssueView['duplicateOf']> }) {
  const { district } = useViewer()
  return (
    <p className="small">
      <a href={`/${district}/issues/${other.issueId}`}>
        {m.issues_same_as({ number: other.number, title: other.title })}
      </a>
    </p>
  )
}

function IssueFacts({ issue }: { issue: IssueView }) {
  const who = [issue.responsible?.name, issue.handler?.name].filter(Boolean).join('，')
  const { rating } = issue
  const place = [issue.place.label, issue.place.detail].filter(Boolean).join('，')
  return (
    <div className="small">
      <Facts
        of={[
          [MapPin, m.issues_fact_place(), place],
          who ? [UserRound, m.issues_fact_who(), who] : undefined,
          rating === null ? undefined : [Star, m.issues_fact_rating(), <StarsShown key="stars" value={rating} />],
        ]}
      />
    </div>
  )
}

/** What the reporter wrote, where the thread does not carry it as its first letter. */
function FirstLetter({ issue }: { issue: IssueView }) {
  const mine = issue.reporter?.mine ?? false
  return (
    <Letter
      message={{
        messageId: issue.issueId,
        kind: 'report',
        at: issue.reportedAt,
        by: issue.reporter?.name ?? m.issues_someone(),
        byRole: null,
        actedBy: null,
        mine,
        text: issue.text,
        files: issue.files,
      }}
    />
  )
}

function BeforeAfter({ issue }: { issue: IssueView }) {
  const ended = issue.status === 'resolved' || issue.status === 'confirmed' || issue.status === 'archived'
  const image = ({ kind }: { kind: string }) => kind === 'image'
  const proofs = issue.thread.filter(({ kind }) => kind === 'proof').flatMap(({ files }) => files.filter(image))
  const after = proofs.at(-1)
  const before = [...issue.files, ...issue.thread.filter(({ kind }) => kind === 'report').flatMap(({ files }) => files)]
    .filter(image)
    .find(({ fileId }) => !proofs.some((proof) => proof.fileId === fileId))
  if (!ended || !before || !after) return null
  return (
    <figure className="stack tight">
      <Compare before={before} after={after} />
      <figcaption className="small soft">{m.issues_compare()}</figcaption>
    </figure>
  )
}

function Tasks({ issue }: { issue: IssueView }) {
  const to = usePath()
  if (issue.tasks.length === 0) return null
  return (
    <section className="stack tight" aria-labelledby="issue-tasks">
      <h2 id="issue-tasks">{issue.doneByNeighbour ? m.issues_tasks_done() : m.issues_tasks()}</h2>
      {issue.tasks.map((task) => (
        <GoingCard
          key={task.taskId}
          href={to(`/tasks/${task.taskId}`)}
          heading={
            <span className="with-icon">
              <HandHeart aria-hidden="true" />
              {task.title}
            </span>
          }
        >
          <p className="small soft">
            {task.by ? m.issues_task_by({ who: task.by }) : m.issues_task_waiting()} <Points value={task.points} />
          </p>
        </GoingCard>
      ))}
    </section>
  )
}

function TraceLink({ issueId }: { issueId: string }) {
  const { district } = useViewer()
  return (
    <p className="small">
      <a className="with-icon" href={`/${district}/issues/${issueId}`}>
        <Waypoints aria-hidden="true" />
        {m.issues_trace_link()}
      </a>
    </p>
  )
}
