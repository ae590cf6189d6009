import { useParams } from 'wouter'
import { m } from '../../messages/compiled/messages.js'
import { Facilities } from '../../neighbourhood/facilities.tsx'
import { Page } from '../../ui/page.tsx'

export function FacilitiesPage() {
  const { district = '' } = useParams<{ district: string }>()
  return (
    <Page title={m.nb_facilities_title()} under={<p className="soft">{m.nb_facilities_about()}</p>} broad>
      <Facilities district={district} />
    </Page>
  )
}
