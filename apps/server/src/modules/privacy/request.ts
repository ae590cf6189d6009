import {
  careKinds,
  type DataRequestStatus,
  genders,
  type PersonalFieldId,
  personalFields,
  readIdNumber,
} from '@linli/contract'
import type { Moves } from '../../platform/moves.ts'
import type { SavePerson } from '../people/index.ts'

export const requestMoves: Moves<'accepted' | 'refused' | 'withdrawDataRequest', DataRequestStatus> = {
  accepted: { open: 'accepted' },
  refused: { open: 'refused' },
  withdrawDataRequest: { open: 'withdrawn' },
}

export const isOwn = (field: PersonalFieldId): boolean => 'own' in personalFields[field]
export const isCare = (field: PersonalFieldId): field is keyof typeof careKinds => field in careKinds

/** Put right on the card by who decides: no single value says it. */
export const byHand = (field: PersonalFieldId): boolean =>
  ['place', 'door', 'relations'].includes(field) || isCare(field)

/** One cannot be looked after without these; only deleting all takes them. */
export const stays = (field: PersonalFieldId): boolean => ['name', 'place'].includes(field)

/** What is to be written so that it says what was wished; undefined where the wish does not fit the field. */
export function correctionOf(field: PersonalFieldId, wish: string, today: string): Partial<SavePerson> | undefined {
  const value = wish.trim()
  switch (field) {
    case 'name':
      return value.length >= 2 && value.length <= 40 ? { realName: value } : undefined
    case 'gender': {
      const gender = Object.entries(genders).find(([code, word]) => value === code || value === word)?.[0]
      return gender ? { gender: gender as keyof typeof genders } : undefined
    }
    case 'born':
      return isDay(value) && value <= today ? { bornOn: value } : undefined
    case 'phone':
      return /^1[3-9]\d{9}$/.test(value) ? { phone: value } : undefined
    case 'registered':
      return /^\d{6}$/.test(value) ? { registeredDivision: value } : undefined
    case 'idNumber': {
      if (!/^\d{17}[\dXx]$/.test(value))
        return value.length >= 5 && value.length <= 30 ? { idNumber: value } : undefined
      const read = readIdNumber('residentId', value, today)
      return 'wrong' in read ? undefined : { idKind: 'residentId', idNumber: value }
    }
    default:
      return undefined
  }
}

const isDay = (value: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) && new Date(`${value}T00:00:00Z`).toISOString().slice(0, 10) === value

/** What is to be written so that a field is empty; undefined where that is done by hand. */
export function removalOf(field: PersonalFieldId): Partial<SavePerson> | undefined {
  switch (field) {
    case 'gender':
      return { gender: null }
    case 'born':
      return { bornOn: null }
    case 'phone':
      return { phone: null }
    case 'registered':
      return { registeredDivision: null }
    case 'idNumber':
      return { idNumber: null }
    default:
      return undefined
  }
}
