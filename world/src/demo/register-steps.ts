import { checkDigit, type Gender } from '@linli/contract'
import { revealsStopped } from '../../../apps/server/src/modules/audit-cases/index.ts'
import { getPerson, revealField, savePerson, setCareFlag } from '../../../apps/server/src/modules/people/index.ts'
import { newId } from '../../../apps/server/src/platform/ids.ts'
import { type CastMember, cast, type PersonKey } from './cast.ts'
import { cares, entries, looks, type OtherKey, others, registrars, relations } from './register.ts'
import { as, idOf, known, personOf, type Step, type Town } from './town.ts'
import { day, type When } from './when.ts'

/** No place has this code: a number that is built right and is nobody's. */
const nowhere = '500199'
const two = (number: number): string => String(number).padStart(2, '0')

/** A day of birth that makes somebody so old today. */
function birthday(town: Town, age: number, nth: number): string {
  const today = town.calendar.date(0)
  const date = `${two(1 + ((nth * 7) % 12))}-${two(1 + ((nth * 11) % 28))}`
  const year = Number(today.slice(0, 4)) - age - (date > today.slice(5) ? 1 : 0)
  return `${year}-${date}`
}

function numberOf(bornOn: string, gender: Gender, nth: number): string {
  const order = String((nth % 49) * 2 + (gender === 'male' ? 1 : 2)).padStart(3, '0')
  const digits = nowhere + bornOn.replaceAll('-', '') + order
  return digits + checkDigit(digits)
}

/** One after the other on the afternoons of the second week. */
const afternoon = (nth: number): When =>
  day(34 - Math.floor(nth / 40), `${two(14 + Math.floor((nth % 40) / 20))}:${two((nth % 20) * 3)}`)

const registrarOf = (areaCode: string): PersonKey => known(registrars[areaCode.slice(0, 12)], areaCode)

const registered = (areaCode: string, register: string | undefined, door: string | undefined) => ({
  addResidences:
    register === 'home' ? [{ areaCode, tie: 'registered' as const, head: false, ...(door ? { door } : {}) }] : [],
  ...(register && register !== 'home' ? { registeredDivision: register } : {}),
})
const none = { endResidences: [], addRelations: [], endRelations: [] }

const residents = Object.entries(entries) as [PersonKey, NonNullable<(typeof entries)[PersonKey]>][]
const entrySteps: Step[] = residents.map(([key, entry], nth) => ({
  at: afternoon(nth),
  async run(town) {
    const member: CastMember = cast[key]
    const home = known(member.home, `home of ${key}`)
    const personId = town.people.get(key)?.personId ?? idOf(town, `person ${key}`)
    const bornOn = birthday(town, member.age, nth)
    await as(town, registrarOf(home), 'savePerson', (ctx) =>
      savePerson(ctx, personId, {
        ...none,
        ...registered(home, entry.register, member.room),
        revision: 1,
        source: 'visit',
        gender: entry.gender,
        bornOn,
        idKind: 'residentId',
        idNumber: numberOf(bornOn, entry.gender, nth),
        ...(entry.language ? { language: entry.language } : {}),
      }),
    )
  },
}))

const listed = Object.entries(others) as [OtherKey, (typeof others)[OtherKey] & { register?: string; id?: false }][]
const otherSteps: Step[] = listed.map(([key, other], nth) => ({
  at: afternoon(40 + nth),
  async run(town) {
    const personId = newId()
    town.ids.set(`person ${key}`, personId)
    const bornOn = birthday(town, other.age, residents.length + nth)
    const { addResidences, ...elsewhere } = registered(other.at, other.register, other.room)
    await as(town, registrarOf(other.at), 'savePerson', (ctx) =>
      savePerson(ctx, personId, {
        ...none,
        ...elsewhere,
        revision: 0,
        source: 'visit',
        realName: other.name,
        displayName: other.name,
        gender: other.gender,
        ...(other.id === false
          ? {}
          : {
              bornOn,
              idKind: 'residentId' as const,
              idNumber: numberOf(bornOn, other.gender, residents.length + nth),
            }),
        addResidences: [{ areaCode: other.at, door: other.room, tie: other.tie, head: false }, ...addResidences],
      }),
    )
  },
}))

const idOfAnybody = (town: Town, key: PersonKey | OtherKey): string =>
  (key in cast ? town.people.get(key as PersonKey)?.personId : undefined) ?? idOf(town, `person ${key}`)
const placeOf = (key: PersonKey | OtherKey): string => {
  const member: CastMember | undefined = cast[key as PersonKey]
  return member?.home ?? others[key as OtherKey].at
}

/** How often each was written to before: the revision that the next change must name. */
const relationSteps: Step[] = relations.map(([of, kind, to], nth) => ({
  at: afternoon(60 + nth),
  async run(town) {
    const revision = 2 - (of in others ? 1 : 0) + relations.slice(0, nth).filter(([earlier]) => earlier === of).length
    await as(town, registrarOf(placeOf(of)), 'savePerson', (ctx) =>
      savePerson(ctx, idOfAnybody(town, of), {
        ...none,
        addResidences: [],
        revision,
        source: 'family',
        addRelations: [{ otherId: idOfAnybody(town, to), kind, of: 'person' }],
      }),
    )
  },
}))

const careSteps: Step[] = cares.map(({ who, kind, by, source, review, note }, nth) => ({
  at: afternoon(80 + nth),
  run: (town) =>
    as(town, by, 'setCareFlag', (ctx) =>
      setCareFlag(ctx, idOfAnybody(town, who), {
        kind,
        needed: true,
        source,
        reviewOn: town.calendar.date(review),
        ...(note ? { note } : {}),
      }),
    ),
}))

const lookSteps: Step[] = looks.map(({ who, by, daysAgo, time, fields, purpose = 'contact', reason }) => ({
  at: day(daysAgo, time),
  async run(town) {
    const personId = personOf(town, who).personId as string
    if (fields && reason)
      await as(town, by, 'revealField', (ctx) =>
        revealField(ctx, personId, { fields, purpose, reason }, revealsStopped),
      )
    else await as(town, by, 'getPerson', (ctx) => getPerson(ctx, personId))
  },
}))

/** What is written down of people, and who looked at it. */
export const registerSteps: Step[] = [...entrySteps, ...otherSteps, ...relationSteps, ...careSteps, ...lookSteps]
