import { useEffect, useState } from 'react'
import './toast.css'

type Listener = (said: { words: string; at: number }) => void
const listeners = new Set<Listener>()

/** Says something once, on the screen and to a screen reader: what happened, who acts next. */
export function say(words: string): void {
  for (const listener of listeners) listener({ words, at: Date.now() })
}

export function Toast() {
  const [said, setSaid] = useState({ words: '', at: 0 })
  useEffect(() => {
    listeners.add(setSaid)
    return () => {
      listeners.delete(setSaid)
    }
  }, [])
  useEffect(() => {
    if (!said.words) return
    const timer = setTimeout(() => setSaid({ words: '', at: 0 }), 4000 + said.words.length * 120)
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
