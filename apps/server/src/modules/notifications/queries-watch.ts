import { type AuditCaseStatus, type AuditKind, auditCaseStatuses, type Post } from '@linli/contract'
import type { Reader } from '../../platform/command.ts'
import type { HappenedEvent } from '../../platform/events.ts'
import { findExport } from '../exports/index.ts'
import { namesOf } from '../people/index.ts'
import { holdersFor } from '../posts/index.ts'
import { areaNames } from '../territory/index.ts'
import { type Draft, draftsFor } from './draft.ts'
import type { Words } from './wording.ts'
import { type AboutExport, caseWordsOf, exportWordsOf } from './wording-watch.ts'

type Told = (q: Reader, event: HappenedEvent) => Promise<{ drafts: Draft[] }>

const nameOf = async (q: Reader, personId: unknown): Promise<string> =>
  typeof personId === 'string' ? ((await namesOf(q, [personId])).get(personId)?.displayName ?? '') : ''

const holders = async (q: Reader, areaCode: string, posts: readonly Post[]): Promise<string[]> =>
  (await holdersFor(q, { areaCode, gridCode: null }, posts)).map(({ personId }) => personId)

const aboutExport =
  (tell: (q: Reader, event: HappenedEvent, about: AboutExport, reason: string) => Promise<[string[], Words]>): Told =>
  async (q, event) => {
    const row = await findExport(q, event.subject.id)
    if (!row) return { drafts: [] }
    const about = {
      who: await nameOf(q, row.asked_by),
      area: (await areaNames(q, [row.area_code])).get(row.area_code) ?? '',
      people: row.people,
      purpose: row.purpose,
    }
    const [who, words] = await tell(q, event, about, row.reason ?? '')
    return { drafts: draftsFor(who, { kind: 'export', id: row.export_id }, words) }
  }

const asker = ({ payload }: HappenedEvent): string[] => (typeof payload.askedBy === 'string' ? [payload.askedBy] : [])

const aboutCase =
  (tell: (q: Reader, event: HappenedEvent, kind: AuditKind, personId: string) => Promise<[string[], Words][]>): Told =>
  async (q, event) => {
    const { personId, what } = event.payload
    if (typeof personId !== 'string') return { drafts: [] }
    const told = await tell(q, event, what as AuditKind, personId)
    return {
      drafts: told.flatMap(([who, words]) => draftsFor(who, { kind: 'auditCase', id: event.subject.id }, words)),
    }
  }

const auditors = async (q: Reader, personId: string): Promise<string[]> =>
  // Nobody is told of what is about themselves as if it were another's.
  (await holders(q, String(q.district), ['auditAdministrator'])).filter((each) => each !== personId)

/** Who decides about a list, who asked for it; who audits, and whom a case is about. */
export const watchTellings: Record<string, Told> = {
  'export-requested': aboutExport(async (q, event, about) => [
    await holders(q, event.areaCode, ['secretary', 'securityAdministrator']),
    exportWordsOf.requested(about),
  ]),
  'export-approved': aboutExport(async (_q, event, about) => [
    asker(event),
    exportWordsOf.approved(about, String(event.payload.untilOn ?? '')),
  ]),
  'export-refused': aboutExport(async (_q, event, about, reason) => [
    asker(event),
    exportWordsOf.refused(about, reason),
  ]),
  'audit-case-opened': aboutCase(async (q, _event, kind, personId) => [
    [await auditors(q, personId), caseWordsOf.opened(kind, await nameOf(q, personId))],
  ]),
  'audit-case-asked': aboutCase(async (_q, _event, kind, personId) => [[[personId], caseWordsOf.asked(kind)]]),
  'audit-case-answered': aboutCase(async (q, _event, kind, personId) => [
    [await auditors(q, personId), caseWordsOf.answered(kind, await nameOf(q, personId))],
  ]),
  'reveals-stopped': aboutCase(async (_q, _event, _kind, personId) => [[[personId], caseWordsOf.stopped()]]),
  'reveals-allowed': aboutCase(async (_q, _event, _kind, personId) => [[[personId], caseWordsOf.allowed()]]),
  'audit-case-decided': aboutCase(async (q, event, kind, personId) => {
    const decision = auditCaseStatuses[event.payload.decision as AuditCaseStatus] ?? ''
    const mine: [string[], Words] = [[personId], caseWordsOf.decided(kind, decision)]
    const { to } = event.payload
    if (to !== 'secretary' && to !== 'districtOfficer') return [mine]
    const received = (await holders(q, event.areaCode, [to])).filter((each) => each !== personId)
    return [mine, [received, caseWordsOf.passedOn(kind, await nameOf(q, personId))]]
  }),
}
