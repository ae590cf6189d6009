import { type ConsentPurposeId, consentPurposes, type DataRequestKind, type DataRequestOutcome } from '@linli/contract'
import type { CommandContext } from '../../platform/command.ts'
import type { HappenedEvent } from '../../platform/events.ts'
import { namesOf } from '../people/index.ts'
import { holdersFor } from '../posts/index.ts'
import { dueOfRequest, incidentById } from '../privacy/index.ts'
import { type Draft, draftsFor } from './draft.ts'
import { accountWords, onDay, type Words } from './wording.ts'
import { privacyWords } from './wording-privacy.ts'

export interface Told {
  drafts: Draft[]
}
/** Who hears what of an event. */
export type Telling = (ctx: CommandContext, event: HappenedEvent) => Promise<Told>

/** What others did about one's account one hears of. */
const accountTelling: Telling = async (ctx, { kind, subject, personId }) => {
  const who = (await namesOf(ctx, [personId])).get(personId ?? '')?.displayName ?? '一位邻居'
  const words = accountWords[kind]?.(who)
  return { drafts: words ? draftsFor([subject.id], { kind: 'account', id: subject.id }, words) : [] }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const about = (event: HappenedEvent, personIds: (string | null)[], words: Words): Told => ({
  drafts: draftsFor(personIds, { kind: 'privacy', id: event.subject.id }, words),
})

/** Of the consents that staff write down one hears, as of what is decided about one's data. */
const consentTelling: Telling = async (_ctx, event) => {
  if (event.payload.channel === 'self') return { drafts: [] }
  const purpose = consentPurposes[text(event.payload.purpose) as ConsentPurposeId]
  return about(event, [event.subject.id], privacyWords.consentAtCounter(purpose.label, event.kind === 'consent-given'))
}

const privacyTellings: Record<string, Telling> = {
  'consent-given': consentTelling,
  'consent-withdrawn': consentTelling,
  'my-data-exported': async (_ctx, event) => about(event, [event.subject.id], privacyWords.copied()),
  'data-requested': async (ctx, event) => {
    const due = await dueOfRequest(ctx, event.subject.id)
    if (!due) return { drafts: [] }
    const at = { areaCode: event.areaCode, gridCode: null }
    const near = await holdersFor(ctx, at, ['secretary'])
    const asker = text(event.payload.personId)
    const others = near.filter(({ personId }) => personId !== asker)
    // Where the secretary asks, or there is none, the subdistrict answers; above it the district.
    const held =
      others.length > 0
        ? others
        : [...(await holdersFor(ctx, at, ['subdistrictOfficer'])), ...(await holdersFor(ctx, at, ['districtOfficer']))]
    const words = privacyWords.requested(text(event.payload.kind) as DataRequestKind, onDay(due))
    return about(
      event,
      held.map(({ personId }) => personId),
      words,
    )
  },
  'data-request-decided': async (_ctx, event) => {
    const { decision, outcome, personId } = event.payload
    // Who was erased hears nothing more here.
    if (outcome === 'erased') return { drafts: [] }
    const words =
      decision === 'refused'
        ? privacyWords.refused()
        : privacyWords.accepted(text(outcome) as Exclude<DataRequestOutcome, 'erased'>)
    return about(event, [text(personId)], words)
  },
  'incident-told': async (ctx, event) => {
    const incident = await incidentById(ctx, event.subject.id)
    const personIds = Array.isArray(event.payload.personIds) ? event.payload.personIds : []
    return incident ? about(event, personIds, privacyWords.incident(incident)) : { drafts: [] }
  },
}

export const tellingsOfOneself: Record<string, Telling> = {
  ...Object.fromEntries(Object.keys(accountWords).map((kind) => [kind, accountTelling])),
  ...privacyTellings,
}
