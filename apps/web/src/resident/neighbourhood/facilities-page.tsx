import { m } from '../../messages/compiled/messages.js'
import { Facilities } from '../../neighbourhood/facilities.tsx'
import { Page } from '../../ui/page.tsx'
import { useHomePosition } from '../tasks/near.ts'
import { useViewer } from '../viewer.ts'

export function FacilitiesPage() {
  const { district } = useViewer()
  const near = useHomePosition()
  return (
    <Page
      title={m.nb_facilities_title()}
      under={<p className="soft">{near ? m.nb_facilities_near_home() : m.nb_facilities_about()}</p>}
      broad
    >
      <Facilities district={district} near={near} />
    </Page>
  )
}
