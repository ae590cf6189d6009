import { PhoneCall } from 'lucide-react'
import { useState } from 'react'
import { useOperation } from '../api/query.ts'
import { m } from '../messages/compiled/messages.js'
import { LinkButton } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useElder } from '../ui/preferences.ts'
import { Loaded } from '../ui/states.tsx'
import { knownBuilding } from './building.ts'
import { Call, PersonCard } from './responsible.tsx'

interface HelperProps {
  district: string
  /** My building; else the one asked about on this device. */
  areaCode: string | undefined
}

/** 长辈版: one tap, and there is the grid worker's number. */
export function Helper({ district, areaCode }: HelperProps) {
  const elder = useElder()
  const [open, setOpen] = useState(false)
  if (!elder) return null
  const known = areaCode ?? knownBuilding(district)
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        <PhoneCall aria-hidden="true" />
        {m.nb_help_button()}
      </button>
      <Dialog title={m.nb_help_title()} open={open} onClose={() => setOpen(false)}>
        {known ? (
          <WhomToCall district={district} areaCode={known} />
        ) : (
          <>
            <p>{m.nb_help_where()}</p>
            <LinkButton kind="primary" wide href={`/${district}/responsible`}>
              {m.nb_help_where_do()}
            </LinkButton>
          </>
        )}
      </Dialog>
    </>
  )
}

/** Who is responsible first; where that one publishes no number, the next who does, up to the community, then a unit. */
function WhomToCall({ district, areaCode }: { district: string; areaCode: string }) {
  const answer = useOperation('findResponsible', { params: { district }, query: { areaCode } }, { staleTime: 600_000 })
  return (
    <Loaded of={answer} rows={1}>
      {({ people, units }) => {
        const first = people[0]
        const reached = people.find(({ phone }) => phone)
        const unit = units.find(({ phone }) => phone)
        return (
          <div className="stack">
            {first && first !== reached && (
              <>
                <PersonCard person={first} />
                {(reached || unit) && <p>{m.nb_help_instead({ name: first.name })}</p>}
              </>
            )}
            {reached && <PersonCard person={reached} large />}
            {!reached && unit?.phone && (
              <div className="stack tight">
                <p>
                  <strong>{unit.name}</strong>
                </p>
                <Call phone={unit.phone} />
              </div>
            )}
            {!reached && !unit && <p>{m.nb_help_none()}</p>}
          </div>
        )
      }}
    </Loaded>
  )
}
