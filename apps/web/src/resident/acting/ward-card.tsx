import type { ResponseOf } from '@linli/contract'
import { type FormEvent, useRef, useState } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { useWrite } from '../../api/query.ts'
import { uuidv7 } from '../../api/uuid.ts'
import { m } from '../../messages/compiled/messages.js'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { FieldError } from '../../ui/field.tsx'
import { say } from '../../ui/toast.tsx'
import { useViewer } from '../viewer.ts'

type Ward = ResponseOf<'listMyActing'>['wards'][number]

/** A child in the register: the parent or guardian may act without the child's word below 14, with it from then on. */
export function WardCard({ ward }: { ward: Ward }) {
  const { district } = useViewer()
  const give = useWrite('grantActingFor')
  const key = useRef(uuidv7())
  const [word, setWord] = useState(false)
  const { personId, name, ownWord } = ward
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const scopes = ['issues' as const, 'tasks' as const, 'exchange' as const, 'myData' as const, 'join' as const]
    const body = { how: 'guardian' as const, principalId: personId, scopes, childsWord: ownWord && word }
    give.mutate(
      { params: { district }, body, key: key.current },
      {
        onSuccess: () => say(m.acting_ward_done({ name })),
        onError: () => {
          key.current = uuidv7()
        },
      },
    )
  }
  return (
    <Card>
      <form className="stack tight" onSubmit={submit} noValidate>
        <h3>{m.acting_ward({ name })}</h3>
        {ownWord && (
          <label className="choice">
            <input type="checkbox" checked={word} onChange={() => setWord(!word)} />
            <span>{m.acting_ward_word({ name })}</span>
          </label>
        )}
        {give.error && <FieldError>{wordsOf(give.error)}</FieldError>}
        <Button type="submit" wide busy={give.isPending}>
          {m.acting_ward_do()}
        </Button>
      </form>
    </Card>
  )
}
