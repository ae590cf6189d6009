import { type Weekday, weekdays } from '@linli/contract/plain'
import { m } from '../messages/compiled/messages.js'

const order = Object.keys(weekdays) as Weekday[]

/** 周一至周五, 周六、周日 or 每天: runs of three and more days as a range. */
export function daysWords(days: readonly Weekday[]): string {
  const places = [...new Set(days)].map((day) => order.indexOf(day)).sort((a, b) => a - b)
  if (places.length === order.length) return m.nb_days_every()
  const runs: number[][] = []
  for (const place of places) {
    const last = runs.at(-1)
    if (last && last.at(-1) === place - 1) last.push(place)
    else runs.push([place])
  }
  const name = (place: number): string => weekdays[order[place] as Weekday]
  return runs
    .flatMap((run) =>
      run.length > 2
        ? [m.nb_days_range({ from: name(run[0] as number), to: name(run.at(-1) as number) })]
        : run.map(name),
    )
    .join(m.nb_days_join())
}
