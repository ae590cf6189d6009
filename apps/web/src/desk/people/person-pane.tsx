import type { PersonalFieldId } from '@linli/contract/fields'
import { personEndings, separations } from '@linli/contract/plain'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { ArrowLeft, Pencil, ShieldQuestion } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Problem, wordsOf } from '../../api/problem.ts'
import { refetchTopics, useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { timeOf } from '../../ui/when.ts'
import { MayButton } from '../parts/may.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Failed, Nothing, RowsComing } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { PersonConsents } from '../privacy/person-consents.tsx'
import { params, useViewer } from '../shell/here.ts'
import { EndPersonForm } from './end-person-form.tsx'
import { leftWords, nameOf, type Person } from './person.ts'
import { PersonActing } from './person-acting.tsx'
import { PersonCare } from './person-care.tsx'
import { PersonChanges, PersonMerged } from './person-changes.tsx'
import { PersonFacts } from './person-facts.tsx'
import { PersonForm } from './person-form.tsx'
import { PersonHousehold, PersonRelations } from './person-relations.tsx'
import { PersonResidences } from './person-residences.tsx'
import { RevealForm } from './reveal-form.tsx'

export function PersonPane() {
  const { personId } = useParams({ from: '/people/$personId' })
  const query = useOperation('getPerson', { params: { ...params, personId } })
  useTitle(query.data ? nameOf(query.data) : undefined)
  if (query.isPending) return <RowsComing rows={6} />
  if (query.isError && !query.data) {
    const gone = query.error instanceof Problem && query.error.code === 'not-found'
    if (gone) return <Nothing action={<Back />}>{m.desk_person_gone()}</Nothing>
    return <Failed message={wordsOf(query.error)} retry={() => query.refetch()} />
  }
  return <Card key={personId} person={query.data} />
}

function Back() {
  const search = useSearch({ from: '/people' })
  return (
    <Link to="/people" search={search} className="button" activeProps={{}}>
      <ArrowLeft size={16} aria-hidden="true" />
      {m.desk_back_to_list()}
    </Link>
  )
}

function Card({ person }: { person: Person }) {
  const viewer = useViewer()
  const [open, setOpen] = useState<'change' | 'end' | 'ask'>()
  const close = () => setOpen(undefined)
  const name = nameOf(person)
  return (
    <article className="pane" aria-labelledby="person-title">
      <div className="pane-scroll">
        <header className="pane-head">
          <div className="pane-bar only-narrow">
            <Back />
          </div>
          <h2 id="person-title">{name}</h2>
          <p className="pane-marks">
            {person.minor && (
              <span className="stamp" data-status="minor">
                {m.desk_person_minor()}
              </span>
            )}
            {person.separation && (
              <span className="stamp" data-status={person.separation === 'together' ? 'together' : 'apart'}>
                {separations[person.separation]}
              </span>
            )}
            <span>{person.hasAccount ? m.desk_person_account() : m.desk_person_no_account()}</span>
          </p>
          {person.endedAs && <p className="caution">{m.desk_person_ended({ how: personEndings[person.endedAs] })}</p>}
          {person.minor && <MinorNote person={person} />}
          {person.revealedUntil && <Revealed until={person.revealedUntil} />}
          <div className="pane-change buttons">
            <MayButton
              may={person.may}
              operation="savePerson"
              icon={<Pencil size={14} aria-hidden="true" />}
              run={() => setOpen('change')}
            >
              {m.desk_person_change()}
            </MayButton>
            {askable(person).length > 0 && (
              <MayButton
                may={person.may}
                operation="requestMinorReveal"
                icon={<ShieldQuestion size={14} aria-hidden="true" />}
                run={() => setOpen('ask')}
              >
                {m.desk_minors_ask()}
              </MayButton>
            )}
            {person.may.savePerson === true && !person.endedAs && (
              <button type="button" className="link-button" onClick={() => setOpen('end')}>
                {m.desk_person_end()}
              </button>
            )}
          </div>
        </header>
        <div className="pane-columns">
          <aside className="pane-side" aria-label={m.desk_person_facts()}>
            <PersonFacts person={person} />
          </aside>
          <div className="story">
            <PersonResidences person={person} />
            <PersonHousehold person={person} />
            <PersonRelations person={person} />
            <PersonCare person={person} />
            {person.personId !== viewer.personId && <PersonActing person={person} />}
            {!person.endedAs && <PersonConsents personId={person.personId} />}
            <PersonMerged person={person} />
            <PersonChanges person={person} />
          </div>
        </div>
      </div>
      {open === 'change' && (
        <Sheet side title={m.desk_person_change_title({ name })} close={close}>
          <PersonForm personId={person.personId} person={person} close={close} done={close} />
        </Sheet>
      )}
      {open === 'ask' && (
        <Sheet title={m.desk_minors_ask_title({ name })} close={close}>
          <RevealForm person={person} start={['phone']} ask={askable(person)} close={close} />
        </Sheet>
      )}
      {open === 'end' && (
        <Sheet side title={m.desk_person_end_title({ name })} close={close}>
          <EndPersonForm person={person} close={close} />
        </Sheet>
      )}
    </article>
  )
}

/** What of somebody under 18 the viewer may ask to see. */
const askable = (person: Person): PersonalFieldId[] =>
  Object.entries(person.may).flatMap(([key, may]) =>
    key.startsWith('requestMinorReveal.') && may === true ? [key.slice(19) as PersonalFieldId] : [],
  )

/** Why so much of somebody under 18 is masked. */
function MinorNote({ person }: { person: Person }) {
  const { personId } = useViewer()
  const said = person.may.revealField
  if (person.personId === personId) return null
  const reason = said === undefined || said === true ? m.desk_person_minor_secretary() : said.message
  return <p className="caution">{m.desk_person_minor_about({ reason })}</p>
}

/** How long what was revealed stays to be seen; then the server masks it again. */
function Revealed({ until }: { until: string }) {
  const client = useQueryClient()
  const [now, setNow] = useState(() => Date.now())
  const left = Date.parse(until) - now
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  const over = left <= 0
  useEffect(() => {
    if (over) refetchTopics(client, ['looks'])
  }, [over, client])
  if (over) return null
  return (
    <p className="caution revealed" role="status" aria-live="off">
      {m.desk_person_revealed({ left: leftWords(left), until: timeOf(until) })}
    </p>
  )
}
