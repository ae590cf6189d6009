import type { BodyOf } from '@linli/contract'
import { useSyncExternalStore } from 'react'
import { call } from '../api/call.ts'
import { signedInHere } from '../api/signed-in.ts'

export type Preferences = BodyOf<'setPreferences'>

const kept = 'linli.preferences'
const keptBefore = 'linli.elder'
const usual: Preferences = {
  textSize: 'standard',
  elder: false,
  contrast: false,
  still: false,
  readAloud: false,
  readSpeed: 'normal',
}

let now = usual
/** Chosen on this device and not yet known to the account: it wins at the next sign-in. */
let unsent = false
const listeners = new Set<() => void>()
const asked = (query: string) => typeof matchMedia === 'function' && matchMedia(query)

function apply(): void {
  const { dataset } = document.documentElement
  const set = (name: string, value: string | undefined) => {
    if (value === undefined) delete dataset[name]
    else dataset[name] = value
  }
  set('elder', now.elder ? '' : undefined)
  set('text', now.textSize === 'standard' ? undefined : now.textSize)
  set('contrast', now.contrast || (asked('(prefers-contrast: more)') || { matches: false }).matches ? '' : undefined)
  set('still', now.still || (asked('(prefers-reduced-motion: reduce)') || { matches: false }).matches ? '' : undefined)
  for (const listener of listeners) listener()
}

function keep(): void {
  try {
    localStorage.setItem(kept, JSON.stringify({ ...now, unsent }))
    localStorage.removeItem(keptBefore)
  } catch {
    // a private window forgets; the choice still holds on this page
  }
}

/** Before the first paint. */
export function restorePreferences(): void {
  try {
    const found = JSON.parse(localStorage.getItem(kept) ?? 'null') as (Preferences & { unsent?: boolean }) | null
    if (found) {
      const { unsent: waits, ...chosen } = found
      now = { ...usual, ...chosen }
      unsent = waits === true
    } else if (localStorage.getItem(keptBefore) === 'yes') now = { ...usual, elder: true }
  } catch {
    // nothing was kept, or nothing readable
  }
  apply()
  for (const query of ['(prefers-contrast: more)', '(prefers-reduced-motion: reduce)'])
    (asked(query) || undefined)?.addEventListener?.('change', apply)
}

let sending: Promise<void> = Promise.resolve()
/** One after the other, so that what was chosen last arrives last. What does not arrive is sent at the next visit. */
function send(): Promise<void> {
  sending = sending.then(async () => {
    const body = now
    try {
      await call('setPreferences', { body })
      if (now === body) unsent = false
      keep()
    } catch {
      // stays unsent
    }
  })
  return sending
}

/** Holds here at once, and on the account's other devices when somebody is signed in. */
export function choose(change: Partial<Preferences>): void {
  now = { ...now, ...change }
  unsent = true
  keep()
  apply()
  if (signedInHere()) void send()
}

let met: Promise<void> | undefined
/** Somebody is signed in: what was chosen on this device meanwhile is theirs now, else what they chose elsewhere holds. */
export function meetAccount(): Promise<void> {
  met ??= (async () => {
    if (unsent) return send()
    try {
      const { preferences } = await call('getPreferences')
      if (!preferences || unsent) return
      now = preferences
      keep()
      apply()
    } catch {
      met = undefined
    }
  })()
  return met
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => now,
    () => usual,
  )
}

export const useElder = (): boolean => usePreferences().elder
export const preferred = (): Preferences => now
