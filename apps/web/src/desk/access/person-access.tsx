import type { ResponseOf } from '@linli/contract'
import { administrators, posts } from '@linli/contract/plain'
import { wordsOf } from '../../api/problem.ts'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { dayWords } from '../parts/days.ts'
import { Labelled } from '../parts/labelled.tsx'
import { PersonField } from '../parts/person-field.tsx'
import { Failed, Nothing, RowsComing } from '../parts/states.tsx'
import { params, useViewer } from '../shell/here.ts'
import type { AccessSearch } from './search.ts'

type Person = NonNullable<ResponseOf<'explainAccess'>['person']>
type Grant = Person['grants'][number]

/** What this person may do on a day, and which appointment gives it. Without a choice: oneself. */
export function PersonAccess({ search, go }: { search: AccessSearch; go: (change: Partial<AccessSearch>) => void }) {
  const { personId: own, displayName } = useViewer()
  const personId = search.person ?? own
  const query = useOperation('explainAccess', { params, query: { personId, on: search.on } }, { keep: true })
  const person = query.data?.person
  const shown = person?.personId === personId ? person : undefined
  return (
    <>
      <div className="access-ask">
        <Labelled label={m.desk_access_whom()}>
          {(id) => (
            <PersonField
              id={id}
              value={{ personId, name: shown?.name ?? (personId === own ? displayName : '') }}
              onChange={(whom) => whom.personId && go({ person: whom.personId })}
            />
          )}
        </Labelled>
      </div>
      {query.isPending && <RowsComing rows={5} />}
      {query.isError && !shown && <Failed message={wordsOf(query.error)} retry={() => query.refetch()} />}
      {shown && (
        <section aria-labelledby="grants-title">
          <h2 id="grants-title">{m.desk_access_of({ name: shown.name, day: dayWords(query.data?.on ?? '') })}</h2>
          {shown.administrator && (
            <p className="caution">{m.desk_access_administrator({ kind: administrators[shown.administrator] })}</p>
          )}
          {shown.grants.length === 0 && <Nothing>{m.desk_access_none({ name: shown.name })}</Nothing>}
          <ul className="grants">
            {shown.grants.map((grant) => (
              <li key={`${grant.appointmentId}${grant.because}`} data-counts={grant.counts}>
                <GrantCard grant={grant} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function GrantCard({ grant }: { grant: Grant }) {
  return (
    <>
      <h3>
        {posts[grant.post]}
        <small>{grant.where}</small>
        <span className="stamp" data-status={grant.counts ? 'done' : 'closed'}>
          {grant.counts ? m.desk_access_counts() : m.desk_access_counts_not()}
        </span>
      </h3>
      <p>{grant.because}</p>
      <p className="quiet">
        {grant.toOn
          ? m.desk_access_days({ from: dayWords(grant.fromOn), to: dayWords(grant.toOn) })
          : m.desk_post_held_since({ from: dayWords(grant.fromOn) })}
      </p>
      {grant.verbs.length > 0 && (
        <details>
          <summary>{m.desk_access_verbs({ count: grant.verbs.length })}</summary>
          <ul className="tags">
            {grant.verbs.map(({ operation, words }) => (
              <li key={operation}>{words}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
