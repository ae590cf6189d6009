import { ALargeSmall, ChevronLeft, CircleStop, Pause, Play, Volume2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { m } from '../messages/compiled/messages.js'
import './bars.css'
import mark from './mark.svg'
import { choose, useElder } from './preferences.ts'
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
      <div className="tools">
        {tools}
        <ReadAloud />
        <ElderSwitch />
      </div>
    </header>
  )
}

function ElderSwitch() {
  const elder = useElder()
  return (
    <button type="button" aria-pressed={elder} onClick={() => choose({ elder: !elder })}>
      <ALargeSmall aria-hidden="true" />
      {m.shared_elder()}
    </button>
  )
}

function ReadAloud() {
  const { available, reading, start, stop, pause } = useReadAloud()
  if (!available) return null
  if (reading === 'no') {
    return (
      <button type="button" onClick={start}>
        <Volume2 aria-hidden="true" />
        {m.shared_read_aloud()}
      </button>
    )
  }
  return (
    <>
      <button type="button" onClick={pause}>
        {reading === 'paused' ? <Play aria-hidden="true" /> : <Pause aria-hidden="true" />}
        {reading === 'paused' ? m.shared_read_on() : m.shared_read_pause()}
      </button>
      <button type="button" onClick={stop}>
        <CircleStop aria-hidden="true" />
        {m.shared_read_stop()}
      </button>
    </>
  )
}
