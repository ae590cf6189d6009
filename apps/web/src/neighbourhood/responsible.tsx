import type { ResponseOf } from '@linli/contract'
import { organisationKinds, posts } from '@linli/contract/plain'
import { Phone, UserRound } from 'lucide-react'
import { useOperation } from '../api/query.ts'
import { m } from '../messages/compiled/messages.js'
import { SectionTitle } from '../ui/card.tsx'
import type { Position } from '../ui/distance.ts'
import { Loaded } from '../ui/states.tsx'
import './neighbourhood.css'

type Answer = ResponseOf<'findResponsible'>
type Person = Answer['people'][number]

export type Where = { areaCode: string } | Position

/** Who looks after a place now: the first to ask large, the others below, each with the reason. */
export function Responsible({ district, where }: { district: string; where: Where }) {
  const answer = useOperation('findResponsible', { params: { district }, query: where })
  return <Loaded of={answer}>{(found) => <Found answer={found} district={district} />}</Loaded>
}

function Found({ answer, district }: { answer: Answer; district: string }) {
  const { place, people, units } = answer
  const [first, ...others] = people
  return (
    <div className="stack">
      <header className="nb-place">
        <h2>{place.label}</h2>
        <p className="soft">
          {place.gridName
            ? m.nb_in_grid({ community: place.communityName, grid: place.gridName })
            : place.communityName}
        </p>
      </header>
      {first && (
        <section aria-labelledby="nb-first">
          <SectionTitle id="nb-first">{m.nb_first()}</SectionTitle>
          <PersonCard person={first} large />
        </section>
      )}
      {others.length > 0 && (
        <section aria-labelledby="nb-others">
          <SectionTitle id="nb-others">{m.nb_others()}</SectionTitle>
          <ul className="stack tight">
            {others.map((person) => (
              <li key={`${person.level}${person.post}${person.name}`}>
                <PersonCard person={person} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {units.length > 0 && (
        <section aria-labelledby="nb-units">
          <SectionTitle id="nb-units">{m.nb_units()}</SectionTitle>
          <ul className="stack tight">
            {units.map((unit) => (
              <li key={unit.id} className="nb-person">
                <p>
                  <strong>{unit.name}</strong> <span className="soft small">{organisationKinds[unit.kind]}</span>
                </p>
                <p className="small soft">{unit.reason}</p>
                {unit.phone && <Call phone={unit.phone} />}
              </li>
            ))}
          </ul>
        </section>
      )}
      {place.gridCode && (
        <p>
          <a className="with-icon" href={`/${district}/grids/${place.gridCode}`}>
            {m.nb_card_link()}
          </a>
        </p>
      )}
    </div>
  )
}

export function PersonCard({ person, large }: { person: Person; large?: boolean }) {
  return (
    <article className={large ? 'nb-person large' : 'nb-person'}>
      <span className="nb-face" aria-hidden="true">
        <UserRound />
      </span>
      <div>
        <p>
          <strong>{person.name}</strong> <span>{posts[person.post]}</span>
          {person.standsInFor && <span className="soft small"> {m.nb_stands_in({ name: person.standsInFor })}</span>}
        </p>
        <p className="small soft">{person.reason}</p>
        {person.phone ? <Call phone={person.phone} /> : large && <p className="small">{m.nb_no_phone()}</p>}
      </div>
    </article>
  )
}

export function Call({ phone }: { phone: string }) {
  return (
    <a className="nb-call" href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
      <Phone aria-hidden="true" />
      {m.nb_call({ phone })}
    </a>
  )
}
