import type { ResponseOf } from '@linli/contract'
import { lookPurposes } from '@linli/contract/plain'
import { PhoneCall, ShieldCheck } from 'lucide-react'
import { usePages } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { LinkButton } from '../../ui/button.tsx'
import { List } from '../../ui/list.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { ago } from '../../ui/when.ts'
import { usePath, useViewer } from '../viewer.ts'
import './data.css'

type Look = ResponseOf<'listWhoLookedAtMe'>['rows'][number]

/** Who looked at one's own data, the newest first. */
export function LooksPage() {
  const { district, here } = useViewer()
  const to = usePath()
  const looks = usePages('listWhoLookedAtMe', { params: { district } }, { enabled: here !== undefined })
  const nobody = <EmptyState icon={ShieldCheck}>{m.people_looks_none()}</EmptyState>
  return (
    <Page title={m.people_looks()} under={<p className="soft">{m.people_looks_about()}</p>}>
      {here === undefined ? (
        nobody
      ) : (
        <List of={looks} keyOf={(look) => look.lookId} className="looks" empty={nobody}>
          {(look) => <LookCard look={look} />}
        </List>
      )}
      {looks.rows.length > 0 && (
        <div className="stack tight">
          <p className="soft small">{m.people_looks_wrong()}</p>
          <LinkButton icon={PhoneCall} href={to('/responsible')}>
            {m.people_looks_who()}
          </LinkButton>
        </div>
      )}
    </Page>
  )
}

const asking = new Set<Look['purpose']>(['askMinor', 'approveMinor', 'refuseMinor'])

function whatWasSeen(purpose: Look['purpose'], fields: string): string {
  if (purpose === 'open') return m.people_look_opened({ fields })
  if (purpose === 'export') return m.people_look_exported({ fields })
  if (purpose === 'form') return m.people_look_filled({ fields })
  return asking.has(purpose) ? m.people_look_asked({ fields }) : m.people_look_revealed({ fields })
}

function LookCard({ look }: { look: Look }) {
  const fields = look.fields.join('、')
  const opened = look.purpose === 'open'
  return (
    <article className="card look">
      <h2>{look.who}</h2>
      {look.about && <p>{m.people_look_child({ name: look.about })}</p>}
      <p className="soft small">{ago(look.at)}</p>
      {!['open', 'export', 'form'].includes(look.purpose) && (
        <p>{m.people_look_purpose({ purpose: lookPurposes[look.purpose] })}</p>
      )}
      {look.reason && <p>{m.people_look_reason({ reason: look.reason })}</p>}
      {fields && <p className={opened ? 'soft small' : undefined}>{whatWasSeen(look.purpose, fields)}</p>}
    </article>
  )
}
