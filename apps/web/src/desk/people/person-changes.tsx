import { useState } from 'react'
import { m } from '../../messages/compiled/messages.js'
import { ago } from '../../ui/when.ts'
import { refusalOf } from '../parts/may.tsx'
import { useSend } from '../parts/sending.ts'
import { say } from '../parts/toasts.tsx'
import { params } from '../shell/here.ts'
import { AskTwice } from './ask-twice.tsx'
import { type Person, valueWords } from './person.ts'

type Change = Person['changes'][number]
const few = 6

/** Who changed what, the newest first. */
export function PersonChanges({ person }: { person: Person }) {
  const [all, setAll] = useState(false)
  const rows = all ? person.changes : person.changes.slice(0, few)
  return (
    <section className="claims" aria-labelledby="changes-title">
      <h3 id="changes-title">{m.desk_person_changes()}</h3>
      {rows.length === 0 && <p className="quiet">{m.desk_person_changes_none()}</p>}
      <ul className="plain-rows">
        {rows.map((change, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line of history has no id and stays where it is
          <li key={`${change.at}${change.field}${index}`} className="change">
            <strong>{change.label}</strong>
            <span>{changeWords(change)}</span>
            <small>
              {change.by
                ? m.desk_person_change_by({ by: change.by, when: ago(change.at) })
                : m.desk_person_change_nobody({ when: ago(change.at) })}
            </small>
          </li>
        ))}
      </ul>
      {!all && person.changes.length > few && (
        <button type="button" className="link-button" onClick={() => setAll(true)}>
          {m.desk_person_changes_all({ count: person.changes.length })}
        </button>
      )}
    </section>
  )
}

function changeWords({ field, before, after }: Change): string {
  const words = (value: string | null) =>
    value !== null && field === 'born' && /^\d{4}-\d\d-\d\d$/.test(value)
      ? valueWords('born', { value, view: 'clear', reveal: false })
      : value
  const [was, is] = [words(before), words(after)]
  if (was === null) return m.desk_person_change_written({ after: is ?? '' })
  if (is === null) return m.desk_person_change_taken({ before: was })
  return m.desk_person_change_to({ before: was, after: is })
}

/** Entries that were taken for the same person, and how to take that back. */
export function PersonMerged({ person }: { person: Person }) {
  if (person.merged.length === 0) return null
  const refusal = refusalOf(person.may, 'unmergePeople')
  return (
    <section className="claims" aria-labelledby="merged-title">
      <h3 id="merged-title">{m.desk_person_merged()}</h3>
      <ul className="plain-rows">
        {person.merged.map((merge) => (
          <li key={merge.mergeId} className="member">
            <span>{m.desk_person_merged_at({ name: merge.name, when: ago(merge.at) })}</span>
            {refusal ? <small>{refusal}</small> : <Unmerge mergeId={merge.mergeId} name={merge.name} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Unmerge({ mergeId, name }: { mergeId: string; name: string }) {
  const { send, busy, problem } = useSend('unmergePeople')
  const undo = async () => {
    if (await send({ params: { ...params, mergeId } })) say(m.desk_person_unmerged())
  }
  return (
    <AskTwice
      label={m.desk_person_unmerge()}
      about={name}
      ask={m.desk_person_unmerge_sure()}
      busy={busy}
      problem={problem}
      run={undo}
    />
  )
}
