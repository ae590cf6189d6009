/** The only source of time. Commands read `ctx.now`; nothing else in the modules looks at a clock. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** China keeps one time, eight hours ahead, and has had no daylight saving since 1991. */
const ahead = 8 * 3_600_000

/** Calendar date in Asia/Shanghai as yyyy-mm-dd, whatever the machine's time zone is. */
export const shanghaiDate = (instant: Date): string => new Date(instant.getTime() + ahead).toISOString().slice(0, 10)
export const shanghaiYear = (instant: Date): number => Number(shanghaiDate(instant).slice(0, 4))

/** The instant at which a Shanghai day (yyyy-mm-dd) reaches hh:mm. */
export const shanghaiInstant = (date: string, time = '00:00'): Date => new Date(`${date}T${time}:00+08:00`)

/** yyyy-mm-dd shifted by whole days. */
export function shiftDate(date: string, days: number): string {
  const shifted = new Date(`${date}T00:00:00Z`)
  shifted.setUTCDate(shifted.getUTCDate() + days)
  return shifted.toISOString().slice(0, 10)
}
