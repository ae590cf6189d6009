import type { ResponseOf } from '@linli/contract'
import type { Reader } from '../../platform/command.ts'
import { authorise } from '../../platform/decision.ts'
import { notFound } from '../../platform/errors.ts'
import type { OwnData } from '../../platform/own-data.ts'
import { tables } from '../../platform/sql.ts'
import { accountOfPerson, namesOf } from '../people/index.ts'
import { noticeVersion } from './notice.ts'
import { policy } from './policy.ts'
import type { PrivacyTables } from './tables.ts'

const db = tables<PrivacyTables>()

const takenAt = (q: Reader, copyId: string) =>
  q.one(
    db
      .selectFrom('data_copies')
      .select('at')
      .where('district_id', '=', q.district)
      .where('copy_id', '=', copyId)
      .where('person_id', '=', q.actor.personId as string),
  )

/** All that every module keeps about the viewer; parts without anything are told as empty. */
export async function copyOf(q: Reader, copyId: string, kept: readonly OwnData[]): Promise<ResponseOf<'exportMyData'>> {
  authorise(policy.exportMyData(q.actor))
  const personId = q.actor.personId as string
  const taken = await takenAt(q, copyId)
  if (!taken) throw notFound()
  const accountId = await accountOfPerson(q, personId)
  const names = await namesOf(q, [personId])
  const parts: ResponseOf<'exportMyData'>['parts'] = []
  for (const { part, title, of } of kept) parts.push({ part, title, records: await of(q, { personId, accountId }) })
  return {
    copyId,
    at: taken.at.toISOString(),
    noticeVersion,
    name: names.get(personId)?.displayName ?? '',
    parts,
  }
}
