import type { ResponseOf } from '@linli/contract'
import { claimStatuses, skills, taskKinds, taskStatuses } from '@linli/contract/plain'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { ArrowLeft } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { ago, moment } from '../../ui/when.ts'
import { PhotoStrip } from '../parts/photo-strip.tsx'
import { useSend } from '../parts/sending.ts'
import { Failed, Nothing, RowsComing } from '../parts/states.tsx'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { useTitle } from '../parts/use-title.ts'
import { params } from '../shell/here.ts'

type Task = ResponseOf<'getTask'>

export function TaskPane() {
  const { taskId } = useParams({ from: '/tasks/$taskId' })
  const search = useSearch({ from: '/tasks' })
  const query = useOperation('getTask', { params: { ...params, taskId } })
  useTitle(query.data?.title)
  if (query.isPending) return <RowsComing rows={6} />
  if (query.isError && !query.data) return <Failed message={wordsOf(query.error)} retry={() => query.refetch()} />
  const task = query.data
  return (
    <article key={taskId} className="pane" aria-labelledby="task-title">
      <div className="pane-scroll">
        <header className="pane-head">
          <div className="pane-bar">
            <Link to="/tasks" search={search} className="button only-narrow" activeProps={{}}>
              <ArrowLeft size={16} aria-hidden="true" />
              {m.desk_back_to_list()}
            </Link>
            {task.issueId && (
              <Link to="/issues/$issueId" params={{ issueId: task.issueId }} search={{}} className="number-button">
                {m.desk_task_from_issue({ number: task.issueNumber ?? '' })}
              </Link>
            )}
          </div>
          <h2 id="task-title">{task.title}</h2>
          <p className="pane-marks">
            <span className="stamp" data-status={`task-${task.status}`}>
              {taskStatuses[task.status]}
            </span>
            <span>{taskKinds[task.kind]}</span>
            <b className="points">{m.desk_points({ points: task.points })}</b>
            <span>{m.desk_task_places({ left: task.places, capacity: task.capacity })}</span>
          </p>
        </header>
        <div className="pane-columns">
          <div className="story">
            <p className="thread-text">{task.about}</p>
            {task.files.length > 0 && <PhotoStrip files={task.files} mayPublish />}
            <Claims task={task} />
          </div>
          <aside className="pane-side" aria-label={m.desk_facts()}>
            <TaskFacts task={task} />
            <CancelTask task={task} />
          </aside>
        </div>
      </div>
    </article>
  )
}

function TaskFacts({ task }: { task: Task }) {
  const facts: [string, ReactNode][] = [
    [m.desk_fact_place(), task.placeLabel],
    [m.desk_fact_grid(), task.gridName],
    [m.desk_fact_origin_grid(), task.originGridCode !== task.gridCode && task.originGridName],
    [m.desk_task_unit(), task.unit?.name],
    [m.desk_task_starts(), task.startsAt && moment(task.startsAt)],
    [m.desk_task_ends(), moment(task.endsAt)],
    [m.desk_task_skills(), task.skills.map((skill) => skills[skill]).join('、')],
    [m.desk_task_difficulty(), m.desk_task_difficulty_of({ level: task.difficulty })],
    [m.desk_task_published_by(), `${task.publishedBy} ${ago(task.publishedAt)}`],
  ]
  return (
    <section className="facts">
      <h3>{m.desk_facts()}</h3>
      <dl>
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </section>
  )
}

function Claims({ task }: { task: Task }) {
  return (
    <section className="claims" aria-labelledby="claims-title">
      <h3 id="claims-title">{m.desk_claims({ count: task.claims.length })}</h3>
      {task.claims.length === 0 && <Nothing>{m.desk_claims_none()}</Nothing>}
      <ul>
        {task.claims.map((claim) => (
          <li key={claim.claimId}>
            <p className="thread-by">
              <strong>{claim.who}</strong>
              <span className="stamp" data-status={`claim-${claim.status}`}>
                {claimStatuses[claim.status]}
              </span>
              <time dateTime={claim.claimedAt}>{m.desk_claimed_at({ when: ago(claim.claimedAt) })}</time>
            </p>
            {claim.proofs.map((proof) => (
              <div key={proof.proofId} className="proof">
                <p className="thread-text">{proof.note}</p>
                <PhotoStrip files={proof.files} mayPublish />
                {proof.reviewedBy && (
                  <p className="quiet">
                    {proof.returnReason
                      ? m.desk_proof_returned({ who: proof.reviewedBy, reason: proof.returnReason })
                      : m.desk_proof_approved({ who: proof.reviewedBy })}
                  </p>
                )}
                {proof.status === 'submitted' && (
                  <Link to="/review" search={{ proof: proof.proofId }} className="button">
                    {m.desk_proof_review()}
                  </Link>
                )}
              </div>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}

function CancelTask({ task }: { task: Task }) {
  const [asking, setAsking] = useState(false)
  const { send, busy, problem } = useSend('cancelTask')
  const may = task.may.cancelTask
  if (may === undefined || task.status !== 'published') return null
  if (may !== true) return <p className="quiet">{m.desk_task_cancel_not({ why: may.message })}</p>
  const cancel = async () => {
    const done = await send({ params: { ...params, taskId: task.taskId } })
    if (done) say(m.desk_task_cancelled())
    setAsking(false)
  }
  if (!asking) return <Button onClick={() => setAsking(true)}>{m.desk_task_cancel()}</Button>
  return (
    <div className="caution">
      <Trouble problem={problem} />
      <p>{m.desk_task_cancel_caution()}</p>
      <div className="buttons">
        <Button danger onClick={cancel} loading={busy}>
          {m.desk_task_cancel()}
        </Button>
        <Button onClick={() => setAsking(false)}>{m.desk_task_keep()}</Button>
      </div>
    </div>
  )
}
