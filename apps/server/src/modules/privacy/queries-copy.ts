import type { ResponseOf } from '@linli/contract'
import type { Reader } from '../../platform/command.ts'
import { authorise } from '../../platform/decision.ts'
import type { OwnData } from '../../platform/own-data.ts'
import { accountOfPerson, namesOf } from '../people/index.ts'
import { noticeVersion } from './notice.ts'
import { policy } from './policy.ts'

/** All that every module keeps about the viewer; parts without anything are told as empty. */
export async function copyOf(q: Reader, copyId: string, kept: readonly OwnData[]): Promise<ResponseOf<'exportMyData'>> {
  authorise(policy.exportMyData(q.actor))
  const personId = q.actor.personId as string
  const accountId = await accountOfPerson(q, personId)
  const names = await namesOf(q, [personId])
  const parts: ResponseOf<'exportMyData'>['parts'] = []
  for (const { part, title, of } of kept) parts.push({ part, title, records: await of(q, { personId, accountId }) })
  return {
    copyId,
    at: q.now.toISOString(),
    noticeVersion,
    name: names.get(personId)?.displayName ?? '',
    parts,
  }
}
