import type { ResponseOf } from '@linli/contract'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { wordsOf } from '../../api/problem.ts'
import { m } from '../../messages/compiled/messages.js'
import { SectionTitle } from '../../ui/card.tsx'
import { FieldError } from '../../ui/field.tsx'
import { Tag } from '../../ui/tag.tsx'
import { enter } from './where-to.ts'

type Persona = ResponseOf<'listPersonas'>['personas'][number]

/** The people of the demo: one tap and you are they. */
export function Personas({ personas }: { personas: readonly Persona[] }) {
  const [entering, setEntering] = useState<string>()
  const [error, setError] = useState<string>()
  const become = async (key: string) => {
    if (entering) return
    setEntering(key)
    setError(undefined)
    try {
      await enter(await call('signInAsDemo', { body: { persona: key } }))
    } catch (thrown) {
      setError(wordsOf(thrown))
      setEntering(undefined)
    }
  }
  const groups = [
    { id: 'neighbours', title: m.identity_demo_neighbours(), of: personas.filter(({ shell }) => shell === 'resident') },
    { id: 'staff', title: m.identity_demo_staff(), of: personas.filter(({ shell }) => shell === 'desk') },
  ]
  return (
    <>
      {error && <FieldError>{error}</FieldError>}
      {groups.map(({ id, title, of }) => (
        <section key={id} aria-labelledby={id}>
          <SectionTitle id={id}>{title}</SectionTitle>
          <ul className="personas">
            {of.map((persona) => (
              <li key={persona.key}>
                <PersonaCard persona={persona} busy={entering === persona.key} onBecome={() => become(persona.key)} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

function PersonaCard({ persona, busy, onBecome }: { persona: Persona; busy: boolean; onBecome: () => void }) {
  const { name, role, place, about, shell, key } = persona
  return (
    <button type="button" className="persona" onClick={onBecome} aria-busy={busy} data-persona={key}>
      <span className={`face ${shell}`} aria-hidden="true">
        {name.slice(0, 1)}
      </span>
      <span className="who">
        <strong>{name}</strong>
        <Tag tone={shell === 'desk' ? 'slate' : 'green'}>{role}</Tag>
      </span>
      <span className="soft small">{busy ? m.identity_demo_entering() : place}</span>
      <span className="small about">{about}</span>
    </button>
  )
}
