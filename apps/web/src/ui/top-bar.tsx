import { ALargeSmall, ChevronLeft, CircleStop, Volume2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { m } from '../messages/compiled/messages.js'
import './bars.css'
import { setElder, useElder } from './elder.ts'
import mark from './mark.svg'
import { useReadAloud } from './read-aloud.ts'

interface TopBarProps {
  /** Where we are, e.g. the community. */
  place: ReactNode
  home: string
  onBack?: (() => void) | undefined
  tools?: ReactNode
}

export function TopBar({ place, home, onBack, tools }: TopBarProps) {
  return (
    <header className="top-bar">
      {onBack ? (
        <button type="button" onClick={onBack}>
          <ChevronLeft aria-hidden="true" />
          {m.shared_back()}
        </button>
      ) : null}
      <a className="place" href={home}>
        {!onBack && <img src={mark} alt="" width="28" height="28" />}
        <span>{place}</span>
      </a>
      {tools}
      <ReadAloudButton />
      <ElderSwitch />
    </header>
  )
}

function ElderSwitch() {
  const elder = useElder()
  return (
    <button type="button" aria-pressed={elder} onClick={() => setElder(!elder)}>
      <ALargeSmall aria-hidden="true" />
      {m.shared_elder()}
    </button>
  )
}

function ReadAloudButton() {
  const { available, reading, toggle } = useReadAloud()
  if (!available) return null
  return (
    <button type="button" aria-pressed={reading} onClick={toggle}>
      {reading ? <CircleStop aria-hidden="true" /> : <Volume2 aria-hidden="true" />}
      {reading ? m.shared_read_stop() : m.shared_read_aloud()}
    </button>
  )
}
