import { useEffect, useRef, useSyncExternalStore } from 'react'

export interface Shortcut {
  /** One key, or two pressed one after the other: 'j', 'g i'. */
  keys: string
  label: string
  run: () => void
}

/** How deep in the page a group of shortcuts was registered: the deepest wins a key. */
export const depth = { shell: 0, page: 1, pane: 2, form: 3 } as const

const groups: { depth: number; shortcuts: () => Shortcut[] }[] = []
const listeners = new Set<() => void>()
const stored = 'linli.desk.keys'
let on = readStored()
let first: { key: string; at: number } | undefined

function readStored() {
  try {
    return localStorage.getItem(stored) !== 'off'
  } catch {
    return true
  }
}

/** Single keys can be switched off (WCAG 2.1.4): speech input and shaky hands set them off by accident. */
export function switchKeys(next: boolean) {
  on = next
  try {
    localStorage.setItem(stored, next ? 'on' : 'off')
  } catch {
    // a browser that stores nothing still switches for this visit
  }
  for (const listener of listeners) listener()
}

export const useKeysOn = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => on,
  )

export function shortcutsNow(): Shortcut[] {
  const seen = new Map<string, Shortcut>()
  for (const group of [...groups].sort((a, b) => a.depth - b.depth)) {
    for (const shortcut of group.shortcuts()) seen.set(shortcut.keys, shortcut)
  }
  return [...seen.values()]
}

const writing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [role=combobox]'))

const dialogOpen = () =>
  document.querySelector('dialog[open], .ant-modal-wrap:not([style*="display: none"]), .ant-drawer-open') !== null

function onKey(event: KeyboardEvent) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  if (writing(event.target)) {
    if (event.key === 'Escape') (event.target as HTMLElement).blur()
    return
  }
  if (dialogOpen() || (!on && event.key !== 'Escape')) return
  const key = event.key === 'Escape' ? 'Esc' : event.key
  const sequence = first && event.timeStamp - first.at < 1200 ? `${first.key} ${key}` : key
  const all = shortcutsNow()
  const hit = all.find(({ keys }) => keys === sequence) ?? all.find(({ keys }) => keys === key)
  first = undefined
  if (hit) {
    event.preventDefault()
    hit.run()
  } else if (all.some(({ keys }) => keys.startsWith(`${key} `))) first = { key, at: event.timeStamp }
}

/** Registers shortcuts while the component is there. */
export function useShortcuts(at: keyof typeof depth, shortcuts: Shortcut[]) {
  const latest = useRef(shortcuts)
  latest.current = shortcuts
  useEffect(() => {
    const group = { depth: depth[at], shortcuts: () => latest.current }
    if (groups.length === 0) window.addEventListener('keydown', onKey)
    groups.push(group)
    return () => {
      groups.splice(groups.indexOf(group), 1)
      if (groups.length === 0) window.removeEventListener('keydown', onKey)
    }
  }, [at])
}
