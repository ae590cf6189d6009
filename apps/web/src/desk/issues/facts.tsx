import { issueSources, natures, tiers } from '@linli/contract/plain'
import type { ReactNode } from 'react'
import { m } from '../../messages/compiled/messages.js'
import { moment } from '../../ui/when.ts'
import { useNow } from '../parts/use-now.ts'
import { district } from '../shell/here.ts'
import type { Issue } from './issue-pane.tsx'
import { onTimeWords } from './words.ts'

/** What is known, in the order an office asks; what is not known is not a line. */
export function Facts({ issue }: { issue: Issue }) {
  const now = useNow()
  const when = (at: string | null) => (at ? moment(at, now) : null)
  const { place, reporter } = issue
  const facts: [string, ReactNode][] = [
    [m.desk_fact_place(), [place.label, place.detail].filter(Boolean).join(' ')],
    [m.desk_fact_reporter(), reporter && [reporter.name, reporter.phone].filter(Boolean).join(' ')],
    [m.desk_fact_source(), issueSources[issue.source]],
    [m.desk_fact_reported(), when(issue.reportedAt)],
    [m.desk_category(), issue.category?.name],
    [m.desk_nature(), issue.nature && natures[issue.nature]],
    [m.desk_tier(), issue.tier && tiers[issue.tier]],
    [m.desk_responsible(), issue.responsible?.name ?? issue.unit],
    [m.desk_handler(), issue.handler?.name],
    [m.desk_measure(), issue.measure],
    [m.desk_fact_accept_by(), issue.status === 'reported' ? when(issue.acceptBy) : null],
    [m.desk_fact_contact_by(), when(issue.contactBy)],
    [m.desk_fact_solve_by(), when(issue.solveBy)],
    [m.desk_fact_resolved(), when(issue.resolvedAt)],
    [m.desk_fact_closed(), when(issue.closedAt)],
    [m.desk_fact_on_time(), issue.onTime === null ? null : onTimeWords(String(issue.onTime))],
    [m.desk_fact_rating(), issue.rating && m.desk_stars({ stars: issue.rating })],
    [m.desk_fact_closure(), issue.closure],
    [m.desk_fact_duplicate(), issue.duplicateOf && <Other of={issue.duplicateOf} />],
    [m.desk_fact_grid(), place.gridName],
    [m.desk_fact_origin_grid(), place.originGridCode !== place.gridCode && place.originGridName],
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

/** The other issue's public trace: it may lie where the viewer has no post. */
export function Other({ of }: { of: NonNullable<Issue['duplicateOf']> }) {
  return <a href={`/${district}/issues/${of.issueId}`}>{`${of.number} ${of.title}`}</a>
}
