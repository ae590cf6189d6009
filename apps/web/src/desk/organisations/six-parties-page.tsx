import { sixParties } from '@linli/contract/plain'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { CircleAlert } from 'lucide-react'
import { wordsOf } from '../../api/problem.ts'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { AreaSelect } from '../parts/area-select.tsx'
import { Labelled } from '../parts/labelled.tsx'
import { Failed, Nothing, RowsComing } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { areasOf, params, useViewer } from '../shell/here.ts'

/** The six parties of a place, side by side: who they are, why, and who is missing. */
export function SixPartiesPage() {
  const { appointments } = useViewer()
  const said = useSearch({ from: '/six-parties' }).areaCode
  const mine = areasOf(appointments).find(({ code }) => code.length >= 12)
  const areaCode = said ?? mine?.code
  const navigate = useNavigate()
  useTitle(m.desk_six_parties())
  const query = useOperation(
    'getSixParties',
    { params, query: { areaCode: areaCode ?? '' } },
    { enabled: areaCode !== undefined, keep: true },
  )
  const missing = query.data?.parties.filter((party) => party.missing).length ?? 0
  return (
    <section className="page" aria-labelledby="page-title">
      <header className="page-head">
        <h1 id="page-title">{m.desk_six_parties()}</h1>
        <p className="quiet">{m.desk_six_parties_about()}</p>
        <div className="page-tools">
          <Labelled label={m.desk_six_parties_place()}>
            {(id) => (
              <AreaSelect
                id={id}
                value={areaCode}
                startName={query.data?.label ?? mine?.name}
                onChange={(code) => navigate({ to: '/six-parties', search: { areaCode: code } })}
              />
            )}
          </Labelled>
        </div>
      </header>
      {!areaCode && <Nothing>{m.desk_six_parties_choose()}</Nothing>}
      {areaCode && query.isPending && <RowsComing rows={6} />}
      {query.isError && !query.data && <Failed message={wordsOf(query.error)} retry={() => query.refetch()} />}
      {query.data && (
        <>
          <h2 className="team-title">{query.data.label}</h2>
          <p className={missing > 0 ? 'team-missing' : 'quiet'}>
            {missing > 0 ? m.desk_six_parties_missing({ count: missing }) : m.desk_six_parties_complete()}
          </p>
          <ul className="team six">
            {query.data.parties.map(({ party, organisations, missing: lacks }) => (
              <li key={party} className="team-grid" data-missing={lacks !== null}>
                <h3>{sixParties[party]}</h3>
                {lacks && (
                  <p className="team-missing">
                    <CircleAlert size={15} aria-hidden="true" />
                    {lacks}
                  </p>
                )}
                <ul>
                  {organisations.map((it) => (
                    <li key={it.id}>
                      <Link to="/organisations/$organisationId" params={{ organisationId: it.id }} search={{}}>
                        {it.name}
                      </Link>
                      {it.phone && <small>{m.desk_six_parties_phone({ phone: it.phone })}</small>}
                      <small>{it.because}</small>
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
