import type { ResponseOf } from '@linli/contract'
import { orderStatuses } from '@linli/contract/plain'
import { Gift, HandHeart, MapPin, ShieldCheck, Sprout } from 'lucide-react'
import { useParams } from 'wouter'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { Card, Facts } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import { PhotoGrid } from '../../ui/photo-grid.tsx'
import { Points } from '../../ui/points.tsx'
import { ProgressLine } from '../../ui/progress-line.tsx'
import { Loaded } from '../../ui/states.tsx'
import { Tag } from '../../ui/tag.tsx'
import { ago } from '../../ui/when.ts'
import { progressOf, tagOf } from '../../words/issues.ts'
import './trace.css'

type Trace = ResponseOf<'traceIssue'>
type Step = Trace['steps'][number]
type Task = Trace['tasks'][number]
type Claim = Task['claims'][number]

/** The whole chain of an issue as one story: report, steps, tasks, who took them, proof, points, what they became. */
export function TracePage() {
  const { district = '', issueId = '' } = useParams<{ district: string; issueId: string }>()
  const trace = useOperation('traceIssue', { params: { district, issueId } })
  if (trace.data) return <Story trace={trace.data} district={district} />
  return (
    <Page title={m.public_trace()}>
      <Loaded
        of={trace}
        act={
          <a className="with-icon" href={`/${district}`}>
            {m.public_to_board()}
          </a>
        }
      >
        {() => null}
      </Loaded>
    </Page>
  )
}

/** The estate with its community; where there is none, the community once. */
const placeOf = ({ communityName, placeLabel }: Trace): string =>
  placeLabel === communityName ? communityName : `${communityName} ${placeLabel}`

function Story({ trace, district }: { trace: Trace; district: string }) {
  const tag = tagOf(trace.status)
  return (
    <Page
      title={trace.title}
      under={
        <p className="row small soft">
          <span className="tabular">{trace.number}</span>
          <Tag tone={tag.tone} shape={tag.shape}>
            {tag.word}
          </Tag>
          {trace.category && <span>{trace.category.name}</span>}
        </p>
      }
    >
      <Card className="stack">
        <ProgressLine steps={progressOf(trace.status)} label={m.issues_progress_label()} />
        <p className="trace-promise">{trace.promise}</p>
        <div className="small">
          <Facts of={[[MapPin, m.issues_fact_place(), placeOf(trace)]]} />
        </div>
      </Card>
      <section aria-labelledby="story">
        <h2 id="story" className="unseen">
          {m.public_trace_story()}
        </h2>
        <Steps steps={trace.steps} district={district} />
      </section>
      {trace.duplicateOf && (
        <Card>
          <p>{m.public_trace_duplicate()}</p>
          <p>
            <a href={`/${district}/issues/${trace.duplicateOf.issueId}`}>
              {m.public_trace_other({ number: trace.duplicateOf.number, title: trace.duplicateOf.title })}
            </a>
          </p>
        </Card>
      )}
      {trace.tasks.map((task) => (
        <TaskStory key={task.taskId} task={task} district={district} />
      ))}
      <footer className="stack tight">
        <p className="soft small">{m.public_masked()}</p>
        <p>
          <a className="with-icon" href={`/${district}`}>
            {m.public_to_board()}
          </a>
        </p>
      </footer>
    </Page>
  )
}

function Steps({ steps, district }: { steps: readonly Step[]; district: string }) {
  return (
    <ol className="story">
      {steps.map((step) => (
        <li key={`${step.kind}${step.at}${step.what}`} className={toneOf(step.kind)}>
          <div className="row apart tiny">
            {step.at && (
              <time className="soft" dateTime={step.at}>
                {ago(step.at)}
              </time>
            )}
            {step.eventId && (
              <a
                className="with-icon checkable"
                href={`/${district}/history/${step.eventId}`}
                aria-label={m.history_step_label()}
              >
                <ShieldCheck aria-hidden="true" />
                {m.history_step()}
              </a>
            )}
          </div>
          <p>
            {step.what}
            {step.who && <span className="soft small"> {step.who}</span>}
          </p>
          <PhotoGrid photos={step.files} />
        </li>
      ))}
    </ol>
  )
}

/** Good ends are green, turns back are amber. */
function toneOf(kind: string): string | undefined {
  if (/confirmed|resolved|approved|delivered/.test(kind)) return 'good'
  return /reopened|returned|withdrawn|closed|cancelled/.test(kind) ? 'turn' : undefined
}

function TaskStory({ task, district }: { task: Task; district: string }) {
  const id = `task-${task.taskId}`
  return (
    <section className="card stack task-story" aria-labelledby={id}>
      <h2 id={id} className="with-icon">
        <HandHeart aria-hidden="true" />
        {m.public_trace_task({ title: task.title })}
      </h2>
      {task.claims.length === 0 && <p className="soft">{m.public_trace_task_open()}</p>}
      {task.claims.map((claim) => (
        <ClaimStory key={claim.claimId} claim={claim} district={district} />
      ))}
    </section>
  )
}

function ClaimStory({ claim, district }: { claim: Claim; district: string }) {
  const { award, spent } = claim
  return (
    <div className="stack tight">
      <h3>{m.public_trace_claim({ who: claim.who })}</h3>
      <Steps steps={claim.steps} district={district} />
      {award && (
        <p className="gain">
          <Sprout aria-hidden="true" />
          <span>
            {m.public_trace_award({ who: claim.who })}
            <strong>
              <Points value={award.points} signed />
            </strong>
            <span className="soft tiny"> {ago(award.at)}</span>
          </span>
        </p>
      )}
      {spent.map((order) => (
        <p key={order.orderId} className="gain">
          <Gift aria-hidden="true" />
          <span>
            {m.public_trace_spent({ goods: order.goods, quantity: order.quantity })}
            <strong>
              <Points value={-order.points} />
            </strong>
            <span className="soft tiny">
              {' '}
              {m.public_trace_spent_state({ word: orderStatuses[order.status], at: ago(order.at) })}
            </span>
          </span>
        </p>
      ))}
    </div>
  )
}
