import { fullDateOf } from '../../ui/when.ts'
import { shanghaiDay } from './time.ts'

/** A date of the calendar, 2026-11-22, in words: 2026年11月22日. */
export const dayWords = (day: string): string => fullDateOf(`${day}T12:00:00+08:00`)

export const today = (): string => shanghaiDay(new Date())

export function plusDays(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}

/** The same day of a later month; the last of the month where it has no such day. */
export function plusMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}
