/** The only source of time. Commands read `ctx.now`; nothing else in the modules looks at a clock. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

const shanghai = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** Calendar date in Asia/Shanghai as yyyy-mm-dd, whatever the machine's time zone is. */
export const shanghaiDate = (instant: Date): string => shanghai.format(instant)
export const shanghaiYear = (instant: Date): number => Number(shanghaiDate(instant).slice(0, 4))

/** The instant at which a Shanghai day (yyyy-mm-dd) reaches hh:mm. China has had no daylight saving since 1991. */
export const shanghaiInstant = (date: string, time = '00:00'): Date => new Date(`${date}T${time}:00+08:00`)

/** yyyy-mm-dd shifted by whole days. */
export function shiftDate(date: string, days: number): string {
  const shifted = new Date(`${date}T00:00:00Z`)
  shifted.setUTCDate(shifted.getUTCDate() + days)
  return shifted.toISOString().slice(0, 10)
}
