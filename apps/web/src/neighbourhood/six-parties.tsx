import { sixParties } from '@linli/contract/plain'
import { useState } from 'react'
import { useOperation } from '../api/query.ts'
import { m } from '../messages/compiled/messages.js'
import { SectionTitle } from '../ui/card.tsx'
import { Loaded } from '../ui/states.tsx'
import { Call } from './responsible.tsx'
import './neighbourhood.css'

/** Row S5: the six parties of a place, asked for only when somebody wants to see them. */
export function SixParties({ district, areaCode }: { district: string; areaCode: string }) {
  const [open, setOpen] = useState(false)
  const answer = useOperation('getSixParties', { params: { district }, query: { areaCode } }, { enabled: open })
  return (
    <section aria-labelledby="nb-six">
      <SectionTitle id="nb-six">{m.nb_six()}</SectionTitle>
      <details className="nb-more" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{m.nb_six_show()}</summary>
        <p className="small soft">{m.nb_six_about()}</p>
        {open && (
          <Loaded of={answer}>
            {({ parties }) => (
              <ul className="nb-parties">
                {parties.map((party) => (
                  <li key={party.party} className="nb-party">
                    <h3>{sixParties[party.party]}</h3>
                    {party.missing && <p className="small">{m.nb_missing({ what: party.missing })}</p>}
                    <ul>
                      {party.organisations.map((unit) => (
                        <li key={unit.id}>
                          <p>{unit.name}</p>
                          <p className="small soft">{unit.because}</p>
                          {unit.phone && <Call phone={unit.phone} />}
                        </li>
                      ))}
                    </ul>
                  </li>
                ))}
              </ul>
            )}
          </Loaded>
        )}
      </details>
    </section>
  )
}
