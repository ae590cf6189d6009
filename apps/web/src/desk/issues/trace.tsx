import type { ResponseOf } from '@linli/contract'
import { claimStatuses, orderStatuses, taskStatuses } from '@linli/contract/plain'
import { wordsOf } from '../../api/problem.ts'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { moment } from '../../ui/when.ts'
import { Failed, RowsComing } from '../parts/states.tsx'
import { params } from '../shell/here.ts'
import { Other } from './facts.tsx'

type Step = ResponseOf<'traceIssue'>['steps'][number]

function Steps({ steps }: { steps: Step[] }) {
  return (
    <ol className="trace">
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps of a trace are never reordered
        <li key={index}>
          <span>{step.what}</span>
          <small>
            {[step.who, step.at ? moment(step.at) : m.desk_trace_time_unknown()].filter(Boolean).join(' · ')}
          </small>
        </li>
      ))}
    </ol>
  )
}

/** The whole chain as everybody may see it: report, steps, tasks, proofs, points, exchange. */
export function Trace({ issueId }: { issueId: string }) {
  const trace = useOperation('traceIssue', { params: { ...params, issueId } })
  if (trace.isPending) return <RowsComing rows={4} />
  if (trace.isError && !trace.data) return <Failed message={wordsOf(trace.error)} retry={() => trace.refetch()} />
  return (
    <>
      <Steps steps={trace.data.steps} />
      {trace.data.duplicateOf && (
        <p>
          {m.desk_fact_duplicate()} <Other of={trace.data.duplicateOf} />
        </p>
      )}
      {trace.data.tasks.map((task) => (
        <section key={task.taskId} className="trace-task">
          <h4>{task.title}</h4>
          <p className="quiet">
            {taskStatuses[task.status]} · {m.desk_points({ points: task.points })}
          </p>
          {task.claims.map((claim) => (
            <div key={claim.claimId}>
              <p>
                <strong>{claim.who}</strong> {claimStatuses[claim.status]}
              </p>
              <Steps steps={claim.steps} />
              {claim.award && <p>{m.desk_trace_award({ points: claim.award.points, when: moment(claim.award.at) })}</p>}
              {claim.spent.map((spent) => (
                <p key={spent.orderId}>
                  {m.desk_trace_spent({
                    points: spent.points,
                    goods: spent.goods,
                    quantity: spent.quantity,
                    status: orderStatuses[spent.status],
                  })}
                </p>
              ))}
            </div>
          ))}
        </section>
      ))}
    </>
  )
}
