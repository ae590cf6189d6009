import { useNavigate, useSearch } from '@tanstack/react-router'
import { Input } from 'antd'
import { m } from '../../messages/compiled/messages.js'
import { today } from '../parts/days.ts'
import { Labelled } from '../parts/labelled.tsx'
import { useTitle } from '../parts/use-title.ts'
import { PersonAccess } from './person-access.tsx'
import { PlaceAccess } from './place-access.tsx'
import { type AccessSearch, accessSearch } from './search.ts'

/** Two questions: what may this person do, and why; who can see this. Each on a day. */
export function AccessPage() {
  const search = accessSearch(useSearch({ from: '/access' }))
  const navigate = useNavigate()
  useTitle(m.desk_access())
  const go = (change: Partial<AccessSearch>) =>
    navigate({ to: '/access', search: { ...search, ...change }, replace: true })
  const tab = (ask: AccessSearch['ask'], words: string) => (
    <button type="button" aria-pressed={search.ask === ask} onClick={() => go({ ask })}>
      {words}
    </button>
  )
  return (
    <section className="page" aria-labelledby="page-title">
      <header className="page-head">
        <h1 id="page-title">{m.desk_access()}</h1>
        <p className="quiet">{m.desk_access_about()}</p>
        <fieldset className="choices choices-buttons">
          <legend className="hidden">{m.desk_access_which()}</legend>
          {tab(undefined, m.desk_access_person())}
          {tab('who', m.desk_access_who())}
        </fieldset>
      </header>
      <div className="access-day">
        <Labelled label={m.desk_access_on()}>
          {(id) => (
            <Input
              id={id}
              type="date"
              value={search.on ?? today()}
              onChange={(event) => go({ on: event.target.value || undefined })}
            />
          )}
        </Labelled>
      </div>
      {search.ask === 'who' ? <PlaceAccess search={search} go={go} /> : <PersonAccess search={search} go={go} />}
    </section>
  )
}
