import { useState } from 'react'
import { m } from '../../messages/compiled/messages.js'
import { Labelled } from '../parts/labelled.tsx'
import { PersonField, type Whom } from '../parts/person-field.tsx'
import { useTitle } from '../parts/use-title.ts'
import { PhoneForm } from './phone-form.tsx'

/** Somebody stands at the counter whose number cannot be used any more. */
export function CounterPage() {
  useTitle(m.desk_account_counter())
  const [whom, setWhom] = useState<Whom>()
  return (
    <section className="page account-page" aria-labelledby="page-title">
      <header className="page-head">
        <h1 id="page-title">{m.desk_account_counter()}</h1>
        <p className="quiet">{m.desk_account_counter_about()}</p>
      </header>
      <section aria-label={m.desk_account_counter_whom()}>
        <Labelled label={m.desk_account_counter_whom()}>
          {(id) => <PersonField id={id} {...(whom ? { value: whom } : {})} onChange={setWhom} />}
        </Labelled>
      </section>
      {whom?.personId && (
        <section aria-label={m.desk_account_phone()}>
          <PhoneForm
            key={whom.personId}
            personId={whom.personId}
            name={whom.name ?? ''}
            close={() => setWhom(undefined)}
          />
        </section>
      )}
    </section>
  )
}
