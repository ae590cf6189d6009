import { X } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { m } from '../../messages/compiled/messages.js'

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

export function Toasts() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => toasts,
  )
  return (
    <section className="toasts" role="status" aria-live="polite" aria-label={m.desk_toasts()}>
      {shown.map(({ id, tone, text }) => (
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
