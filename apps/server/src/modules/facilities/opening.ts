import { type Weekday, weekdays } from '@linli/contract'
import { shanghaiDate } from '../../platform/clock.ts'

/** Hours on days of the week, hh:mm in Shanghai. `to` not after `from` is the next day's; 24:00 is midnight. */
export interface Opening {
  days: Weekday[]
  from: string
  to: string
}

const week = Object.keys(weekdays) as Weekday[]

/** Sunday is 0 in JavaScript; our week begins on Monday. */
const weekdayOf = (date: string): number => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7

/** hh:mm of a Shanghai clock. */
const timeOf = (instant: Date): string => new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)

/** Is it open at this instant? null where no hours are known. */
export function isOpen(opening: readonly Opening[], instant: Date): boolean | null {
  if (opening.length === 0) return null
  const time = timeOf(instant)
  const day = weekdayOf(shanghaiDate(instant))
  const [today, yesterday] = [week[day] as Weekday, week[(day + 6) % 7] as Weekday]
  return opening.some(({ days, from, to }) => {
    if (from < to) return days.includes(today) && from <= time && time < to
    return (days.includes(today) && from <= time) || (days.includes(yesterday) && time < to)
  })
}
