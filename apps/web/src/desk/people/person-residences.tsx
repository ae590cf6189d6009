import { tenures, ties } from '@linli/contract/plain'
import { Button, Input } from 'antd'
import { House } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { m } from '../../messages/compiled/messages.js'
import { dayWords, today } from '../parts/days.ts'
import { Labelled } from '../parts/labelled.tsx'
import { MayButton } from '../parts/may.tsx'
import { useSend } from '../parts/sending.ts'
import { Sheet } from '../parts/sheet.tsx'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { params } from '../shell/here.ts'
import { nameOf, type Person } from './person.ts'
import { RevealButton } from './person-facts.tsx'
import { ResidenceForm } from './residence-form.tsx'

type Residence = Person['residences'][number]

/** Homes, flats, work and household register: those of today, then the earlier ones folded. */
export function PersonResidences({ person }: { person: Person }) {
  const [adding, setAdding] = useState(false)
  const close = () => setAdding(false)
  const now = person.residences.filter(({ toOn }) => toOn === null)
  const past = person.residences.filter(({ toOn }) => toOn !== null)
  return (
    <section className="claims" aria-labelledby="residences-title">
      <div className="list-line">
        <h3 id="residences-title">{m.desk_person_residences()}</h3>
        {!person.endedAs && (
          <MayButton
            may={person.may}
            operation="savePerson"
            inRow
            icon={<House size={15} aria-hidden="true" />}
            run={() => setAdding(true)}
          >
            {m.desk_person_residence_add()}
          </MayButton>
        )}
      </div>
      {now.length === 0 && <p className="quiet">{m.desk_person_residences_none()}</p>}
      <ul className="plain-rows">
        {now.map((residence) => (
          <li key={residence.residenceId}>
            <ResidenceRow residence={residence} person={person} />
          </li>
        ))}
      </ul>
      {past.length > 0 && (
        <details className="folded">
          <summary>{m.desk_person_residences_past({ count: past.length })}</summary>
          <ul className="plain-rows">
            {past.map((residence) => (
              <li key={residence.residenceId}>
                <ResidenceRow residence={residence} person={person} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {adding && (
        <Sheet side title={m.desk_person_residence_add_title({ name: nameOf(person) })} close={close}>
          <ResidenceForm person={person} close={close} />
        </Sheet>
      )}
    </section>
  )
}

function ResidenceRow({ residence, person }: { residence: Residence; person: Person }) {
  const [ending, setEnding] = useState(false)
  const { door, tie, tenure, head, fromOn, toOn } = residence
  return (
    <>
      <p className="member">
        <span className="stamp" data-status={toOn ? 'closed' : `tie-${tie}`}>
          {ties[tie]}
        </span>
        <strong>{residence.label || residence.communityName}</strong>
        {door?.value && <span>{door.value}</span>}
        {door?.reveal && <RevealButton person={person} field="door" />}
        {head && <span className="care-tag">{m.desk_person_head()}</span>}
        {tenure && <span>{tenures[tenure]}</span>}
        <small>
          {[
            residence.label && residence.communityName,
            fromOn && m.desk_person_since({ day: dayWords(fromOn) }),
            toOn && m.desk_person_until({ day: dayWords(toOn) }),
          ]
            .filter(Boolean)
            .join(' ')}
        </small>
        {!toOn && !ending && person.may.savePerson === true && (
          <button type="button" className="link-button" onClick={() => setEnding(true)}>
            {m.desk_person_residence_end()}
            <span className="hidden">{residence.label}</span>
          </button>
        )}
      </p>
      {ending && <EndResidence residence={residence} person={person} close={() => setEnding(false)} />}
    </>
  )
}

function EndResidence({ residence, person, close }: { residence: Residence; person: Person; close: () => void }) {
  const [on, setOn] = useState(today())
  const { send, busy, problem } = useSend('savePerson')
  const end = async (event: FormEvent) => {
    event.preventDefault()
    const done = await send({
      params: { ...params, personId: person.personId },
      body: { revision: person.revision, endResidences: [{ residenceId: residence.residenceId, on }] },
    })
    if (!done) return
    say(m.desk_person_residence_ended())
    close()
  }
  return (
    <form className="order-ask" onSubmit={end}>
      <Trouble problem={problem} />
      <Labelled label={m.desk_person_residence_end_on()}>
        {(id) => <Input id={id} type="date" value={on} required onChange={(event) => setOn(event.target.value)} />}
      </Labelled>
      <div className="buttons">
        <Button danger htmlType="submit" loading={busy}>
          {m.desk_person_residence_end_do()}
        </Button>
        <Button onClick={close}>{m.desk_form_leave()}</Button>
      </div>
    </form>
  )
}
