import type { ResponseOf } from '@linli/contract'
import { gridKinds, posts } from '@linli/contract/plain'
import { House, Megaphone, Printer, Search, SquarePen } from 'lucide-react'
import { useParams } from 'wouter'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { Call } from '../../neighbourhood/responsible.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { Card, SectionTitle } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import { Loaded } from '../../ui/states.tsx'
import { Tag } from '../../ui/tag.tsx'

export type GridCard = ResponseOf<'getGridCard'>

export function useGridCard() {
  const { district = '', gridCode = '' } = useParams<{ district: string; gridCode: string }>()
  return { district, gridCode, card: useOperation('getGridCard', { params: { district, gridCode } }) }
}

/** What must be known of a grid by everybody who lives there: its name, its people, whom to call. */
export function GridCardPage() {
  const { district, card } = useGridCard()
  if (!card.data) {
    return (
      <Page title={m.nb_card_sheet_title()}>
        <Loaded of={card} act={<FindInstead district={district} />}>
          {() => null}
        </Loaded>
      </Page>
    )
  }
  return <Whole card={card.data} district={district} />
}

/** The way on from a card that is not there, as from a code on an old sheet. */
export function FindInstead({ district }: { district: string }) {
  return (
    <LinkButton kind="primary" icon={Search} href={`/${district}/responsible`}>
      {m.nb_responsible_find()}
    </LinkButton>
  )
}

function Whole({ card, district }: { card: GridCard; district: string }) {
  const { name, kind, trade, households, places, people, supervisionPhone, gridCode } = card
  return (
    <Page
      title={name}
      under={
        <p className="row soft">
          <span>{m.nb_card_where({ subdistrict: card.subdistrictName, community: card.communityName })}</span>
          {kind !== 'general' && <Tag>{trade ? m.nb_card_trade({ trade }) : gridKinds[kind]}</Tag>}
        </p>
      }
    >
      <section aria-labelledby="card-people">
        <SectionTitle id="card-people">{m.nb_card_people()}</SectionTitle>
        {people.length === 0 && <p>{m.nb_card_people_none()}</p>}
        <ul className="stack tight">
          {people.map((person) => (
            <li key={`${person.post}${person.name}`} className="nb-person">
              <p>
                <strong>{person.name}</strong> <span>{posts[person.post]}</span>
                {person.standsInFor && (
                  <span className="soft small"> {m.nb_stands_in({ name: person.standsInFor })}</span>
                )}
              </p>
              {person.phone && <Call phone={person.phone} />}
            </li>
          ))}
        </ul>
      </section>
      <Card tone="soft-paper" className="stack tight">
        <p className="with-icon">
          <House aria-hidden="true" />
          <strong>{m.nb_card_places()}</strong>
        </p>
        <p>{places.join(m.nb_days_join())}</p>
        {households > 0 && <p className="soft small">{m.nb_card_households({ count: households })}</p>}
      </Card>
      {supervisionPhone && (
        <Card tone="soft-amber" className="stack tight">
          <p className="with-icon">
            <Megaphone aria-hidden="true" />
            <strong>{m.nb_card_supervision()}</strong>
          </p>
          <p className="small">{m.nb_card_supervision_about()}</p>
          <Call phone={supervisionPhone} />
        </Card>
      )}
      <div className="row no-print">
        <LinkButton kind="primary" icon={SquarePen} href={`/${district}/my/report`}>
          {m.nb_report()}
        </LinkButton>
        <LinkButton icon={Printer} href={`/${district}/grids/${gridCode}/print`}>
          {m.nb_card_print()}
        </LinkButton>
      </div>
    </Page>
  )
}
