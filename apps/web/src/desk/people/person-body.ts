import type { SentBody } from '@linli/contract'
import type { CareSource, ContactWish, Gender, IdKind } from '@linli/contract/plain'
import type { Whom } from '../parts/person-field.tsx'
import type { Person, Seen } from './person.ts'
import { relationBody } from './relation.ts'
import { type ResidenceFields, residenceBody } from './residence.ts'

type Body = SentBody<'savePerson'>

export type RegisterAt = 'unknown' | 'home' | 'here' | 'elsewhere'

export interface PersonFields extends Partial<ResidenceFields> {
  realName?: string
  phone?: string
  idKind: IdKind
  idNumber?: string
  gender?: Gender
  bornOn?: string
  register: RegisterAt
  registerArea?: string
  division?: string
  language?: string
  contactWish?: ContactWish
  source: CareSource
  family?: { whom?: Whom; as?: string }[]
}

const clear = (seen: Seen | undefined) => (seen?.view === 'clear' ? (seen.value ?? undefined) : undefined)

/** What the form shows of somebody: what the viewer sees in clear. What is masked is not in it, and is kept when left empty. */
export function fieldsOf(person: Person | undefined): PersonFields {
  const fields = person?.fields
  return {
    realName: clear(fields?.name),
    phone: clear(fields?.phone),
    idKind: person?.idKind ?? 'residentId',
    idNumber: clear(fields?.idNumber),
    gender: clear(fields?.gender) as Gender | undefined,
    bornOn: clear(fields?.born),
    register: 'unknown',
    division: person?.registered?.code,
    language: clear(fields?.language),
    contactWish: clear(fields?.contactWish) as ContactWish | undefined,
    source: 'visit',
    tie: 'lives',
  }
}

const trimmed = (value: string | undefined) => value?.trim() || undefined

/** Only what the viewer changed from what was there when the form opened; an emptied field is taken away. */
export function changedBody(start: PersonFields, now: PersonFields): Omit<Body, 'revision'> | undefined {
  const change = <K extends keyof PersonFields>(key: K, as: string = key) => {
    const [was, is] = [start[key], now[key]].map((value) => (typeof value === 'string' ? trimmed(value) : value))
    return was === is ? {} : { [as]: is ?? null }
  }
  const number = change('idNumber')
  const changed = {
    ...(trimmed(now.realName) ? change('realName') : {}),
    ...change('phone'),
    ...('idNumber' in number ? { ...number, idKind: now.idKind } : {}),
    ...change('gender'),
    ...change('bornOn'),
    ...change('division', 'registeredDivision'),
    ...change('language'),
    ...change('contactWish'),
  }
  if (Object.keys(changed).length === 0) return undefined
  return { ...changed, source: now.source }
}

/** Somebody new: what was written, with the first place and the household register. */
export function newBody(fields: PersonFields): Omit<Body, 'revision'> {
  const home = residenceBody(fields as ResidenceFields)
  const at = { home: home.areaCode, here: fields.registerArea?.slice(0, 17), unknown: undefined, elsewhere: undefined }
  const registerAt = home.tie === 'registered' ? undefined : at[fields.register]
  const written = <K extends string>(key: K, value: string | undefined) =>
    trimmed(value) ? ({ [key]: trimmed(value) } as Record<K, string>) : {}
  return {
    source: fields.source,
    ...written('realName', fields.realName),
    ...written('phone', fields.phone),
    ...(trimmed(fields.idNumber) ? { idKind: fields.idKind, idNumber: trimmed(fields.idNumber) } : {}),
    ...(fields.gender ? { gender: fields.gender } : {}),
    ...written('bornOn', fields.bornOn),
    ...(fields.register === 'elsewhere' ? written('registeredDivision', fields.division) : {}),
    ...written('language', fields.language),
    ...(fields.contactWish ? { contactWish: fields.contactWish } : {}),
    addResidences: [
      home,
      ...(registerAt
        ? [
            {
              areaCode: registerAt,
              tie: 'registered' as const,
              head: false,
              ...(fields.register === 'home' && home.door ? { door: home.door } : {}),
            },
          ]
        : []),
    ],
    addRelations: (fields.family ?? []).flatMap(({ whom, as }) => (whom && as ? relationBody({ whom, as }) : [])),
  }
}
