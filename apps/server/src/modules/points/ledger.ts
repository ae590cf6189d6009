import { shanghaiDate, shanghaiInstant, shiftDate } from '../../platform/clock.ts'
import { fixedId } from '../../platform/ids.ts'

/** The district's own accounts: where points come from, wait for delivery, and end. The migration says the same ids. */
export const districtAccounts = {
  issuing: fixedId(1),
  held: fixedId(2),
  exchange: fixedId(3),
  expiry: fixedId(4),
} as const

/** What a transfer is for; in `award` and `reserve` a subject can be named once. */
export interface Subject {
  kind: string
  id: string
}

/** Where the person can look the line up. */
export interface Page {
  kind: 'task' | 'order'
  id: string
}

/** What a transfer did to its owner's balance: settling what was reserved does nothing more. */
export const signed = (transfer: { owner_id: string; from_id: string; to_id: string; points: number }): number =>
  transfer.to_id === transfer.owner_id ? transfer.points : transfer.from_id === transfer.owner_id ? -transfer.points : 0

/** A lot lives to the end of the Shanghai day so many months later; from the 31st, to the end of a shorter month. */
export function lotExpiry(earnedAt: Date, months: number): Date {
  const [year, month, day] = shanghaiDate(earnedAt).split('-').map(Number) as [number, number, number]
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(day, last))
  return shanghaiInstant(shiftDate(first.toISOString().slice(0, 10), 1))
}

/** Free to spend now, and what goes next: lots past their day no longer count, even before they are written off. */
export function spendable(balance: number, lots: { remaining: number; expires_at: Date }[], now: Date) {
  const gone = lots.filter(({ expires_at }) => expires_at <= now).reduce((sum, lot) => sum + lot.remaining, 0)
  const [next] = lots.filter(({ expires_at }) => expires_at > now).sort((a, b) => +a.expires_at - +b.expires_at)
  const together = lots.filter(({ expires_at }) => next && +expires_at === +next.expires_at)
  return {
    balance: balance - gone,
    expiresNext: next ? { points: together.reduce((sum, lot) => sum + lot.remaining, 0), at: next.expires_at } : null,
  }
}
