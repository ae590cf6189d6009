import chineseDays from 'chinese-days'
import { shanghaiDate, shanghaiInstant, shanghaiYear, shiftDate } from '../../platform/clock.ts'

/** Whether a Shanghai date is a working day; make-up days of the State Council's notice are, public holidays are not. */
export type Calendar = (date: string) => boolean

const known = new Map<number, boolean>()

/** Whether the State Council's notice for a year is in the calendar that travels with the product. It comes out each November. */
export function knowsHolidaysOf(year: number): boolean {
  const before = known.get(year)
  if (before !== undefined) return before
  // More than New Year, which the notice of the year before may have named already.
  const found = chineseDays.getHolidaysInRange(`${year}-01-04T12:00`, `${year}-12-31T12:00`, false).length > 0
  known.set(year, found)
  return found
}

const isWeekday = (date: string): boolean => ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay())

// At noon: a bare date it reads as UTC and tells in the machine's zone, west of Greenwich as the day before.
export const workingCalendar: Calendar = (date) =>
  knowsHolidaysOf(Number(date.slice(0, 4))) ? chineseDays.isWorkday(`${date}T12:00`) : isWeekday(date)

/** So far ahead, in days, the operator is told; the starting categories look no farther. */
const ahead = 90

/** What the operator should know: deadlines reach into a year whose holidays nobody has told us. Null when they do not. */
export function holidayNote(now: Date): string | null {
  const year = [now, new Date(now.getTime() + ahead * 86_400_000)]
    .map(shanghaiYear)
    .find((one) => !knowsHolidaysOf(one))
  return year === undefined
    ? null
    : `还没有收录 ${year} 年的放假安排：那一年的时限暂按周一至周五为工作日计算，请升级到带有该年安排的版本。`
}

const dayBegins = '09:00'
const dayEnds = '17:30'

/** The end of the n-th working day after an instant; 0 is the same day, or the next working day when that day is over or free. */
export function endOfWorkday(from: Date, days: number, calendar: Calendar = workingCalendar): Date {
  let date = shanghaiDate(from)
  if (!calendar(date) || from >= shanghaiInstant(date, dayEnds)) date = nextWorkday(date, calendar)
  for (let left = days; left > 0; left--) date = nextWorkday(date, calendar)
  return shanghaiInstant(date, dayEnds)
}

function nextWorkday(date: string, calendar: Calendar): string {
  let next = shiftDate(date, 1)
  // A year is more than any holiday; the bound keeps a broken calendar from hanging us.
  for (let tries = 0; !calendar(next) && tries < 366; tries++) next = shiftDate(next, 1)
  return next
}

/** Working hours after an instant, within 09:00-17:30 of working days (8.5 hours each). */
export function afterWorkHours(from: Date, hours: number, calendar: Calendar = workingCalendar): Date {
  let date = shanghaiDate(from)
  if (!calendar(date)) date = nextWorkday(date, calendar)
  let at = new Date(Math.max(from.getTime(), shanghaiInstant(date, dayBegins).getTime()))
  for (let left = hours * 3_600_000; ; ) {
    const end = shanghaiInstant(date, dayEnds)
    const today = end.getTime() - at.getTime()
    if (today >= left) return new Date(at.getTime() + left)
    left -= Math.max(0, today)
    date = nextWorkday(date, calendar)
    at = shanghaiInstant(date, dayBegins)
  }
}

export interface DeadlineRule {
  acceptHours: number | null
  solveWorkdays: number | null
}

/** Without a category: somebody looks within a working day, and it is solved within seven. */
export const usualRule = { acceptHours: 8, solveWorkdays: 7 } as const

/** When staff must have looked at it, fixed at the report. */
export const acceptBy = (reportedAt: Date, rule: DeadlineRule, calendar?: Calendar): Date =>
  afterWorkHours(reportedAt, rule.acceptHours ?? usualRule.acceptHours, calendar)

/** When it must be solved, fixed at triage: the end of the n-th working day. */
export const solveBy = (triagedAt: Date, rule: DeadlineRule, calendar?: Calendar): Date =>
  endOfWorkday(triagedAt, rule.solveWorkdays ?? usualRule.solveWorkdays, calendar)

/** The reporter hears from somebody within one working day of the dispatch. */
export const contactBy = (assignedAt: Date, calendar?: Calendar): Date => endOfWorkday(assignedAt, 1, calendar)

const clockTime = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' })
const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

/** 12月3日 17:30: for what is read at any later time. */
export function sayDate(at: Date): string {
  const [, month, day] = shanghaiDate(at).split('-').map(Number)
  return `${month}月${day}日 ${clockTime.format(at)}`
}

/** 今天 17:30, 明天 17:30, 周三 17:30, 12月3日 17:30: how people say when. */
export function sayWhen(at: Date, now: Date): string {
  const date = shanghaiDate(at)
  const time = clockTime.format(at)
  const today = shanghaiDate(now)
  if (date === today) return `今天 ${time}`
  if (date === shiftDate(today, 1)) return `明天 ${time}`
  if (date > today && date < shiftDate(today, 7))
    return `${weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()]} ${time}`
  return sayDate(at)
}
