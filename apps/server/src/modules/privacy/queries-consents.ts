import { type ConsentPurposeId, consentPurposes, type QueryOf, type ResponseOf } from '@linli/contract'
import { sql } from 'kysely'
import type { Reader } from '../../platform/command.ts'
import { authorise, explain } from '../../platform/decision.ts'
import { notFound } from '../../platform/errors.ts'
import { tables } from '../../platform/sql.ts'
import { filesOf } from '../files/index.ts'
import { namesOf, type Whose, whoseData } from '../people/index.ts'
import { mayAsk, stateOf, versionOfPurpose, wordsOf } from './consent.ts'
import { policy } from './policy.ts'
import type { ConsentRow, PrivacyTables } from './tables.ts'

const db = tables<PrivacyTables>()
type Receipt = ResponseOf<'giveConsent'>

/** Somebody’s consents, the newest first. */
const consentsOf = (q: Reader, personId: string) =>
  q.all(
    db
      .selectFrom('consents as c')
      .innerJoin('consent_words as w', (join) =>
        join
          .on('w.district_id', '=', q.district)
          .onRef('w.purpose', '=', 'c.purpose')
          .onRef('w.version', '=', 'c.version'),
      )
      .selectAll('c')
      .select(['w.label', 'w.what', 'w.stops'])
      .where('c.district_id', '=', q.district)
      .where('c.person_id', '=', personId)
      .orderBy('c.at', 'desc')
      .orderBy('c.consent_id', 'desc')
      .limit(500),
  )
type Told = Awaited<ReturnType<typeof consentsOf>>[number]

async function receipts(q: Reader, rows: Told[]): Promise<Receipt[]> {
  const names = await namesOf(
    q,
    rows.map(({ by_person }) => by_person),
  )
  const files = await filesOf(
    q,
    'consent',
    rows.map(({ consent_id }) => consent_id),
  )
  return rows.map((row) => ({
    consentId: row.consent_id,
    purpose: row.purpose,
    recipient: row.recipient,
    decision: row.decision,
    at: row.at.toISOString(),
    channel: row.channel,
    by: row.by_person === row.person_id ? null : (names.get(row.by_person ?? '')?.displayName ?? null),
    version: row.version,
    words: { label: row.label, what: row.what, stops: row.stops },
    files: (files.get(row.consent_id) ?? []).map(({ role: _role, partId: _part, ...file }) => file),
  }))
}

const applies = (purpose: ConsentPurposeId, { under14 }: Whose): boolean =>
  consentPurposes[purpose].needs !== 'under14' || under14

/** Where every purpose stands with somebody; of what is about one handler, each handler that was ever named. */
export async function listMyConsents(
  q: Reader,
  filter: QueryOf<'listMyConsents'>,
): Promise<ResponseOf<'listMyConsents'>> {
  const personId = filter.personId ?? q.actor.personId
  const whose = personId ? await whoseData(q, personId) : undefined
  if (!personId || !whose) throw notFound()
  authorise(policy.listMyConsents(q.actor, whose))
  const rows = await consentsOf(q, personId)
  const may = { giveConsent: explain(policy.giveConsent(q.actor, whose)) }
  const purposes = (Object.keys(consentPurposes) as ConsentPurposeId[])
    .filter((purpose) => applies(purpose, whose))
    .flatMap((purpose) => {
      const recipients =
        consentPurposes[purpose].needs === 'recipient'
          ? [...new Set(rows.filter((row) => row.purpose === purpose).map(({ recipient }) => recipient))]
          : [null]
      return recipients.map((recipient) => {
        const last = rows.find((row) => row.purpose === purpose && row.recipient === recipient)
        const state = stateOf(purpose, last)
        return {
          purpose,
          recipient,
          words: wordsOf(purpose),
          version: versionOfPurpose(purpose),
          state,
          since: last?.at.toISOString() ?? null,
          kept: (whose.kept as string[]).includes(purpose),
          asks: mayAsk(state, last, q.now),
          may: { ...may, withdrawConsent: explain(policy.withdrawConsent(q.actor, whose)) },
        }
      })
    })
  return { personId, purposes, history: await receipts(q, rows) }
}

/** One receipt, for whoever may see it. */
export async function receiptOf(q: Reader, personId: string, consentId: string): Promise<Receipt> {
  const whose = await whoseData(q, personId)
  if (!whose || policy.listMyConsents(q.actor, whose) !== true) throw notFound()
  const [receipt] = await receipts(
    q,
    (await consentsOf(q, personId)).filter(({ consent_id }) => consent_id === consentId),
  )
  if (!receipt) throw notFound()
  return receipt
}

/** Has somebody agreed to this, in the words that hold today? For other modules. */
export async function hasConsent(
  q: Reader,
  personId: string,
  purpose: ConsentPurposeId,
  recipient: string | null = null,
): Promise<boolean> {
  return (await whoConsented(q, [personId], purpose, recipient)).has(personId)
}

/** Those of these people who have agreed. */
export async function whoConsented(
  q: Reader,
  personIds: string[],
  purpose: ConsentPurposeId,
  recipient: string | null = null,
): Promise<Set<string>> {
  const rows = await q.all(
    db
      .selectFrom('consents')
      .select(['person_id', 'decision', 'version', 'at'])
      .distinctOn('person_id')
      .where('district_id', '=', q.district)
      .where('person_id', '=', sql<string>`any(${personIds})`)
      .where('purpose', '=', purpose)
      .where(sql<boolean>`recipient is not distinct from ${recipient}::text`)
      .orderBy('person_id')
      .orderBy('at', 'desc')
      .orderBy('consent_id', 'desc'),
  )
  return new Set(rows.filter((row) => stateOf(purpose, row) === 'given').map(({ person_id }) => person_id))
}

/** Whose consent the paper belongs to; the paper is for them and for those who keep the register there. */
export async function showsConsentFile(q: Reader, consentId: string): Promise<boolean> {
  const row: Pick<ConsentRow, 'person_id'> | undefined = await q.one(
    db
      .selectFrom('consents')
      .select('person_id')
      .where('district_id', '=', q.district)
      .where('consent_id', '=', consentId),
  )
  const whose = row && (await whoseData(q, row.person_id))
  return whose !== undefined && policy.listMyConsents(q.actor, whose) === true
}
