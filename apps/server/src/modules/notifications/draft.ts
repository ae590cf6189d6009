import type { SubjectKind } from './tables.ts'
import type { Words } from './wording.ts'

/** What one person is told. */
export interface Draft extends Words {
  personId: string
  subject: { kind: SubjectKind; id: string }
}

export const draftsFor = (personIds: (string | null)[], subject: Draft['subject'], words: Words): Draft[] =>
  personIds.filter((id): id is string => id !== null).map((personId) => ({ personId, subject, ...words }))

/** Each person once, what comes first counts; never whoever did it: they were answered when they did. */
export function forOthers(drafts: Draft[], byPersonId: string | null): Draft[] {
  const wanted = drafts.filter(({ personId }) => personId !== byPersonId)
  return wanted.filter((draft, index) => wanted.findIndex(({ personId }) => personId === draft.personId) === index)
}
