import type { ResponseOf } from '@linli/contract'
import { careKinds } from '@linli/contract/fields'
import { exportPurposes, exportStatuses, ties } from '@linli/contract/plain'
import { Link, useParams } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { dayTimeOf } from '../../ui/when.ts'
import { Failed, RowsComing } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { params } from '../shell/here.ts'
import { ExportActs } from './export-acts.tsx'
import { stampOf } from './search.ts'

export type Export = ResponseOf<'getExport'>

/** One list: what is in it, for what and for whom; then it is decided, fetched or taken back. */
export function ExportPage() {
  const { exportId } = useParams({ from: '/exports/$exportId' })
  const query = useOperation('getExport', { params: { ...params, exportId } })
  const it = query.data
  useTitle(it && m.desk_export_title({ area: it.area.name }))
  return (
    <section className="page page-narrow" aria-labelledby="page-title">
      <p className="back-line">
        <Link to="/exports" className="button" activeProps={{}}>
          <ArrowLeft size={16} aria-hidden="true" />
          {m.desk_exports_back()}
        </Link>
      </p>
      {query.isPending && <RowsComing rows={6} />}
      {query.isError && !it && <Failed message={wordsOf(query.error)} retry={() => query.refetch()} />}
      {it && (
        <>
          <header className="page-head">
            <h1 id="page-title">{m.desk_export_title({ area: it.area.name })}</h1>
            <p className="pane-marks">
              <span className="stamp" data-status={stampOf[it.status]}>
                {exportStatuses[it.status]}
              </span>
              <span>{m.desk_exports_people({ count: it.people })}</span>
              <span>{m.desk_export_asked_by({ who: it.askedBy.name, when: dayTimeOf(it.askedAt) })}</span>
            </p>
          </header>
          <Facts it={it} />
          <ExportActs it={it} />
          <Downloads it={it} />
        </>
      )}
    </section>
  )
}

/** What is not sensitive is said to be masked alone, where it is. */
function fieldWords(label: string, inFull: boolean, sensitivity: number): string {
  if (!inFull) return m.desk_export_field_masked({ label })
  return sensitivity >= 3 ? m.desk_export_field_full({ label }) : label
}

function Facts({ it }: { it: Export }) {
  const ageWords = {
    minor: m.desk_people_age_minor(),
    adult: m.desk_people_age_adult(),
    elder: m.desk_people_age_elder(),
  }
  const { q, tie, care, age } = it.filter
  const which = [
    q && m.desk_export_filter_q({ q }),
    tie && ties[tie],
    care && careKinds[care],
    age && ageWords[age],
  ].filter(Boolean)
  const facts: [string, ReactNode][] = [
    [m.desk_export_purpose(), `${exportPurposes[it.purpose]}：${it.words}`],
    [m.desk_export_for(), it.receiver ? m.desk_export_to_outside({ receiver: it.receiver }) : m.desk_export_inside()],
    [m.desk_export_filter(), which.length > 0 ? which.join('、') : m.desk_export_filter_all()],
    [
      m.desk_export_info(),
      <ul key="fields" className="watch-tags">
        {it.fields.map(({ field, label, inFull, sensitivity }) => (
          <li key={field} data-sensitive={sensitivity >= 3}>
            {fieldWords(label, inFull, sensitivity)}
          </li>
        ))}
        <li>{it.minors ? m.desk_export_minors_in() : m.desk_export_minors_out()}</li>
      </ul>,
    ],
    [
      m.desk_export_decided(),
      it.decidedBy &&
        it.decidedAt &&
        m.desk_export_decided_by({ who: it.decidedBy.name, when: dayTimeOf(it.decidedAt) }),
    ],
    [m.desk_export_refused_because(), it.reason],
    [
      m.desk_export_until(),
      it.status === 'approved' && it.until && m.desk_export_until_left({ day: dayTimeOf(it.until), left: it.left }),
    ],
  ]
  return (
    <section className="facts" aria-label={m.desk_export_facts()}>
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
      {it.receiver && <p className="caution">{m.desk_export_outside_about()}</p>}
    </section>
  )
}

function Downloads({ it }: { it: Export }) {
  if (!it.decidedAt) return null
  return (
    <section className="watch-section" aria-labelledby="downloads-title">
      <h2 id="downloads-title">{m.desk_export_downloads()}</h2>
      {it.downloads.length === 0 && <p className="quiet">{m.desk_export_downloads_none()}</p>}
      <ul className="watch-rows">
        {it.downloads.map(({ downloadId, nth, people, at, code }) => (
          <li key={downloadId}>
            <p>{m.desk_export_download_line({ nth, count: people, when: dayTimeOf(at) })}</p>
            <small className="number">{m.desk_export_code({ code })}</small>
          </li>
        ))}
      </ul>
    </section>
  )
}
