import { useParams } from '@tanstack/react-router'
import { wordsOf } from '../../api/problem.ts'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { Failed, RowsComing } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { params } from '../shell/here.ts'
import { useCommunityBuildings } from './community-buildings.ts'
import { PlanDesk } from './plan-desk.tsx'

/** One redrawing: edited by whoever draws it, read and decided by the subdistrict. */
export function PlanPage() {
  const { planId } = useParams({ from: '/grid-plans/$planId' })
  const check = useOperation('checkGridPlan', { params: { ...params, planId } }, { keep: true })
  const communityCode = check.data?.plan.communityCode ?? ''
  const present = useOperation(
    'getAreaMap',
    { params, query: { within: communityCode } },
    { enabled: communityCode !== '' },
  )
  const { buildings, whole, error, refetch } = useCommunityBuildings(communityCode)
  useTitle(check.data?.plan.title ?? m.desk_plans())
  const failed = (check.data ? null : check.error) ?? (present.data ? null : present.error) ?? (whole ? null : error)
  const again = () => {
    check.refetch()
    present.refetch()
    refetch()
  }
  if (failed) {
    return (
      <section className="page">
        <h1 className="hidden">{m.desk_plans()}</h1>
        <Failed message={wordsOf(failed)} retry={again} />
      </section>
    )
  }
  if (!check.data || !present.data || !whole || check.data.plan.planId !== planId) {
    return (
      <section className="page">
        <h1 className="hidden">{m.desk_plans()}</h1>
        <RowsComing rows={8} />
      </section>
    )
  }
  return (
    <PlanDesk
      key={planId}
      check={check.data}
      checking={check.isFetching}
      communities={present.data.communities}
      buildings={buildings}
    />
  )
}
