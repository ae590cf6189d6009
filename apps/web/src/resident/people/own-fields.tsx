import type { ContactWish, contactWishes } from '@linli/contract/plain'
import { useState } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { useWrite } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { Button } from '../../ui/button.tsx'
import { Choices, FieldError, TextField } from '../../ui/field.tsx'
import { say } from '../../ui/toast.tsx'
import { useViewer } from '../viewer.ts'
import type { Person } from './my-data-page.tsx'

type Wish = ContactWish | 'any'

/** What everybody changes of themselves; only what was changed is sent. */
export function OwnFields({ person, wishes }: { person: Person; wishes: typeof contactWishes }) {
  const { district } = useViewer()
  const start = {
    displayName: person.displayName,
    language: person.fields.language?.value ?? '',
    wish: (person.fields.contactWish?.value ?? 'any') as Wish,
  }
  const [displayName, setDisplayName] = useState(start.displayName)
  const [language, setLanguage] = useState(start.language)
  const [wish, setWish] = useState<Wish>(start.wish)
  const [missing, setMissing] = useState(false)
  const save = useWrite('savePerson')
  const changed = {
    ...(displayName.trim() !== start.displayName ? { displayName: displayName.trim() } : {}),
    ...(language.trim() !== start.language ? { language: language.trim() || null } : {}),
    ...(wish !== start.wish ? { contactWish: wish === 'any' ? null : wish } : {}),
  }
  const send = async () => {
    setMissing(displayName.trim() === '')
    if (displayName.trim() === '') return
    if (Object.keys(changed).length > 0) {
      try {
        await save.mutateAsync({
          params: { district, personId: person.personId },
          body: { revision: person.revision, source: 'self', ...changed },
        })
      } catch {
        return // said below
      }
    }
    say(m.people_data_saved())
  }
  const options = (Object.entries(wishes) as [ContactWish, string][]).map(([value, label]) => ({ value, label }))
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <TextField
        label={m.people_data_display()}
        value={displayName}
        onChange={setDisplayName}
        maxLength={20}
        autoComplete="off"
        error={missing ? m.people_data_display_missing() : undefined}
      />
      <TextField
        label={m.people_data_language()}
        help={m.people_data_language_help()}
        placeholder={m.people_data_language_example()}
        optional
        value={language}
        onChange={setLanguage}
        maxLength={20}
      />
      <Choices<Wish>
        name="wish"
        legend={m.people_data_wish()}
        value={wish}
        options={[{ value: 'any', label: m.people_data_wish_any() }, ...options]}
        onChange={setWish}
      />
      {save.error && <FieldError>{wordsOf(save.error)}</FieldError>}
      <Button type="submit" kind="primary" wide busy={save.isPending}>
        {m.people_data_save()}
      </Button>
    </form>
  )
}
