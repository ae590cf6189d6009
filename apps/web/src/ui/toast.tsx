import { useEffect, useState } from 'react'
import { m } from '../messages/compiled/messages.js'
import { useElder } from './preferences.ts'
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
  const elder = useElder()
  useEffect(() => {
    const listener: Listener = (next) => setSaid((now) => (next.aside && now.words ? now : next))
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }, [])
  useEffect(() => {
    // 长辈版: nobody is hurried, it stays until it is closed.
    if (!said.words || elder) return
    const timer = setTimeout(() => setSaid(silence), 4000 + said.words.length * 120)
    return () => clearTimeout(timer)
  }, [said, elder])
  return (
    <div className="toast no-print" role="status" aria-live="polite">
      {said.words && (
        <p key={said.at} className="arrive">
          {said.words}
        </p>
      )}
      {said.words && elder && (
        <button type="button" className="button secondary" onClick={() => setSaid(silence)}>
          {m.shared_toast_close()}
        </button>
      )}
    </div>
  )
}
