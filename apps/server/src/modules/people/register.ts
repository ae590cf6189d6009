import { type BodyOf, readIdNumber } from '@linli/contract'
import { AppError, invalidAt, say } from '../../platform/errors.ts'
import { maskIdNumber, maskName, maskPhone, type OwnKey, type Vault } from '../../platform/vault.ts'
import { plainName } from './person.ts'
import type { OpenPerson } from './sealed-person.ts'
import type { PeopleTables } from './tables.ts'

type PersonRow = PeopleTables['people']
export type SavePerson = BodyOf<'savePerson'>
type Known = Pick<
  PersonRow,
  'display_name' | 'gender' | 'registered_division' | 'language' | 'contact_wish' | 'id_kind'
> & { open: Pick<OpenPerson, 'name' | 'phone' | 'idNumber' | 'bornOn'> }

export interface Change {
  field: string
  before: string | null
  after: string | null
}

export interface Changed {
  columns: Partial<PersonRow>
  changes: Change[]
  /** As they are after it. */
  name: string
  phone: string | null
  idNumber: string | null
  bornOn: string | null
}

/** Fields that people change of themselves without asking anybody. */
export const ownFields: readonly (keyof SavePerson)[] = ['displayName', 'language', 'contactWish']

const wrongNumber = (why: string) =>
  new AppError('invalid', 'id-number-wrong', { why }, [{ path: 'idNumber', problem: say('id-number-wrong', { why }) }])

/**
 * What a change comes to: columns to write and history to keep. An identity number says when somebody was born and of
 * which gender, unless that is said otherwise; said differently it is refused.
 */
export function changesOf(
  vault: Vault,
  key: OwnKey,
  known: Known,
  input: SavePerson,
  today: string,
  indexOf: (phone: string) => Buffer,
): Changed {
  const columns: Partial<PersonRow> = {}
  const changes: Change[] = []
  const note = (field: string, before: string | null, after: string | null): boolean => {
    if (before === after) return false
    changes.push({ field, before, after })
    return true
  }
  const result = { ...known.open }
  if (input.realName !== undefined) {
    const name = plainName(input.realName)
    if (note('name', known.open.name || null, name)) {
      columns.name_sealed = key.seal('name', name)
      columns.name_masked = maskName(name)
      result.name = name
    }
  }
  if (input.displayName !== undefined && note('displayName', known.display_name, input.displayName))
    columns.display_name = input.displayName
  if (input.phone !== undefined) {
    const phone = input.phone?.replace(/^\+?86(?=1\d{10}$)/, '') ?? null
    if (note('phone', known.open.phone, phone)) {
      columns.phone_sealed = phone ? key.seal('phone', phone) : null
      columns.phone_masked = phone && maskPhone(phone)
      columns.phone_index = phone ? indexOf(phone) : null
      result.phone = phone
    }
  }
  let [gender, bornOn] = [input.gender, input.bornOn]
  if (input.idNumber !== undefined) {
    const kind = input.idKind ?? known.id_kind
    if (input.idNumber && !kind) throw invalidAt('idKind', 'id-kind-missing')
    const read = input.idNumber && kind ? readIdNumber(kind, input.idNumber, today) : null
    if (read && 'wrong' in read) throw wrongNumber(read.wrong)
    const number = read?.value ?? null
    if (read?.bornOn && bornOn && bornOn !== read.bornOn) throw invalidAt('bornOn', 'born-not-as-id')
    gender ??= read?.gender ?? undefined
    bornOn ??= read?.bornOn ?? undefined
    if (note('idNumber', known.open.idNumber, number)) {
      columns.id_kind = number ? kind : null
      columns.id_sealed = number ? key.seal('idNumber', number) : null
      columns.id_masked = number && maskIdNumber(number)
      columns.id_index = number ? vault.blindIndex('id-number', number) : null
      result.idNumber = number
    }
  }
  if (gender !== undefined && note('gender', known.gender, gender)) columns.gender = gender
  if (bornOn !== undefined) {
    if (bornOn && bornOn > today) throw invalidAt('bornOn', 'born-in-future')
    if (note('born', known.open.bornOn, bornOn)) {
      columns.born_sealed = bornOn ? key.seal('born', bornOn) : null
      columns.born_year = bornOn ? Number(bornOn.slice(0, 4)) : null
      result.bornOn = bornOn
    }
  }
  if (input.registeredDivision !== undefined && note('registered', known.registered_division, input.registeredDivision))
    columns.registered_division = input.registeredDivision
  if (input.language !== undefined && note('language', known.language, input.language))
    columns.language = input.language
  if (input.contactWish !== undefined && note('contactWish', known.contact_wish, input.contactWish))
    columns.contact_wish = input.contactWish
  return { columns, changes, ...result }
}
