import { isWorkday } from 'chinese-days'
import { m } from '../../messages/compiled/messages.js'

const zone = 'Asia/Shanghai'
const isoFormat = new Intl.DateTimeFormat('en-CA', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

const hour = 3_600_000
const day = 24 * hour

/** The Shanghai date of an instant, 2026-11-22. */
export const shanghaiDay = (at: Date | string) => isoFormat.format(new Date(at))
const dayNumber = (iso: string) => Date.parse(`${iso}T00:00:00Z`) / day
const isoOf = (number: number) => new Date(number * day).toISOString().slice(0, 10)

/** At noon: a bare date is read as UTC and told in the computer's zone, west of Greenwich as the day before. */
const worked = (number: number) => isWorkday(`${isoOf(number)}T12:00`)

/** Working days after today, up to and with the deadline's day, by the official calendar. */
export function workdaysLeft(deadline: string, now = new Date()): number {
  const today = dayNumber(shanghaiDay(now))
  const last = Math.min(dayNumber(shanghaiDay(deadline)), today + 200)
  let count = 0
  for (let each = today + 1; each <= last; each++) if (worked(each)) count++
  return count
}

export type TimeState = 'calm' | 'soon' | 'late'
export interface TimeLeft {
  words: string
  state: TimeState
  /** How much of the time is used up, 0 to 1. */
  used: number
  deadline: string
}

/** The clock that runs for an open issue: first to accept it, then to solve it. */
export function timeLeft(
  issue: { status: string; reportedAt: string; acceptBy: string | null; solveBy: string | null },
  now = new Date(),
): TimeLeft | null {
  const deadline = issue.status === 'reported' ? issue.acceptBy : issue.solveBy
  if (!deadline || !['reported', 'triaged', 'assigned', 'handling'].includes(issue.status)) return null
  const start = Date.parse(issue.reportedAt)
  const end = Date.parse(deadline)
  const left = end - now.getTime()
  const used = Math.min(1, Math.max(0.04, (now.getTime() - start) / Math.max(1, end - start)))
  if (left <= 0) {
    const days = Math.floor(-left / day)
    const hours = Math.max(1, Math.floor(-left / hour))
    return {
      words: days > 0 ? m.desk_late_days({ days }) : m.desk_late_hours({ hours }),
      state: 'late',
      used: 1,
      deadline,
    }
  }
  const workdays = workdaysLeft(deadline, now)
  if (workdays > 0) {
    return { words: m.desk_left_workdays({ days: workdays }), state: workdays > 1 ? 'calm' : 'soon', used, deadline }
  }
  const words =
    left >= hour
      ? m.desk_left_hours({ hours: Math.floor(left / hour) })
      : m.desk_left_minutes({ minutes: Math.max(1, Math.floor(left / 60_000)) })
  return { words, state: 'soon', used, deadline }
}

const localFormat = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' })

/** What a datetime-local field shows for an instant in Shanghai, 2026-11-22T17:30. */
export const localTime = (at: Date, clock = localFormat.format(at)) => `${shanghaiDay(at)}T${clock}`

/** What was typed into such a field, as an instant: China has one clock, whatever the computer's is set to. */
export const shanghaiInstant = (typed: string) => new Date(`${typed}:00+08:00`).toISOString()
