import type { CoverageKey } from '@linli/contract/plain'
import { Link } from '@tanstack/react-router'
import { m } from '../../messages/compiled/messages.js'
import type { Coverage } from './coverage-page.tsx'

const byPosts: CoverageKey[] = ['buildingWorker', 'estateWorker', 'gridWorker']

/** The page on which a place gets what it lacks. */
export function Mend({ row }: { row: Coverage['lacking'][number] }) {
  const within = row.communityCode
  if (byPosts.includes(row.key)) {
    return (
      <Link to="/posts" search={{ tab: 'team', within }}>
        {m.desk_coverage_mend_team()}
      </Link>
    )
  }
  if (row.key === 'buildingLead') {
    return (
      <Link to="/posts" search={{ within, kind: 'buildingLead' }}>
        {m.desk_coverage_mend_lead()}
      </Link>
    )
  }
  if (row.key === 'propertyParty' || row.key === 'ownersParty' || row.key === 'socialParty') {
    return (
      <Link to="/party" search={{ within }}>
        {m.desk_coverage_mend_party()}
      </Link>
    )
  }
  if (row.key === 'gridSize') {
    return (
      <Link to="/grid-plans" search={{ within }}>
        {m.desk_coverage_mend_grid()}
      </Link>
    )
  }
  return (
    <Link to="/six-parties" search={{ areaCode: /^\d{12,17}$/.test(row.code) ? row.code : within }}>
      {m.desk_coverage_mend_six()}
    </Link>
  )
}
