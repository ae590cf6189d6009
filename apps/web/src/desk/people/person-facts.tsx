import type { PersonalFieldId } from '@linli/contract/fields'
import { idKinds } from '@linli/contract/plain'
import { Eye } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { m } from '../../messages/compiled/messages.js'
import { Sheet } from '../parts/sheet.tsx'
import { labelOf, type Person, type Seen, valueWords } from './person.ts'
import { RevealForm } from './reveal-form.tsx'

const shown: PersonalFieldId[] = ['phone', 'idNumber', 'gender', 'born']
const wishes: PersonalFieldId[] = ['language', 'contactWish', 'displayName']

/** Fields as the server gives them: what may not be seen is not there. */
export function PersonFacts({ person }: { person: Person }) {
  const facts = (fields: PersonalFieldId[]) =>
    fields.flatMap((field): [string, ReactNode][] => {
      const seen = person.fields[field]
      if (!seen) return []
      const label = field === 'idNumber' && person.idKind ? idKinds[person.idKind] : labelOf(field)
      return [[label, <Value key={field} person={person} field={field} seen={seen} />]]
    })
  const registered: [string, ReactNode][] = person.registered
    ? [[m.desk_person_registered_elsewhere(), person.registered.name]]
    : []
  return (
    <section className="facts person-facts">
      <h3>{m.desk_person_facts()}</h3>
      <dl>
        {[...facts(shown), ...registered, ...facts(wishes)].map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

export function Value({ person, field, seen }: { person: Person; field: PersonalFieldId; seen: Seen }) {
  const words = valueWords(field, seen)
  return (
    <>
      {words === null ? (
        <span className="quiet">{m.desk_person_unwritten()}</span>
      ) : (
        <span className="number">{words}</span>
      )}
      {seen.reveal && <RevealButton person={person} field={field} />}
    </>
  )
}

export function RevealButton({ person, field }: { person: Person; field: PersonalFieldId }) {
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <button
        type="button"
        className="link-button reveal-button"
        aria-label={m.desk_person_reveal_of({ label: labelOf(field) })}
        onClick={() => setOpen(true)}
      >
        <Eye size={14} aria-hidden="true" />
        {m.desk_person_reveal()}
      </button>
      {open && (
        <Sheet title={m.desk_reveal_title()} close={close}>
          <RevealForm person={person} start={[field]} close={close} />
        </Sheet>
      )}
    </>
  )
}
