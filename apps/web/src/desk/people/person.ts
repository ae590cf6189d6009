import type { ResponseOf } from '@linli/contract'
import { type PersonalFieldId, personalFields } from '@linli/contract/fields'
import { contactWishes, genders } from '@linli/contract/plain'
import { m } from '../../messages/compiled/messages.js'
import { dayWords, today } from '../parts/days.ts'

export type Person = ResponseOf<'getPerson'>
export type Seen = NonNullable<Person['fields']['phone']>

export const labelOf = (field: PersonalFieldId): string => personalFields[field].label

/** Years of age today, of a day of birth. */
export function ageToday(bornOn: string, now = today()): number {
  const years = Number(now.slice(0, 4)) - Number(bornOn.slice(0, 4))
  return now.slice(5) < bornOn.slice(5) ? years - 1 : years
}

/** A field in words; what is masked stays as it came. */
export function valueWords(field: PersonalFieldId, { value, view }: Seen): string | null {
  if (value === null || view === 'masked') return value
  if (field === 'gender') return genders[value as keyof typeof genders] ?? value
  if (field === 'contactWish') return contactWishes[value as keyof typeof contactWishes] ?? value
  if (field === 'born') return m.desk_person_born({ day: dayWords(value), age: ageToday(value) })
  return value
}

/** What may be shown in full with a reason: fields, and the door of a residence. */
export function revealable(person: Person): PersonalFieldId[] {
  const fields = (Object.entries(person.fields) as [PersonalFieldId, Seen][])
    .filter(([, seen]) => seen.reveal)
    .map(([field]) => field)
  return person.residences.some(({ door }) => door?.reveal) ? [...fields, 'door'] : fields
}

export const nameOf = (person: Person): string => person.fields.name?.value ?? person.displayName

/** Minutes while there are some, then seconds. */
export function leftWords(ms: number): string {
  return ms >= 60_000
    ? m.desk_person_minutes({ minutes: Math.ceil(ms / 60_000) })
    : m.desk_person_seconds({ seconds: Math.max(1, Math.ceil(ms / 1000)) })
}
