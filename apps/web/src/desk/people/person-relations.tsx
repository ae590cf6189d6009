import { Link, useSearch } from '@tanstack/react-router'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { m } from '../../messages/compiled/messages.js'
import { MayButton } from '../parts/may.tsx'
import { useSend } from '../parts/sending.ts'
import { Sheet } from '../parts/sheet.tsx'
import { say } from '../parts/toasts.tsx'
import { params } from '../shell/here.ts'
import { AskTwice } from './ask-twice.tsx'
import { nameOf, type Person } from './person.ts'
import { RelationForm } from './relation-form.tsx'

function PersonLink({ personId, name }: { personId: string; name: string }) {
  const search = useSearch({ from: '/people' })
  return (
    <Link to="/people/$personId" params={{ personId }} search={search} activeProps={{}}>
      {name}
    </Link>
  )
}

/** Who lives behind the same door. */
export function PersonHousehold({ person }: { person: Person }) {
  const doored = person.residences.some(({ door, tie, toOn }) => tie === 'lives' && door !== null && toOn === null)
  if (!doored || !seesFamily(person)) return null
  return (
    <section className="claims" aria-labelledby="household-title">
      <h3 id="household-title">{m.desk_person_household()}</h3>
      {person.household.length === 0 ? (
        <p className="quiet">{m.desk_person_household_none()}</p>
      ) : (
        <ul className="tags">
          {person.household.map(({ personId, name, head }) => (
            <li key={personId}>
              <PersonLink personId={personId} name={name} />
              {head && <small>{m.desk_person_head()}</small>}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** Relations and household are for the grid and the community, and for the person. */
const seesFamily = ({ relation }: Person): boolean =>
  relation.some((each) => ['self', 'acting', 'gridTeam', 'community'].includes(each))

export function PersonRelations({ person }: { person: Person }) {
  const [adding, setAdding] = useState(false)
  const close = () => setAdding(false)
  if (!seesFamily(person)) return null
  return (
    <section className="claims" aria-labelledby="relations-title">
      <div className="list-line">
        <h3 id="relations-title">{m.desk_person_relations()}</h3>
        {!person.endedAs && (
          <MayButton
            may={person.may}
            operation="savePerson"
            inRow
            icon={<UserPlus size={15} aria-hidden="true" />}
            run={() => setAdding(true)}
          >
            {m.desk_person_relation_add()}
          </MayButton>
        )}
      </div>
      {person.relations.length === 0 && <p className="quiet">{m.desk_person_relations_none()}</p>}
      <ul className="plain-rows">
        {person.relations.map((relation) => (
          <li key={relation.relationId}>
            <RelationRow relation={relation} person={person} />
          </li>
        ))}
      </ul>
      {adding && (
        <Sheet side title={m.desk_person_relation_add_title({ name: nameOf(person) })} close={close}>
          <RelationForm person={person} close={close} />
        </Sheet>
      )}
    </section>
  )
}

function RelationRow({ relation, person }: { relation: Person['relations'][number]; person: Person }) {
  const { send, busy, problem } = useSend('savePerson')
  const end = async () => {
    const done = await send({
      params: { ...params, personId: person.personId },
      body: { revision: person.revision, endRelations: [relation.relationId] },
    })
    if (done) say(m.desk_person_relation_ended())
  }
  return (
    <div className="member">
      <span className="stamp">{relation.label}</span>
      <strong>
        <PersonLink personId={relation.personId} name={relation.name} />
      </strong>
      {person.may.savePerson === true && (
        <AskTwice
          label={m.desk_person_relation_end()}
          about={relation.name}
          ask={m.desk_person_relation_end_sure({ label: `${relation.label} ${relation.name}` })}
          busy={busy}
          problem={problem}
          run={end}
        />
      )}
    </div>
  )
}
