import type { MemberRow } from './tables.ts'

export const isMemberNow = (member: Pick<MemberRow, 'from_on' | 'to_on'>, today: string): boolean =>
  member.from_on <= today && (member.to_on === null || member.to_on > today)

/** Whether two stretches of days share one; a last day of null is for good. */
export const overlaps = (a: Pick<MemberRow, 'from_on' | 'to_on'>, b: Pick<MemberRow, 'from_on' | 'to_on'>): boolean =>
  (a.to_on === null || b.from_on < a.to_on) && (b.to_on === null || a.from_on < b.to_on)
