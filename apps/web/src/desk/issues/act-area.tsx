import type { OperationId } from '@linli/contract/plain'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { m } from '../../messages/compiled/messages.js'
import { Menu } from '../parts/menu.tsx'
import { useSend } from '../parts/sending.ts'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { params } from '../shell/here.ts'
import { useShortcuts } from '../shell/keys.ts'
import { acts } from './acts.ts'
import { ActForm, type FormOperation, isForm } from './forms/act-form.tsx'
import type { Issue } from './issue-pane.tsx'
import { SuggestedTriage } from './suggested-triage.tsx'

/** What happens next and who does it; the one next act as a button, every other behind a menu with its reason. */
export function ActArea({ issue }: { issue: Issue }) {
  const [open, setOpen] = useState<FormOperation>()
  const start = useSend('startIssue')
  const navigate = useNavigate()
  const next = acts.find(({ operation }) => operation === issue.next)

  const run = async (operation: OperationId) => {
    if (operation === 'publishTask') return navigate({ to: '/tasks/new', search: { issueId: issue.issueId } })
    if (isForm(operation)) return setOpen(operation)
    if (operation !== 'startIssue' || start.busy) return
    const done = await start.send({ params: { ...params, issueId: issue.issueId }, body: {} })
    if (done) say(m.desk_done_start({ number: issue.number }))
  }
  const suggesting = next?.operation === 'triageIssue' && !open

  useShortcuts(
    'pane',
    next && !suggesting ? [{ keys: 'a', label: next.label(), run: () => !open && run(next.operation) }] : [],
  )
  useShortcuts('form', open ? [{ keys: 'Esc', label: m.desk_keys_close(), run: () => setOpen(undefined) }] : [])

  const others = acts
    .filter(({ operation }) => operation !== issue.next && operation in issue.may)
    .map(({ operation, label }) => {
      const may = issue.may[operation]
      const refusal = may === true || may === undefined ? undefined : may.message
      return { key: operation, label: label(), ...(refusal ? { refusal } : {}), run: () => run(operation) }
    })

  others.sort((a, b) => Number('refusal' in a) - Number('refusal' in b))
  const more = others.length > 0 && (
    <Menu label={m.desk_more_acts()} icon={<Ellipsis size={16} aria-hidden="true" />} items={others} />
  )

  return (
    <section className="act" aria-label={m.desk_next_step()}>
      <p className="promise">
        {issue.waitsFor !== 'nobody' && <span>{m.desk_promised()}</span>}
        {issue.promise}
      </p>
      <Trouble problem={start.problem} />
      {suggesting && (
        <SuggestedTriage issue={issue} change={() => setOpen('triageIssue')}>
          {more}
        </SuggestedTriage>
      )}
      {open && <ActForm operation={open} issue={issue} close={() => setOpen(undefined)} />}
      {!open && !suggesting && (
        <div className="buttons">
          {next && (
            <Button type="primary" onClick={() => run(next.operation)} loading={start.busy}>
              {next.label()}
              <span className="key" aria-hidden="true">
                a
              </span>
            </Button>
          )}
          {more}
        </div>
      )}
    </section>
  )
}
