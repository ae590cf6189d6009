import { Link, useSearch } from '@tanstack/react-router'
import { m } from '../../messages/compiled/messages.js'
import { useTitle } from '../parts/use-title.ts'
import { Assessments } from './assessments.tsx'
import { Incidents } from './incidents.tsx'
import { Sharing } from './sharing.tsx'

/** The records a handler of personal data must keep: what was given to others, impact assessments, incidents. */
export function RecordsPage() {
  useTitle(m.desk_privacy_records())
  const { tab } = useSearch({ from: '/data-records' })
  const tabs = [
    [undefined, m.desk_privacy_sharing()],
    ['assessments', m.desk_privacy_assessments()],
    ['incidents', m.desk_privacy_incidents()],
  ] as const
  return (
    <section className="page" aria-labelledby="page-title">
      <header className="page-head">
        <h1 id="page-title">{m.desk_privacy_records()}</h1>
        <p className="quiet">{m.desk_privacy_records_about()}</p>
        <nav className="choices" aria-label={m.desk_privacy_records_which()}>
          {tabs.map(([each, words]) => (
            <Link
              key={words}
              to="/data-records"
              search={each ? { tab: each } : {}}
              aria-current={each === tab ? 'page' : undefined}
              activeOptions={{ exact: true, explicitUndefined: true }}
            >
              {words}
            </Link>
          ))}
        </nav>
      </header>
      {tab === undefined && <Sharing />}
      {tab === 'assessments' && <Assessments />}
      {tab === 'incidents' && <Incidents />}
    </section>
  )
}
