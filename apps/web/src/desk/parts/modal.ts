import { useLayoutEffect, useRef, useSyncExternalStore } from 'react'

let open: readonly HTMLDialogElement[] = []
const listeners = new Set<() => void>()

function set(next: readonly HTMLDialogElement[]) {
  open = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The dialog on top of everything: whatever lies outside it can neither be pressed nor heard. */
export const topModal = (): HTMLDialogElement | undefined => open.at(-1)
export const useTopModal = () => useSyncExternalStore(subscribe, topModal)

/** Shows a dialog over the page while it is there; then focus goes back to what opened it. */
export function useModal() {
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const element = dialog.current
    if (!element) return
    const opener = document.activeElement
    element.showModal()
    set([...open, element])
    return () => {
      set(open.filter((each) => each !== element))
      element.close()
      // After this, when no dialog is in the way; what opened it may be gone with a sheet of its own.
      queueMicrotask(() => {
        if (opener instanceof HTMLElement && opener.isConnected && opener !== document.body) opener.focus()
        else if (document.activeElement === document.body) document.getElementById('main')?.focus()
      })
    }
  }, [])
  return dialog
}
