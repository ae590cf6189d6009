/** What was, what is, what was taken back. */
export interface History<T> {
  past: readonly T[]
  now: T
  future: readonly T[]
}

const most = 100

export const begin = <T>(now: T): History<T> => ({ past: [], now, future: [] })

/** `joins`: typing on in the same field is one step to take back, not one a letter. */
export function step<T>(history: History<T>, next: T, joins = false): History<T> {
  if (next === history.now) return history
  const past = joins && history.past.length > 0 ? history.past : [...history.past.slice(1 - most), history.now]
  return { past, now: next, future: [] }
}

export function undo<T>(history: History<T>): History<T> {
  const [now, past] = [history.past.at(-1), history.past.slice(0, -1)]
  return now === undefined ? history : { past, now, future: [history.now, ...history.future] }
}

export function redo<T>(history: History<T>): History<T> {
  const [now, ...future] = history.future
  return now === undefined ? history : { past: [...history.past, history.now], now, future }
}
