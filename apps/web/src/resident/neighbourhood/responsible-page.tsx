import { m } from '../../messages/compiled/messages.js'
import { FindResponsible } from '../../neighbourhood/find-responsible.tsx'
import { Page } from '../../ui/page.tsx'
import { useViewer } from '../viewer.ts'

export function ResponsiblePage() {
  const { district, here } = useViewer()
  const homes = here?.homes.filter(({ status }) => status !== 'ended' && status !== 'declined') ?? []
  return (
    <Page title={m.nb_responsible_title()} under={<p className="soft">{m.nb_responsible_about()}</p>}>
      <FindResponsible district={district} homes={homes} />
    </Page>
  )
}
