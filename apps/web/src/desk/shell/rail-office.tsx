import { Link } from '@tanstack/react-router'
import { Building2, Settings } from 'lucide-react'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { params, useViewer } from './here.ts'

interface Entry {
  to:
    | '/posts'
    | '/organisations'
    | '/party'
    | '/facilities'
    | '/coverage'
    | '/setup'
    | '/imports'
    | '/access'
    | '/exports'
    | '/audit-cases'
    | '/counter'
    | '/keys'
    | '/data-records'
  label: () => string
}

const office: Entry[] = [
  { to: '/posts', label: m.desk_posts },
  { to: '/organisations', label: m.desk_organisations },
  { to: '/party', label: m.desk_party },
  { to: '/facilities', label: m.desk_facilities },
]
const setup: Entry[] = [
  { to: '/coverage', label: m.desk_coverage },
  { to: '/setup', label: m.desk_setup },
  { to: '/imports', label: m.desk_imports },
]
const counter: Entry = { to: '/counter', label: m.desk_account_counter }
const keys: Entry = { to: '/keys', label: m.desk_keys_page }
const exports: Entry = { to: '/exports', label: m.desk_exports }
const cases: Entry = { to: '/audit-cases', label: m.desk_cases }
const records: Entry = { to: '/data-records', label: m.desk_privacy_records }
const access: Entry = { to: '/access', label: m.desk_access }

/** Who works here and which units there are: for those whom the server lets read the posts. */
export function OfficeLinks() {
  const { keeps } = useViewer()
  const { data } = useOperation('listPosts', { params, query: { limit: 1 } })
  if (!data) return null
  return (
    <>
      <h2>
        <Building2 size={15} aria-hidden="true" />
        {m.desk_rail_office()}
      </h2>
      <Entries entries={keeps ? [...office, counter] : office} />
    </>
  )
}

/** What an officer lays out; everybody may ask what they themselves may do, and why. */
export function SetupLinks() {
  const { keeps, keepsKeys, watchesRegister, readsDataRecords } = useViewer()
  const { data } = useOperation('getSetupChecklist', { params }, { enabled: keeps, staleTime: 10 * 60_000 })
  return (
    <>
      <h2>
        <Settings size={15} aria-hidden="true" />
        {m.desk_rail_setup()}
      </h2>
      <Entries
        entries={[
          ...(data ? setup : []),
          ...(watchesRegister ? [exports, cases] : []),
          access,
          ...(readsDataRecords ? [records] : []),
          ...(keepsKeys ? [keys] : []),
        ]}
      />
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
