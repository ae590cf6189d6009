import { Compass } from 'lucide-react'
import { m } from '../../messages/compiled/messages.js'
import { LinkButton } from '../../ui/button.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { usePath } from '../viewer.ts'

export function NowherePage() {
  const to = usePath()
  return (
    <Page title={m.resident_nowhere_title()}>
      <EmptyState
        icon={Compass}
        act={
          <LinkButton kind="primary" href={to()}>
            {m.issues_received_home()}
          </LinkButton>
        }
      >
        {m.resident_nowhere()}
      </EmptyState>
    </Page>
  )
}
