import type { ResponseOf } from '@linli/contract'
import { transferCodes } from '@linli/contract/plain'
import { Gift, Package, Sprout } from 'lucide-react'
import { useOperation, usePages } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { LinkButton } from '../../ui/button.tsx'
import { SectionTitle } from '../../ui/card.tsx'
import { List } from '../../ui/list.tsx'
import { Page } from '../../ui/page.tsx'
import { grouped, Points } from '../../ui/points.tsx'
import { EmptyState, Loaded } from '../../ui/states.tsx'
import { ago, dateOf } from '../../ui/when.ts'
import { usePath, useViewer } from '../viewer.ts'
import './points.css'

type Line = ResponseOf<'listMyTransfers'>['rows'][number]

export function PointsPage() {
  const { district } = useViewer()
  const to = usePath()
  const points = useOperation('getMyPoints', { params: { district } })
  const lines = usePages('listMyTransfers', { params: { district }, query: { limit: 30 } })
  return (
    <Page title={m.points_title()}>
      <Loaded of={points} rows={1}>
        {({ balance, reserved, earned, expiresNext }) => (
          <section className="balance" aria-label={m.points_balance()}>
            <p className="small">{m.points_balance()}</p>
            <p className="number tabular">
              {grouped(balance)} <span>{m.points_unit()}</span>
            </p>
            <p className="small">
              {m.points_earned({ points: grouped(earned) })}
              {reserved > 0 && m.points_reserved({ points: grouped(reserved) })}
            </p>
            {expiresNext && (
              <p className="small">
                {m.points_expires({ points: grouped(expiresNext.points), at: dateOf(expiresNext.at) })}
              </p>
            )}
          </section>
        )}
      </Loaded>
      <div className="two-buttons">
        <LinkButton kind="primary" icon={Gift} href={to('/goods')}>
          {m.points_exchange()}
        </LinkButton>
        <LinkButton icon={Package} href={to('/orders')}>
          {m.points_orders()}
        </LinkButton>
      </div>
      <section aria-labelledby="lines">
        <SectionTitle id="lines">{m.points_lines()}</SectionTitle>
        <List
          of={lines}
          keyOf={(line) => line.transferId}
          className="ledger"
          empty={
            <EmptyState icon={Sprout} act={<LinkButton href={to('/tasks')}>{m.points_empty_do()}</LinkButton>}>
              {m.points_empty()}
            </EmptyState>
          }
        >
          {(line) => <LedgerLine line={line} />}
        </List>
      </section>
    </Page>
  )
}

function LedgerLine({ line }: { line: Line }) {
  const to = usePath()
  const { subject, what, points, code, at, by } = line
  const href = subject && (subject.kind === 'task' ? to(`/tasks/${subject.id}`) : to('/orders'))
  return (
    <div className="ledger-line">
      <p className="what">{href ? <a href={href}>{what}</a> : what}</p>
      <p className={points > 0 ? 'much plus' : 'much'}>{points !== 0 && <Points value={points} signed />}</p>
      <p className="soft small">
        {m.points_line_when({ code: transferCodes[code], at: ago(at) })}
        {by && ` · ${m.acting_line_by({ name: by })}`}
      </p>
    </div>
  )
}
