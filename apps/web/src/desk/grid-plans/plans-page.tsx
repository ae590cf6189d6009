import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { wordsOf } from '../../api/problem.ts'
import { usePages } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { moment } from '../../ui/when.ts'
import { useAreaName } from '../parts/area-names.ts'
import { dayWords } from '../parts/days.ts'
import { MoreRows } from '../parts/more-rows.tsx'
import { Failed, Nothing, RowsComing } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { params } from '../shell/here.ts'
import { statusWords } from './plan-words.ts'
import type { PlanStatusFilter } from './search.ts'

const views: [PlanStatusFilter | undefined, () => string][] = [
  ['open', m.desk_plans_open],
  ['submitted', m.desk_plans_submitted],
  ['effective', m.desk_plans_effective],
  [undefined, m.desk_plans_all],
]

export function PlansPage() {
  useTitle(m.desk_plans())
  const search = useSearch({ from: '/grid-plans' })
  const navigate = useNavigate()
  const areaName = useAreaName()
  const list = usePages('listGridPlans', { params, query: { ...search, limit: 50 } })
  return (
    <section className="page" aria-labelledby="page-title">
      <header className="page-head">
        <div className="list-line">
          <h1 id="page-title">
            {m.desk_plans()}
            {search.within && <span className="list-count">{areaName(search.within)}</span>}
          </h1>
          <Link
            to="/grid-plans/new"
            search={search.within?.length === 12 ? { community: search.within } : {}}
            className="button button-primary"
          >
            <Plus size={15} aria-hidden="true" />
            {m.desk_plan_new()}
          </Link>
        </div>
        <nav className="choices" aria-label={m.desk_plans_which()}>
          {views.map(([status, words]) => (
            <Link
              key={status ?? 'all'}
              to="/grid-plans"
              search={{ ...search, status }}
              activeOptions={{ explicitUndefined: true }}
            >
              {words()}
            </Link>
          ))}
        </nav>
        {search.within && (
          <button
            type="button"
            className="chip plans-everywhere"
            onClick={() => navigate({ to: '/grid-plans', search: { ...search, within: undefined } })}
          >
            {m.desk_plans_everywhere()}
          </button>
        )}
      </header>
      {list.isPending && <RowsComing rows={6} />}
      {list.isError && !list.data && <Failed message={wordsOf(list.error)} retry={() => list.refetch()} />}
      {list.isSuccess && list.rows.length === 0 && <Nothing>{m.desk_plans_none()}</Nothing>}
      {list.rows.length > 0 && (
        <table className="table plans">
          <thead>
            <tr>
              <th scope="col">{m.desk_plan_title()}</th>
              <th scope="col">{m.desk_order_status()}</th>
              <th scope="col">{m.desk_area_communities()}</th>
              <th scope="col">{m.desk_plan_effective_on()}</th>
              <th scope="col">{m.desk_plan_by()}</th>
            </tr>
          </thead>
          <tbody>
            {list.rows.map((plan) => (
              <tr key={plan.planId}>
                <td>
                  <Link to="/grid-plans/$planId" params={{ planId: plan.planId }}>
                    {plan.title}
                  </Link>
                  <small>{plan.reason}</small>
                </td>
                <td>
                  <span className="stamp" data-status={`plan-${plan.status}`}>
                    {statusWords[plan.status]()}
                  </span>
                </td>
                <td>{plan.communityName}</td>
                <td className="number">{dayWords(plan.effectiveOn)}</td>
                <td>
                  {plan.by.name}
                  <small className="number">{moment(plan.savedAt)}</small>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <MoreRows
        more={list.hasNextPage}
        busy={list.isFetchingNextPage}
        fetch={list.fetchNextPage}
        shown={list.rows.length}
      />
    </section>
  )
}
