import type { CareKind, CareSource, RelationKind } from '@linli/contract'
import { sql } from 'kysely'
import { realPerson } from '../../platform/actor.ts'
import type { CommandContext } from '../../platform/command.ts'
import { newId } from '../../platform/ids.ts'
import { rawQuery, tables } from '../../platform/sql.ts'
import { type OwnKey, sealedWithOwn } from '../../platform/vault.ts'
import { plainName } from './person.ts'
import type { Change } from './register.ts'
import { openPerson } from './sealed-person.ts'
import { wordsOfPerson } from './search-words.ts'
import type { PeopleTables } from './tables.ts'

const db = tables<PeopleTables>()
type PersonRow = PeopleTables['people']

const withKey = (ctx: CommandContext) =>
  db
    .selectFrom('people as p')
    .leftJoin('person_keys as k', (join) =>
      join.on('k.district_id', '=', ctx.district).onRef('k.person_id', '=', 'p.person_id'),
    )
    .selectAll('p')
    .select('k.wrapped')
    .where('p.district_id', '=', ctx.district)

/** Somebody of the register for a change: whoever changes the same person waits here. */
export async function lockPersonRow(ctx: CommandContext, personId: string) {
  const row = await ctx.one(withKey(ctx).where('p.person_id', '=', personId).forUpdate('p'))
  return row && { ...row, open: openPerson(ctx.vault, row) }
}
export type LockedPerson = NonNullable<Awaited<ReturnType<typeof lockPersonRow>>>

/** Two at once, in one order, so that two merges never wait for each other. */
export async function lockPersonRows(ctx: CommandContext, personIds: string[]): Promise<LockedPerson[]> {
  const rows = await ctx.all(
    withKey(ctx).where('p.person_id', '=', sql<string>`any(${personIds})`).orderBy('p.person_id').forUpdate('p'),
  )
  return rows.map((row) => ({ ...row, open: openPerson(ctx.vault, row) }))
}

/**
 * The person's own key. Who is from before there were such keys gets one now, and what is sealed with the deployment's key
 * is sealed anew with it.
 */
export function ownKeyOf(ctx: CommandContext, person: LockedPerson): OwnKey {
  if (person.open.key) return person.open.key
  const key = ctx.vault.newKey()
  ctx.write(
    db
      .insertInto('person_keys')
      .values({ district_id: ctx.district, person_id: person.person_id, wrapped: key.wrapped }),
  )
  const { name, phone } = person.open
  changePerson(ctx, person.person_id, {
    name_sealed: key.seal('name', name),
    ...(phone && person.phone_sealed && !sealedWithOwn(person.phone_sealed)
      ? { phone_sealed: key.seal('phone', phone) }
      : {}),
  })
  return key
}

export function changePerson(ctx: CommandContext, personId: string, changes: Partial<PersonRow>): void {
  if (Object.keys(changes).length === 0) return
  ctx.write(
    db.updateTable('people').set(changes).where('district_id', '=', ctx.district).where('person_id', '=', personId),
  )
}

/** From now on only stored: no staff finds, reads or changes it, until it is erased. */
export function restrictPerson(ctx: CommandContext, personId: string): void {
  changePerson(ctx, personId, { restricted_at: ctx.now })
}

export type Residence = PeopleTables['residences']

/** Homes, flats, work and household register of somebody today; read under the person's lock. */
export const openResidencesOf = (ctx: CommandContext, personIds: string[]): Promise<Residence[]> =>
  ctx.all(
    db
      .selectFrom('residences')
      .selectAll()
      .where('district_id', '=', ctx.district)
      .where('person_id', '=', sql<string>`any(${personIds})`)
      .where('to_on', 'is', null)
      .orderBy('residence_id'),
  )

export function addResidences(ctx: CommandContext, residences: Omit<Residence, 'district_id' | 'noted_at'>[]): void {
  if (residences.length === 0) return
  ctx.write(
    db
      .insertInto('residences')
      .values(residences.map((each) => ({ ...each, district_id: ctx.district, noted_at: ctx.now }))),
  )
}

export function endResidence(ctx: CommandContext, residenceId: string, on: string): void {
  ctx.write(
    db
      .updateTable('residences')
      .set({ to_on: on })
      .where('district_id', '=', ctx.district)
      .where('residence_id', '=', residenceId)
      .where('to_on', 'is', null),
  )
}

/** Gives homes to somebody else of the register, with their doors sealed for the new one. */
export function moveResidence(ctx: CommandContext, residenceId: string, personId: string, door: Buffer | null): void {
  ctx.write(
    db
      .updateTable('residences')
      .set({ person_id: personId, door_sealed: door })
      .where('district_id', '=', ctx.district)
      .where('residence_id', '=', residenceId),
  )
}

/**
 * What people are found by, from now on; of one without a place, nothing. What stays is not touched: within one statement
 * a row taken away still stands in the way of the same one written.
 */
export function writeWords(
  ctx: CommandContext,
  people: { personId: string; name: string; phone: string | null; idNumber: string | null; areaCodes: string[] }[],
  known = true,
): void {
  const rows = people.flatMap((person) => {
    const words = wordsOfPerson(person).map(([field, word]) => ctx.vault.blindWord(field, word))
    return [...new Set(person.areaCodes)].flatMap((area_code) =>
      words.map((word) => ({ word, area_code, person_id: person.personId })),
    )
  })
  const wanted = sql`unnest(${rows.map(({ word }) => word)}::bytea[], ${rows.map(({ area_code }) => area_code)}::text[],
    ${rows.map(({ person_id }) => person_id)}::uuid[]) as n (word, area_code, person_id)`
  if (known)
    ctx.write(
      rawQuery(sql`delete from person_words w where w.district_id = ${ctx.district}
        and w.person_id = any(${people.map(({ personId }) => personId)})
        and not exists (select from ${wanted}
          where n.person_id = w.person_id and n.word = w.word and n.area_code = w.area_code)`),
    )
  if (rows.length === 0) return
  ctx.write(
    rawQuery(sql`insert into person_words (district_id, word, area_code, person_id)
      select distinct ${ctx.district}::int, n.word, n.area_code, n.person_id from ${wanted} on conflict do nothing`),
  )
}

/** Who has no home here, but a post, say, is found by those who serve the whole district, and by who gives posts. */
export function writeWordsWithoutHome(
  ctx: CommandContext,
  people: readonly { personId: string; realName: string; phone: string | null }[],
): void {
  const rows = people.map(({ personId, realName, phone }) => ({
    personId,
    name: plainName(realName),
    phone,
    idNumber: null,
    areaCodes: [String(ctx.district)],
  }))
  writeWords(ctx, rows, false)
}

/** The history of the register, each value sealed with the person's own key. */
export function noteChanges(
  ctx: CommandContext,
  personId: string,
  key: OwnKey,
  source: string,
  changes: readonly Change[],
): void {
  if (changes.length === 0) return
  ctx.write(
    db.insertInto('person_changes').values(
      changes.map(({ field, before, after }) => ({
        district_id: ctx.district,
        change_id: newId(),
        person_id: personId,
        field,
        before_sealed: before === null ? null : key.seal(`change ${field}`, before),
        after_sealed: after === null ? null : key.seal(`change ${field}`, after),
        source,
        by_person: realPerson(ctx.actor),
        at: ctx.now,
      })),
    ),
  )
}

export const relationsOf = (ctx: CommandContext, personId: string) =>
  ctx.all(
    db
      .selectFrom('relations')
      .selectAll()
      .where('district_id', '=', ctx.district)
      .where((eb) => eb.or([eb('person_id', '=', personId), eb('other_id', '=', personId)]))
      .where('to_on', 'is', null),
  )

export function addRelation(
  ctx: CommandContext,
  relation: { personId: string; otherId: string; kind: RelationKind; fromOn: string },
): void {
  ctx.write(
    db.insertInto('relations').values({
      district_id: ctx.district,
      relation_id: newId(),
      person_id: relation.personId,
      other_id: relation.otherId,
      kind: relation.kind,
      from_on: relation.fromOn,
      to_on: null,
      noted_by: ctx.actor.personId,
    }),
  )
}

export function endRelation(ctx: CommandContext, relationId: string, on: string): void {
  ctx.write(
    db
      .updateTable('relations')
      .set({ to_on: on })
      .where('district_id', '=', ctx.district)
      .where('relation_id', '=', relationId),
  )
}

/** A care somebody needs today, read under the person's lock. */
export const openFlagsOf = (ctx: CommandContext, personId: string) =>
  ctx.all(
    db
      .selectFrom('care_flags')
      .selectAll()
      .where('district_id', '=', ctx.district)
      .where('person_id', '=', personId)
      .where('ended_at', 'is', null),
  )

export const flagsById = (ctx: CommandContext, ids: string[]) =>
  ctx.all(
    db
      .selectFrom('care_flags')
      .selectAll()
      .where('district_id', '=', ctx.district)
      .where('flag_id', '=', sql<string>`any(${ids})`),
  )

/** Gives care flags to somebody else of the register, their notes sealed for the new one. */
export function moveFlags(
  ctx: CommandContext,
  flags: Pick<PeopleTables['care_flags'], 'flag_id' | 'note_sealed'>[],
  personId: string,
  from: OwnKey,
  to: OwnKey,
): void {
  for (const { flag_id, note_sealed } of flags)
    changeFlag(ctx, flag_id, {
      person_id: personId,
      note_sealed: note_sealed && to.seal('care', from.open('care', note_sealed)),
    })
}

export function addFlag(
  ctx: CommandContext,
  flag: { personId: string; kind: CareKind; source: CareSource; note: Buffer | null; reviewOn: string },
): void {
  ctx.write(
    db.insertInto('care_flags').values({
      district_id: ctx.district,
      flag_id: newId(),
      person_id: flag.personId,
      kind: flag.kind,
      source: flag.source,
      note_sealed: flag.note,
      review_on: flag.reviewOn,
      noted_by: ctx.actor.personId,
      noted_at: ctx.now,
      ended_at: null,
      ended_by: null,
    }),
  )
}

export function changeFlag(ctx: CommandContext, flagId: string, changes: Partial<PeopleTables['care_flags']>): void {
  ctx.write(
    db.updateTable('care_flags').set(changes).where('district_id', '=', ctx.district).where('flag_id', '=', flagId),
  )
}
