import type { ConsentPurposeId } from '@linli/contract'
import type { CommandContext } from '../../platform/command.ts'
import { tables } from '../../platform/sql.ts'
import { versionOfPurpose, wordsOf } from './consent.ts'
import type { ConsentRow, DataRequestRow, PrivacyTables } from './tables.ts'

const db = tables<PrivacyTables>()

/** One more row: consents are never changed. The words it is about are kept too, once for each version. */
export function addConsent(ctx: CommandContext, consent: Omit<ConsentRow, 'district_id' | 'at' | 'version'>): void {
  const version = versionOfPurpose(consent.purpose)
  ctx.write(
    db
      .insertInto('consent_words')
      .values({
        district_id: ctx.district,
        purpose: consent.purpose,
        version,
        ...wordsOf(consent.purpose),
        first_used_at: ctx.now,
      })
      .onConflict((oc) => oc.doNothing()),
  )
  ctx.write(db.insertInto('consents').values({ ...consent, district_id: ctx.district, version, at: ctx.now }))
}

/** What was decided of a purpose, read under the person's lock: the last is first. */
export const lastConsent = (
  ctx: CommandContext,
  personId: string,
  purpose: ConsentPurposeId,
  recipient: string | null,
) => {
  const all = db
    .selectFrom('consents')
    .select(['decision', 'version', 'at'])
    .where('district_id', '=', ctx.district)
    .where('person_id', '=', personId)
    .where('purpose', '=', purpose)
  const these = recipient === null ? all.where('recipient', 'is', null) : all.where('recipient', '=', recipient)
  return ctx.one(these.orderBy('at', 'desc').orderBy('consent_id', 'desc').limit(1))
}

export function addCopy(ctx: CommandContext, personId: string): void {
  ctx.write(
    db
      .insertInto('data_copies')
      .values({ district_id: ctx.district, copy_id: ctx.key, person_id: personId, at: ctx.now }),
  )
}

export function addDataRequest(
  ctx: CommandContext,
  request: Pick<
    DataRequestRow,
    'person_id' | 'kind' | 'field' | 'wish_sealed' | 'reason_sealed' | 'area_code' | 'due_at'
  >,
): void {
  ctx.write(
    db.insertInto('data_requests').values({
      ...request,
      district_id: ctx.district,
      request_id: ctx.key,
      asked_at: ctx.now,
      status: 'open',
      outcome: null,
      answer_sealed: null,
      stays: [],
      decided_by: null,
      decided_at: null,
    }),
  )
}

/** What is open of the same kind, read under the person's lock. */
export const openRequestsOf = (ctx: CommandContext, personId: string) =>
  ctx.all(
    db
      .selectFrom('data_requests')
      .select(['request_id', 'kind', 'field'])
      .where('district_id', '=', ctx.district)
      .where('person_id', '=', personId)
      .where('status', '=', 'open'),
  )

/** Two who decide at once wait for each other here; the second finds it decided. */
export const lockDataRequest = (ctx: CommandContext, requestId: string) =>
  ctx.one(
    db
      .selectFrom('data_requests')
      .selectAll()
      .where('district_id', '=', ctx.district)
      .where('request_id', '=', requestId)
      .forUpdate(),
  )

export function changeDataRequest(
  ctx: CommandContext,
  requestId: string,
  changes: Partial<Omit<DataRequestRow, 'district_id' | 'request_id'>>,
): void {
  ctx.write(
    db
      .updateTable('data_requests')
      .set(changes)
      .where('district_id', '=', ctx.district)
      .where('request_id', '=', requestId),
  )
}

/** What people wrote into their requests goes with them; that they asked, and what was decided, stays. */
export function forgetRequestsOf(ctx: CommandContext, personId: string): void {
  ctx.write(
    db
      .updateTable('data_requests')
      .set({ wish_sealed: null, reason_sealed: null, answer_sealed: null })
      .where('district_id', '=', ctx.district)
      .where('person_id', '=', personId),
  )
}
