import { ageOfOwnConsent, type PersonEnding } from '@linli/contract'
import { shanghaiDate } from '../../platform/clock.ts'
import type { Reader } from '../../platform/command.ts'
import { tables } from '../../platform/sql.ts'
import { homesOf } from './queries.ts'
import { findPerson } from './queries-person.ts'
import type { PeopleTables } from './tables.ts'
import { ageOn, type Subject } from './viewing.ts'

const db = tables<PeopleTables>()

/** Whose data it is, as far as it decides who may say yes, ask and answer. */
export interface Whose extends Subject {
  accountId: string | null
  revision: number
  /** Where they belong; the district where nobody knows. */
  areaCode: string
  /** Too young to decide alone (个人信息保护法 31). */
  under14: boolean
  /** Parents and guardians of somebody so young. */
  guardians: string[]
  ended: PersonEnding | null
  restricted: boolean
  /** What is kept by consent alone, and kept now. */
  kept: ('language' | 'contactWish')[]
}

export async function whoseData(q: Reader, personId: string): Promise<Whose | undefined> {
  const found = await findPerson(q, personId)
  if (!found) return undefined
  const { row, open, subject } = found
  const under14 = open.bornOn !== null && ageOn(open.bornOn, shanghaiDate(q.now)) < ageOfOwnConsent
  const [guardians, homes] = await Promise.all([
    under14
      ? q.all(
          db
            .selectFrom('relations')
            .select('person_id')
            .where('district_id', '=', q.district)
            .where('other_id', '=', personId)
            .where('kind', 'in', ['guardian', 'parent'])
            .where('to_on', 'is', null),
        )
      : [],
    subject.places.length > 0 ? [] : homesOf(q, personId),
  ])
  const places =
    subject.places.length > 0 ? subject.places : homes.map(({ area_code }) => ({ areaCode: area_code, gridCode: null }))
  return {
    ...subject,
    places,
    accountId: row.account_id,
    revision: row.revision,
    areaCode: places[0]?.areaCode.slice(0, 17) ?? String(q.district),
    under14,
    guardians: guardians.map(({ person_id }) => person_id),
    ended: row.ended_as,
    restricted: row.restricted_at !== null,
    kept: [...(row.language ? (['language'] as const) : []), ...(row.contact_wish ? (['contactWish'] as const) : [])],
  }
}
