import { posts } from '@linli/contract/plain'
import { ArrowLeft, Printer } from 'lucide-react'
import { m } from '../../messages/compiled/messages.js'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Page } from '../../ui/page.tsx'
import { Loaded } from '../../ui/states.tsx'
import { fullDateOf } from '../../ui/when.ts'
import '../statistics/print.css'
import { Qr } from '../../ui/qr.tsx'
import { FindInstead, type GridCard, useGridCard } from './grid-card.tsx'
import './grid-card.css'

/** The card on one sheet of A4, for the wall beside the stairs. Who is away today is on the page behind the code. */
export function GridCardPrintPage() {
  const { district, gridCode, card } = useGridCard()
  const back = `/${district}/grids/${gridCode}`
  return (
    <Page title={m.nb_card_print()} broad hideHeading>
      {card.data && (
        <div className="print-tools no-print">
          <p className="soft">{m.nb_card_print_about()}</p>
          <div className="row">
            <Button kind="primary" icon={Printer} onClick={() => window.print()}>
              {m.nb_card_print_do()}
            </Button>
            <LinkButton kind="plain" icon={ArrowLeft} href={back}>
              {m.nb_card_back()}
            </LinkButton>
          </div>
        </div>
      )}
      <Loaded of={card} act={<FindInstead district={district} />}>
        {(data) => <Sheet card={data} url={`${location.origin}${back}`} />}
      </Loaded>
    </Page>
  )
}

function Sheet({ card, url }: { card: GridCard; url: string }) {
  const { name, subdistrictName, communityName, households, places, people, supervisionPhone } = card
  const where = places.join(m.nb_days_join())
  return (
    <article className="sheet a4 wall-card" aria-label={m.nb_card_sheet_title()}>
      <header>
        <p>{m.nb_card_where({ subdistrict: subdistrictName, community: communityName })}</p>
        <h2>{name}</h2>
        <p>{households > 0 ? m.nb_card_size({ places: where, count: households }) : where}</p>
      </header>
      <section>
        <h3>{m.nb_card_people()}</h3>
        {people.length === 0 && <p>{m.nb_card_people_none()}</p>}
        <ul className="wall-people">
          {people.map((person) => (
            <li key={`${person.post}${person.name}`}>
              <span>{posts[person.post]}</span>
              <strong>{person.standsInFor ?? person.name}</strong>
              {person.phone && <span className="tabular">{person.phone}</span>}
            </li>
          ))}
        </ul>
      </section>
      {supervisionPhone && (
        <section className="wall-supervision">
          <h3>{m.nb_card_supervision()}</h3>
          <p className="tabular">{supervisionPhone}</p>
          <p>{m.nb_card_supervision_about()}</p>
        </section>
      )}
      <footer>
        <Qr text={url} label={m.public_qr({ url })} />
        <div>
          <p className="call">{m.nb_card_scan()}</p>
          <p className="url">{url}</p>
          <p>{m.nb_card_as_of({ on: fullDateOf(new Date().toISOString()) })}</p>
        </div>
      </footer>
    </article>
  )
}
