import { natures, tiers } from '@linli/contract/plain'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { m } from '../../messages/compiled/messages.js'
import { useCategories } from '../parts/categories.ts'
import { useOrganisations } from '../parts/organisations.ts'
import { useSend } from '../parts/sending.ts'
import { RowsComing } from '../parts/states.tsx'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { params } from '../shell/here.ts'
import { useShortcuts } from '../shell/keys.ts'
import type { Issue } from './issue-pane.tsx'
import { complete, suggestTriage } from './suggestion.ts'

/** The triage one would make, ready to be accepted with one key. */
export function SuggestedTriage({
  issue,
  change,
  children,
}: {
  issue: Issue
  change: () => void
  children: ReactNode
}) {
  const categories = useCategories()
  const organisations = useOrganisations()
  const { send, busy, problem } = useSend('triageIssue')
  const triage = suggestTriage(issue, categories.list, organisations.list)
  const ready = complete(triage)

  const accept = async () => {
    if (!ready) return change()
    if (busy) return
    const done = await send({ params: { ...params, issueId: issue.issueId }, body: triage })
    if (done) say(m.desk_done_triage({ number: issue.number }))
  }
  useShortcuts('pane', [{ keys: 'a', label: ready ? m.desk_suggestion_accept() : m.desk_act_triage(), run: accept }])

  if (categories.isPending || organisations.isPending) return <RowsComing rows={2} />
  const category = triage.categoryCode ? categories.byCode.get(triage.categoryCode) : undefined
  const parent = category?.parentCode ? categories.byCode.get(category.parentCode) : undefined
  const days = category?.solveWorkdays
  const missing = m.desk_suggestion_missing()
  const facts: [string, string | undefined][] = [
    [m.desk_category(), category && [parent?.name, category.name].filter(Boolean).join(' / ')],
    [m.desk_nature(), triage.nature && natures[triage.nature]],
    [m.desk_tier(), triage.tier && tiers[triage.tier]],
    [m.desk_responsible(), triage.organisationId && organisations.byId.get(triage.organisationId)?.name],
    [m.desk_deadline(), days ? m.desk_within_workdays({ days }) : undefined],
    [m.desk_public_title(), triage.title],
    [m.desk_measure(), triage.measure],
  ]
  return (
    <div className="suggestion">
      <h3>{m.desk_suggestion_title()}</h3>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd data-missing={value === undefined}>{value ?? missing}</dd>
          </div>
        ))}
      </dl>
      <Trouble problem={problem} />
      <div className="buttons">
        {ready && (
          <Button type="primary" onClick={accept} loading={busy}>
            {m.desk_suggestion_accept()}
            <span className="key" aria-hidden="true">
              a
            </span>
          </Button>
        )}
        <Button type={ready ? 'default' : 'primary'} onClick={change}>
          {ready ? m.desk_suggestion_change() : m.desk_suggestion_complete()}
        </Button>
        {children}
      </div>
    </div>
  )
}
