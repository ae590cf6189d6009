import { shanghaiDate, shanghaiInstant, shiftDate } from '../../../apps/server/src/platform/clock.ts'

/** A moment told from today, so that something is always due: `day(3, '09:20')`, `ago(15)`, `ahead(2, '18:00')`. */
export type When = { weekdaysAgo: number; time: string } | { minutesAgo: number } | { daysAhead: number; time: string }

/** So many weekdays before today, Shanghai time. */
export const day = (weekdaysAgo: number, time: string): When => ({ weekdaysAgo, time })
/** At most 150 minutes: no farther than the last evening's `day(1, '21:00')`, whatever the hour of the start. */
export const ago = (minutesAgo: number): When => ({ minutesAgo })
/** So many days after today. */
export const ahead = (daysAhead: number, time: string): When => ({ daysAhead, time })

const isWeekend = (date: string): boolean => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay())

function weekdayBefore(today: string, count: number): string {
  let date = today
  for (let left = count; left > 0; ) {
    date = shiftDate(date, -1)
    if (!isWeekend(date)) left--
  }
  return date
}

export interface DemoCalendar {
  instant(when: When): Date
  /** The Shanghai date so many days from today. */
  date(days: number): string
}

export function demoCalendar(now: Date): DemoCalendar {
  const today = shanghaiDate(now)
  return {
    instant: (when) => {
      if ('minutesAgo' in when) return new Date(now.getTime() - when.minutesAgo * 60_000)
      if ('daysAhead' in when) return shanghaiInstant(shiftDate(today, when.daysAhead), when.time)
      return shanghaiInstant(weekdayBefore(today, when.weekdaysAgo), when.time)
    },
    date: (days) => shiftDate(today, days),
  }
}
