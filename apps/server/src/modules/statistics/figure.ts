/** What the board counts by community and Shanghai day. */
export const figures = ['reported', 'solved', 'helped', 'points', 'exchanged'] as const
export type Figure = (typeof figures)[number]

interface Facts {
  communityCode: string
  status: string
  category: string | null
  unit: string | null
  source: string
  nature: string | null
  onTime: boolean | null
}

/** The combination an issue is counted under: equal facts, equal cell. */
export const cellOf = (facts: Facts): string =>
  JSON.stringify([
    facts.communityCode,
    facts.status,
    facts.category,
    facts.unit,
    facts.source,
    facts.nature,
    facts.onTime,
  ])

/**
 * The day an issue counts as solved, after an event: the day of its latest confirmation while it stays confirmed, none
 * otherwise. Events may be heard late, when the issue has moved on; its present status decides.
 */
export function solvedOn(before: string | null, status: string, event: { kind: string; date: string }): string | null {
  if (status !== 'confirmed') return null
  return event.kind === 'issue-confirmed' ? event.date : before
}

/** Calendar days between two Shanghai dates. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
