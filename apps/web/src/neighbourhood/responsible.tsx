import type { ResponseOf } from '@linli/contract'
import { organisationKinds, posts } from '@linli/contract/plain'
import { Phone, SquarePen, UserRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { useOperation } from '../api/query.ts'
import { m } from '../messages/compiled/messages.js'
import { LinkButton } from '../ui/button.tsx'
import { SectionTitle } from '../ui/card.tsx'
import type { Position } from '../ui/distance.ts'
import { Loaded } from '../ui/states.tsx'
import './neighbourhood.css'

type Answer = ResponseOf<'findResponsible'>
type Person = Answer['people'][number]

export type Where = { areaCode: string } | Position

/** Who does not know the people here, and publishes no number, is no help to somebody on the stairs. */
const officers: Person['post'][] = ['communityOfficer', 'secretary', 'subdistrictOfficer', 'districtOfficer']
const unreachable = ({ post, phone }: Person): boolean => !phone && officers.includes(post)

/** Who looks after a place now: the first to ask large, the others below, each with the reason. */
export function Responsible({ district, where }: { district: string; where: Where }) {
  const answer = useOperation('findResponsible', { params: { district }, query: where })
  return <Loaded of={answer}>{(found) => <Found answer={found} district={district} />}</Loaded>
}

function Found({ answer, district }: { answer: Answer; district: string }) {
  const { place, people, units } = answer
  const [first, ...rest] = people
  const others = rest.filter((person) => !unreachable(person))
  const quiet = rest.filter(unreachable)
  const report = (
    <LinkButton kind="primary" icon={SquarePen} href={`/${district}/my/report`}>
      {m.nb_report()}
    </LinkButton>
  )
  const told = first !== undefined && !first.phone
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
          <PersonCard person={first} large>
            {told && (
              <>
                <p className="small">{m.nb_no_phone()}</p>
                <div>{report}</div>
              </>
            )}
          </PersonCard>
        </section>
      )}
      {rest.length > 0 && (
        <section aria-labelledby="nb-others">
          <SectionTitle id="nb-others">{m.nb_others()}</SectionTitle>
          <People of={others} />
          {quiet.length > 0 && (
            <details className="nb-more">
              <summary>{m.nb_others_quiet({ count: quiet.length })}</summary>
              <People of={quiet} />
            </details>
          )}
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
      {!told && <div className="row">{report}</div>}
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

function People({ of }: { of: readonly Person[] }) {
  return (
    <ul className="stack tight">
      {of.map((person) => (
        <li key={`${person.level}${person.post}${person.name}`}>
          <PersonCard person={person} />
        </li>
      ))}
    </ul>
  )
}

export function PersonCard(props: { person: Person; large?: boolean; children?: ReactNode }) {
  const { person, large, children } = props
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
        {person.phone && <Call phone={person.phone} />}
        {children}
      </div>
    </article>
  )
}

export function Call({ phone }: { phone: string }) {
  const [before, after] = m.nb_call({ phone: '|' }).split('|')
  return (
    <a className="nb-call" href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
      <Phone aria-hidden="true" />
      <span>
        {before}
        <span className="nb-number">{phone}</span>
        {after}
      </span>
    </a>
  )
}
