import { type Weekday, weekdays } from '@linli/contract/plain'
import { m } from '../../messages/compiled/messages.js'
import { groupBy } from '../parts/group-by.ts'

export interface Opening {
  days: Weekday[]
  from: string
  to: string
}

export const week = Object.keys(weekdays) as Weekday[]

/** 周一至周五, 周六、周日: runs of three days or more are said by their ends. */
export function daysWords(days: readonly Weekday[]): string {
  if (week.every((day) => days.includes(day))) return m.desk_opening_daily()
  const runs: Weekday[][] = []
  for (const day of week) {
    if (!days.includes(day)) continue
    const last = runs.at(-1)
    const before = last?.at(-1)
    if (last && before && week.indexOf(before) + 1 === week.indexOf(day)) last.push(day)
    else runs.push([day])
  }
  return runs
    .flatMap((run): string[] =>
      run.length > 2
        ? [m.desk_opening_run({ from: weekdays[run[0] as Weekday], to: weekdays[run.at(-1) as Weekday] })]
        : run.map((day) => weekdays[day]),
    )
    .join('、')
}

/** Lines of the same days are said together: 周一至周五 09:00–12:00、14:00–18:00. */
export function openingWords(opening: readonly Opening[]): string {
  const hours = groupBy(opening, ({ days }) => daysWords(days))
  return [...hours]
    .map(([days, lines]) => `${days} ${lines.map(({ from, to }) => `${from}–${to}`).join('、')}`)
    .join('；')
}

/** What is wrong with the hours, in words: an end before its start, days left out, the same hour twice. */
export function openingTrouble(opening: readonly Opening[]): string | undefined {
  for (const { days, from, to } of opening) {
    if (days.length === 0) return m.desk_opening_no_days()
    if (from === '' || to === '') return m.desk_opening_no_hours()
    if (to <= from) return m.desk_opening_order({ from, to })
  }
  const twice = week.find((day) => {
    const hours = opening.filter(({ days }) => days.includes(day)).sort((a, b) => (a.from < b.from ? -1 : 1))
    return hours.some(({ to }, at) => (hours[at + 1]?.from ?? '99') < to)
  })
  return twice && m.desk_opening_twice({ day: weekdays[twice] })
}
