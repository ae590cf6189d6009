import { useParams, useSearchParams } from 'wouter'
import { m } from '../../messages/compiled/messages.js'
import { FindResponsible } from '../../neighbourhood/find-responsible.tsx'
import { Page } from '../../ui/page.tsx'

/** For whoever stands on the stairs: `?at=` is a building or unit, as a QR code there may say it. */
export function ResponsiblePage() {
  const { district = '' } = useParams<{ district: string }>()
  const [search, setSearch] = useSearchParams()
  return (
    <Page title={m.nb_responsible_title()} under={<p className="soft">{m.nb_responsible_about()}</p>}>
      <FindResponsible
        district={district}
        homes={[]}
        start={search.get('at') ?? undefined}
        onPlace={(areaCode) => setSearch(areaCode ? { at: areaCode } : {}, { replace: true })}
      />
    </Page>
  )
}
