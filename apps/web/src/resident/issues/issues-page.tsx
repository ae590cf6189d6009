import { SquarePen } from 'lucide-react'
import { usePages } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { LinkButton } from '../../ui/button.tsx'
import { List } from '../../ui/list.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { usePath, useViewer } from '../viewer.ts'
import { IssueCard } from './issue-card.tsx'

export function IssuesPage() {
  const { district } = useViewer()
  const to = usePath()
  const issues = usePages('listIssues', { params: { district }, query: { view: 'mine', limit: 20 } })
  return (
    <Page title={m.issues_mine_title()}>
      <List
        of={issues}
        keyOf={(issue) => issue.issueId}
        empty={
          <EmptyState
            icon={SquarePen}
            act={
              <LinkButton kind="primary" href={to('/report')}>
                {m.issues_report_do()}
              </LinkButton>
            }
          >
            {m.issues_mine_empty()}
          </EmptyState>
        }
      >
        {(issue) => <IssueCard issue={issue} level={2} />}
      </List>
    </Page>
  )
}
