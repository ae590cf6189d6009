import { ArrowLeft, Printer } from 'lucide-react'
import { useParams } from 'wouter'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Page } from '../../ui/page.tsx'
import { Qr } from '../../ui/qr.tsx'
import { Loaded } from '../../ui/states.tsx'
import { FindInstead } from './grid-card.tsx'
import '../statistics/print.css'
import './grid-card.css'

/** For the wall beside the stairs: whoever scans it joins with the building filled in already. */
export function JoinPrintPage() {
  const { district = '', areaCode = '' } = useParams<{ district: string; areaCode: string }>()
  const place = useOperation('findResponsible', { params: { district }, query: { areaCode } })
  const url = `${location.origin}/${district}/my/join?at=${areaCode}`
  return (
    <Page title={m.nb_join_print()} broad hideHeading>
      {place.data && (
        <div className="print-tools no-print">
          <p className="soft">{m.nb_join_print_about()}</p>
          <div className="row">
            <Button kind="primary" icon={Printer} onClick={() => window.print()}>
              {m.nb_card_print_do()}
            </Button>
            <LinkButton kind="plain" icon={ArrowLeft} href={`/${district}/responsible?at=${areaCode}`}>
              {m.nb_join_print_back()}
            </LinkButton>
          </div>
        </div>
      )}
      <Loaded of={place} act={<FindInstead district={district} />}>
        {({ place: { label, communityName }, people }) => {
          const worker =
            people.find(({ post, phone }) => post === 'gridWorker' && phone) ?? people.find(({ phone }) => phone)
          return (
            <article className="sheet a4 wall-card" aria-label={m.nb_join_print()}>
              <header>
                <p>{communityName}</p>
                <h2>{m.nb_join_sheet_title({ place: label })}</h2>
                <p>{m.nb_join_sheet_about({ community: communityName })}</p>
              </header>
              <ol className="join-steps">
                <li>{m.nb_join_step_scan()}</li>
                <li>{m.nb_join_step_name()}</li>
                <li>{m.nb_join_step_wait()}</li>
              </ol>
              {worker && (
                <section>
                  <h3>{m.nb_join_no_phone()}</h3>
                  <p>{m.nb_join_ask({ name: worker.name, phone: worker.phone ?? '' })}</p>
                </section>
              )}
              <footer>
                <Qr text={url} label={m.public_qr({ url })} />
                <div>
                  <p className="call">{m.nb_join_scan()}</p>
                  <p className="url">{url}</p>
                </div>
              </footer>
            </article>
          )
        }}
      </Loaded>
    </Page>
  )
}
