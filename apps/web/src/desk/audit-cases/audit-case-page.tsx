import type { ResponseOf } from '@linli/contract'
import { auditCaseStatuses, auditKinds, passedOnTo } from '@linli/contract/plain'
import { Link, useParams } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { wordsOf } from '../../api/problem.ts'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { dayTimeOf } from '../../ui/when.ts'
import { Failed, RowsComing } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { params } from '../shell/here.ts'
import { AuditCaseActs } from './audit-case-acts.tsx'
import { stampOf } from './search.ts'

export type AuditCase = ResponseOf<'getAuditCase'>

/** One case: why it was opened, what was said about it, and what is to be done. */
export function AuditCasePage() {
  const { caseId } = useParams({ from: '/audit-cases/$caseId' })
  const query = useOperation('getAuditCase', { params: { ...params, caseId } })
  const it = query.data
  const title = it && titleOf(it)
  useTitle(title)
  return (
    <section className="page page-narrow" aria-labelledby="page-title">
      <p className="back-line">
        <Link to="/audit-cases" search={{}} className="button" activeProps={{}}>
          <ArrowLeft size={16} aria-hidden="true" />
          {m.desk_cases_back()}
        </Link>
      </p>
      {query.isPending && <RowsComing rows={6} />}
      {query.isError && !it && <Failed message={wordsOf(query.error)} retry={() => query.refetch()} />}
      {it && (
        <>
          <header className="page-head">
            <h1 id="page-title">{title}</h1>
            <p className="pane-marks">
              <span className="stamp" data-status={stampOf[it.status]}>
                {auditCaseStatuses[it.status]}
              </span>
              {it.stopped && (
                <span className="stamp" data-status="missing">
                  {m.desk_case_stopped()}
                </span>
              )}
              <span>{it.posts}</span>
            </p>
          </header>
          <Facts it={it} />
          <Timeline it={it} />
          <AuditCaseActs it={it} />
        </>
      )}
    </section>
  )
}

const titleOf = ({ mine, person, kind }: AuditCase): string =>
  mine
    ? m.desk_case_mine_title({ kind: auditKinds[kind] })
    : m.desk_case_title({ who: person.name, kind: auditKinds[kind] })

function Facts({ it }: { it: AuditCase }) {
  return (
    <section className="facts" aria-label={m.desk_case_facts()}>
      <dl>
        <div>
          <dt>{m.desk_case_on()}</dt>
          <dd>{it.on}</dd>
        </div>
        <div>
          <dt>{m.desk_case_times()}</dt>
          <dd>{m.desk_case_times_of({ from: dayTimeOf(it.firstAt), to: dayTimeOf(it.lastAt) })}</dd>
        </div>
        <div>
          <dt>{m.desk_case_facts()}</dt>
          <dd>
            <ul>
              {it.facts.map((fact) => (
                <li key={fact}>{fact}</li>
              ))}
            </ul>
          </dd>
        </div>
        {it.fields.length > 0 && (
          <div>
            <dt>{m.desk_case_fields()}</dt>
            <dd>{it.fields.join('、')}</dd>
          </div>
        )}
      </dl>
      <p className="quiet">{m.desk_case_nothing_of_others()}</p>
    </section>
  )
}

type Step = AuditCase['steps'][number]

function stepWords({ what, by, decision, to }: Step): string {
  const who = by ?? ''
  if (what === 'asked') return m.desk_case_step_asked({ who })
  if (what === 'answered') return m.desk_case_step_answered({ who })
  if (what === 'stopped') return m.desk_case_step_stopped({ who })
  if (what === 'allowed') return m.desk_case_step_allowed({ who })
  if (what === 'opened') return m.desk_case_step_opened()
  if (to) return m.desk_case_step_passed_on({ who, to: passedOnTo[to] })
  return m.desk_case_step_decided({ who, decision: decision ? auditCaseStatuses[decision] : '' })
}

function Timeline({ it }: { it: AuditCase }) {
  return (
    <section className="watch-section" aria-labelledby="timeline-title">
      <h2 id="timeline-title">{m.desk_case_timeline()}</h2>
      <ol className="watch-steps">
        {it.steps.map((step) => (
          <li key={`${step.at} ${step.what}`} data-what={step.what}>
            <strong>{stepWords(step)}</strong>
            <time dateTime={step.at}>{dayTimeOf(step.at)}</time>
            {step.words && <p>{step.words}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}
