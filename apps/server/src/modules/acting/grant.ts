import { actingMinutes, type GrantState, grantMonths, offerDays } from '@linli/contract'
import type { GrantRow } from './tables.ts'

export type Grant = GrantRow
const day = 24 * 3_600_000

/** Grants of one person that stand or wait at the same time, at most. */
export const mostGrants = 5

type Standing = Pick<Grant, 'actor_id' | 'granted_at' | 'until_on' | 'ended_at'>

/** What a grant is now. Nobody writes down that time ended it; it is read from the days. */
export function stateOf(grant: Standing, now: Date, today: string): GrantState {
  if (grant.ended_at !== null || grant.until_on <= today) return 'ended'
  if (grant.actor_id !== null) return 'active'
  return grant.granted_at.getTime() + offerDays * day < now.getTime() ? 'ended' : 'offered'
}

/** The day so many months on; of the 31st the last of a shorter month. */
export function monthsOn(today: string, months: number): string {
  const [year, month, date] = today.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}

export const usualEnd = (today: string, months: number): string => monthsOn(today, Math.min(months, grantMonths.most))

export const turnEnds = (now: Date, how: keyof typeof actingMinutes): Date =>
  new Date(now.getTime() + actingMinutes[how] * 60_000)
