/** Days are yyyy-mm-dd of Shanghai; `toOn` is the first day that no longer counts, null while no end is known. */
export interface Term {
  fromOn: string
  toOn: string | null
}

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** The same day so many months later; the last of the month where that has fewer days. */
export function monthsLater(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const count = year * 12 + (month - 1) + months
  const [toYear, toMonth] = [Math.floor(count / 12), (count % 12) + 1]
  const two = (n: number) => String(n).padStart(2, '0')
  return `${String(toYear).padStart(4, '0')}-${two(toMonth)}-${two(Math.min(date, daysIn(toYear, toMonth)))}`
}

export const countsOn = (term: Term, day: string): boolean =>
  term.fromOn <= day && (term.toOn === null || day < term.toOn)

export const overlap = (a: Term, b: Term): boolean =>
  (b.toOn === null || a.fromOn < b.toOn) && (a.toOn === null || b.fromOn < a.toOn)

/** The first day of a term on which every seat is taken already; null where one is free throughout. */
export function fullOn(seats: number, held: Term[], wanted: Term): string | null {
  const within = held.filter((term) => overlap(term, wanted))
  // How many sit there changes on the days somebody begins; the most is reached on one of them.
  const days = [wanted.fromOn, ...within.map(({ fromOn }) => fromOn).filter((day) => day > wanted.fromOn)].sort()
  return days.find((day) => within.filter((term) => countsOn(term, day)).length >= seats) ?? null
}
