import { House, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { m } from '../messages/compiled/messages.js'
import { Button } from '../ui/button.tsx'
import { AddressSearch } from './address-search.tsx'
import { rememberBuilding } from './building.ts'
import { Responsible, type Where } from './responsible.tsx'
import { SixParties } from './six-parties.tsx'
import './neighbourhood.css'

interface FindProps {
  district: string
  homes: readonly { areaCode: string; label: string }[]
  start?: string | undefined
  /** Keeps the place in the address, so that going back or sharing finds it again. */
  onPlace?: ((areaCode: string | undefined) => void) | undefined
}

/** My home first, when it is known; else an address or where one stands. */
export function FindResponsible({ district, homes, start, onPlace }: FindProps) {
  const [chosen, setChosen] = useState<Where | undefined>(() => {
    const areaCode = start ?? homes[0]?.areaCode
    return areaCode ? { areaCode } : undefined
  })
  const choose = (where: Where | undefined) => {
    setChosen(where)
    if (where && 'areaCode' in where) rememberBuilding(district, where.areaCode)
    onPlace?.(where && 'areaCode' in where ? where.areaCode : undefined)
  }
  if (!chosen) {
    return (
      <div className="stack">
        <AddressSearch
          district={district}
          onChoose={({ areaCode }) => choose({ areaCode })}
          onPosition={({ latitude, longitude }) => choose({ latitude, longitude })}
        />
        {homes.map((home) => (
          <Button key={home.areaCode} icon={House} wide onClick={() => choose({ areaCode: home.areaCode })}>
            {m.nb_home({ label: home.label })}
          </Button>
        ))}
      </div>
    )
  }
  return (
    <div className="stack">
      <Responsible district={district} where={chosen} />
      {'areaCode' in chosen && <SixParties district={district} areaCode={chosen.areaCode} />}
      <Button icon={RotateCcw} onClick={() => choose(undefined)}>
        {m.nb_address_other()}
      </Button>
    </div>
  )
}
