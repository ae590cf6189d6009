import { type CareKind, careKinds } from '@linli/contract/fields'
import { careSources } from '@linli/contract/plain'
import { HeartHandshake } from 'lucide-react'
import { useState } from 'react'
import { m } from '../../messages/compiled/messages.js'
import { ago } from '../../ui/when.ts'
import { dayWords } from '../parts/days.ts'
import { type May, MayButton } from '../parts/may.tsx'
import { useSend } from '../parts/sending.ts'
import { Sheet } from '../parts/sheet.tsx'
import { say } from '../parts/toasts.tsx'
import { params } from '../shell/here.ts'
import { AskTwice } from './ask-twice.tsx'
import { CareForm } from './care-form.tsx'
import { nameOf, type Person } from './person.ts'

type Flag = Person['careFlags'][number]
const kinds = Object.keys(careKinds) as CareKind[]

export const maySet = (person: Person, kind: CareKind): boolean => person.may[`setCareFlag.${kind}`] === true

/** One answer of the many: may be done where one kind may; else the first reason. */
function mayOf(person: Person): May {
  const said = kinds.flatMap((kind) => person.may[`setCareFlag.${kind}`] ?? [])
  const [first] = said
  if (said.some((each) => each === true)) return { setCareFlag: true }
  return first === undefined ? {} : { setCareFlag: first }
}

/** Care that somebody needs, as far as the viewer may know: from whom it is known, and when to look again. */
export function PersonCare({ person }: { person: Person }) {
  const [form, setForm] = useState<Flag | 'new'>()
  const close = () => setForm(undefined)
  const free = kinds.filter((kind) => maySet(person, kind) && !person.careFlags.some((flag) => flag.kind === kind))
  const may = mayOf(person)
  const name = nameOf(person)
  return (
    <section className="claims" aria-labelledby="care-title">
      <div className="list-line">
        <h3 id="care-title">{m.desk_person_care()}</h3>
        {!person.endedAs && (free.length > 0 || may.setCareFlag !== true) && (
          <MayButton
            may={may}
            operation="setCareFlag"
            icon={<HeartHandshake size={15} aria-hidden="true" />}
            run={() => setForm('new')}
          >
            {m.desk_person_care_add()}
          </MayButton>
        )}
      </div>
      {person.careFlags.length === 0 && <p className="quiet">{m.desk_person_care_none()}</p>}
      <ul className="plain-rows">
        {person.careFlags.map((flag) => (
          <li key={flag.flagId}>
            <CareRow flag={flag} person={person} review={() => setForm(flag)} />
          </li>
        ))}
      </ul>
      {form && (
        <Sheet
          side
          title={
            form === 'new'
              ? m.desk_person_care_add_title({ name })
              : m.desk_person_care_review_title({ name, kind: careKinds[form.kind] })
          }
          close={close}
        >
          <CareForm person={person} kinds={free} flag={form === 'new' ? undefined : form} close={close} />
        </Sheet>
      )}
    </section>
  )
}

function CareRow({ flag, person, review }: { flag: Flag; person: Person; review: () => void }) {
  const { send, busy, problem } = useSend('setCareFlag')
  const kind = careKinds[flag.kind]
  const end = async () => {
    const done = await send({
      params: { ...params, personId: person.personId },
      body: { kind: flag.kind, needed: false },
    })
    if (done) say(m.desk_person_care_ended())
  }
  const facts = { source: careSources[flag.source], when: ago(flag.notedAt), day: dayWords(flag.reviewOn) }
  return (
    <>
      <div className="member">
        <strong className="care-tag">{kind}</strong>
        {flag.due && (
          <span className="stamp" data-status="missing">
            {m.desk_person_care_due()}
          </span>
        )}
        {maySet(person, flag.kind) && (
          <>
            <button type="button" className="link-button" onClick={review}>
              {m.desk_person_care_review()}
              <span className="hidden">{kind}</span>
            </button>
            <AskTwice
              label={m.desk_person_care_end()}
              about={kind}
              ask={m.desk_person_care_end_sure({ kind })}
              busy={busy}
              problem={problem}
              run={end}
            />
          </>
        )}
      </div>
      {flag.note && <p>{flag.note}</p>}
      <p className="quiet">
        {flag.notedBy
          ? m.desk_person_care_facts({ ...facts, by: flag.notedBy })
          : m.desk_person_care_facts_nobody(facts)}
      </p>
    </>
  )
}
