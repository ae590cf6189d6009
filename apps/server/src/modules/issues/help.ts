import { createHash } from 'node:crypto'

/** How far neighbours are with a task made of an issue: its first place is done well, or with that the whole task. */
export type StageOfHelp = { kind: 'first' | 'all'; places: number }

/**
 * A task of several places is news to its issue twice: when the first is done and when all are. What is approved in
 * between is not. An event without numbers is of a task of one place.
 */
export function stageOfHelp(approved: unknown, capacity: unknown): StageOfHelp | null {
  const [done, places] = [typeof approved === 'number' ? approved : 1, typeof capacity === 'number' ? capacity : 1]
  if (done === places) return { kind: 'all', places }
  return done === 1 ? { kind: 'first', places } : null
}

export function sayHelp({ kind, places }: StageOfHelp): string {
  if (places === 1) return '一位邻居做好了与这件事有关的任务，已经验收。'
  return kind === 'first'
    ? `与这件事有关的任务要 ${places} 份人手，第一位邻居做好了，已经验收。`
    : `与这件事有关的任务，${places} 份都做好了，已经验收。`
}

/** The message's id follows from what it says, so that the same is never said twice. */
export function helpMessageId(taskId: string, { kind }: StageOfHelp): string {
  const hex = createHash('sha256').update(`help ${taskId} ${kind}`).digest('hex')
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)]
  return parts.join('-')
}
