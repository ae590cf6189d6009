import { useEffect, useState } from 'react'
import './toast.css'

interface Said {
  words: string
  at: number
  /** Gives way to what is being said. */
  aside: boolean
}
type Listener = (said: Said) => void
const listeners = new Set<Listener>()

/** Says something once, on the screen and to a screen reader: what happened, who acts next. */
export function say(words: string, how: { aside?: boolean } = {}): void {
  for (const listener of listeners) listener({ words, at: Date.now(), aside: how.aside ?? false })
}

const silence: Said = { words: '', at: 0, aside: true }

export function Toast() {
  const [said, setSaid] = useState(silence)
  useEffect(() => {
    const listener: Listener = (next) => setSaid((now) => (next.aside && now.words ? now : next))
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }, [])
  useEffect(() => {
    if (!said.words) return
    const timer = setTimeout(() => setSaid(silence), 4000 + said.words.length * 120)
    return () => clearTimeout(timer)
  }, [said])
  return (
    <div className="toast no-print" role="status" aria-live="polite">
      {said.words && (
        <p key={said.at} className="arrive">
          {said.words}
        </p>
      )}
    </div>
  )
}
