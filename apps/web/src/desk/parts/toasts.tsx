import { X } from 'lucide-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import { m } from '../../messages/compiled/messages.js'
import { useTopModal } from './modal.ts'

interface Toast {
  id: number
  tone: 'done' | 'trouble'
  text: string
}

let toasts: readonly Toast[] = []
let last = 0
const listeners = new Set<() => void>()

function set(next: readonly Toast[]) {
  toasts = next
  for (const listener of listeners) listener()
}

const dismiss = (id: number) => set(toasts.filter((toast) => toast.id !== id))

/** Says what happened, where screen readers hear it. */
export function say(text: string, tone: Toast['tone'] = 'done') {
  const id = ++last
  set([...toasts.slice(-3), { id, tone, text }])
  setTimeout(() => dismiss(id), tone === 'done' ? 6000 : 12_000)
}

/** Where they can be pressed and heard: inside the dialog on top, if there is one. */
export function Toasts() {
  const modal = useTopModal()
  return createPortal(<Region key={modal ? 'modal' : 'page'} />, modal ?? document.body)
}

function Region() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => toasts,
  )
  // Read aloud is what comes into a region that is there already.
  const [there, setThere] = useState(false)
  useEffect(() => {
    const frame = requestAnimationFrame(() => setThere(true))
    return () => cancelAnimationFrame(frame)
  }, [])
  return (
    <section className="toasts" role="status" aria-live="polite" aria-label={m.desk_toasts()}>
      {there &&
        shown.map(({ id, tone, text }) => (
          <p key={id} className="toast" data-tone={tone}>
            <span>{text}</span>
            <button type="button" onClick={() => dismiss(id)} aria-label={m.desk_close()}>
              <X size={16} aria-hidden="true" />
            </button>
          </p>
        ))}
    </section>
  )
}
