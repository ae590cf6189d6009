import { useSyncExternalStore } from 'react'

const kept = 'linli.elder'
const listeners = new Set<() => void>()

const isOn = () => document.documentElement.hasAttribute('data-elder')

function remembered(): boolean {
  try {
    return localStorage.getItem(kept) === 'yes'
  } catch {
    return false
  }
}

export function setElder(on: boolean): void {
  document.documentElement.toggleAttribute('data-elder', on)
  try {
    localStorage.setItem(kept, on ? 'yes' : 'no')
  } catch {
    // a private window forgets; the switch still works
  }
  for (const listener of listeners) listener()
}

/** Before the first paint. */
export function restoreElder(): void {
  if (remembered()) document.documentElement.setAttribute('data-elder', '')
}

export function useElder(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    isOn,
    () => false,
  )
}
