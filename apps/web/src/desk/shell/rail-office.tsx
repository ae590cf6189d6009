import { Link } from '@tanstack/react-router'
import { Building2 } from 'lucide-react'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { params } from './here.ts'

interface Entry {
  to: '/posts' | '/organisations' | '/party' | '/six-parties'
  label: () => string
}

const office: Entry[] = [
  { to: '/posts', label: m.desk_posts },
  { to: '/organisations', label: m.desk_organisations },
  { to: '/party', label: m.desk_party },
  { to: '/six-parties', label: m.desk_six_parties },
]

/** Who works here and which units there are: for those whom the server lets read the posts. */
export function OfficeLinks() {
  const { data } = useOperation('listPosts', { params, query: { limit: 1 } })
  if (!data) return null
  return (
    <>
      <h2>
        <Building2 size={15} aria-hidden="true" />
        {m.desk_rail_office()}
      </h2>
      <Entries entries={office} />
    </>
  )
}

function Entries({ entries }: { entries: Entry[] }) {
  return (
    <ul>
      {entries.map(({ to, label }) => (
        <li key={to}>
          <Link to={to} className="rail-link" activeProps={{ 'aria-current': 'page' }}>
            {label()}
          </Link>
        </li>
      ))}
    </ul>
  )
}
