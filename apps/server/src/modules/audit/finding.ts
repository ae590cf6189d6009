import type { HistoryFinding } from '@linli/contract'

export interface Finding {
  kind: HistoryFinding
  /** Of the seal. */
  number: number | null
  position: number | null
  eventId: string | null
}

export interface HistoryReport {
  district: number
  seals: number
  /** How many are sealed, and how many wait for the next seal. */
  events: number
  waiting: number
  findings: number
  /** The one that stands first in the history. */
  first: Finding | null
  /** How many seals were compared with what was published outside of the database. */
  compared: number
}

/** Which of two is the earlier one; what has no place in the history comes last. */
export const earlier = (one: Finding | null, other: Finding): Finding =>
  one && (one.position ?? Number.POSITIVE_INFINITY) <= (other.position ?? Number.POSITIVE_INFINITY) ? one : other
