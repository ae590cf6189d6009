import { careKinds, type PersonalFieldId } from '@linli/contract'
import { sql } from 'kysely'
import type { CommandContext } from '../../platform/command.ts'
import { rawQuery, tables } from '../../platform/sql.ts'
import { columnsOf } from './retention.ts'
import type { PeopleTables } from './tables.ts'

const db = tables<PeopleTables>()

/** What stands where a name was. */
export const erasedName = '已注销的居民'

/** Somebody and the entries that were merged into theirs, in one order; whoever changes one of them waits. */
export const lockWholePerson = (ctx: CommandContext, personId: string) =>
  ctx.all(
    db
      .selectFrom('people')
      .select(['person_id', 'account_id', 'ended_as'])
      .where('district_id', '=', ctx.district)
      .where((eb) => eb.or([eb('person_id', '=', personId), eb('merged_into', '=', personId)]))
      .orderBy('person_id')
      .forUpdate(),
  )

/**
 * Takes the own keys away, and with them all that they sealed, here and in every copy; then what could be read without
 * them. The rows stay, empty, since what these people did is told by their ids.
 */
export function blankPeople(ctx: CommandContext, personIds: string[], on: string): void {
  const theirs = sql`person_id = any(${personIds})`
  const gone = ctx.vault.seal('')
  ctx.write(
    rawQuery(sql`update people set account_id = null, name_sealed = ${gone}, name_masked = ${erasedName},
      display_name = ${erasedName}, phone_sealed = null, phone_masked = null, phone_index = null, gender = null,
      born_sealed = null, born_year = null, id_kind = null, id_sealed = null, id_masked = null, id_index = null,
      registered_division = null, language = null, contact_wish = null, revision = revision + 1, merged_into = null,
      ended_as = 'erased', ended_on = coalesce(ended_on, ${on}::date) where district_id = ${ctx.district} and ${theirs}`),
  )
  ctx.write(
    rawQuery(sql`insert into erased_people (district_id, person_id, erased_at)
      select ${ctx.district}::int, id, ${ctx.now}::timestamptz from unnest(${personIds}::uuid[]) as id
      on conflict do nothing`),
  )
  for (const table of ['person_keys', 'person_words', 'residences', 'care_flags'])
    ctx.write(rawQuery(sql`delete from ${sql.table(table)} where district_id = ${ctx.district} and ${theirs}`))
  // They end: who acted by one is told so by its end, and no id says who it was.
  ctx.write(
    rawQuery(sql`update relations set to_on = greatest(from_on, ${on}::date) where district_id = ${ctx.district}
      and to_on is null and (person_id = any(${personIds}) or other_id = any(${personIds}))`),
  )
  ctx.write(
    rawQuery(sql`update memberships set status = 'ended', room_sealed = null, area_code = community_code
      where district_id = ${ctx.district} and ${theirs}`),
  )
  ctx.write(
    rawQuery(
      sql`update membership_decisions set reason = ${erasedName} where district_id = ${ctx.district} and ${theirs} and reason is not null`,
    ),
  )
  ctx.write(
    rawQuery(sql`update person_merges set reason = ${erasedName}
      where district_id = ${ctx.district} and (kept_id = any(${personIds}) or merged_id = any(${personIds}))`),
  )
}

/** Empties these fields of people who stay in the register as having left; answers of whom something went. */
export async function blankFields(
  ctx: CommandContext,
  personIds: string[],
  fields: readonly PersonalFieldId[],
): Promise<string[]> {
  const theirs = sql`person_id = any(${personIds})`
  const touched = new Set<string>()
  const take = async (query: ReturnType<typeof sql>) => {
    for (const { person_id } of await ctx.settle(rawQuery<{ person_id: string }>(query as never)))
      touched.add(person_id)
  }
  const columns = columnsOf(fields)
  if (columns.length > 0) {
    const refs = columns.map((column) => sql.ref(column))
    await take(sql`update people set ${sql.join(refs.map((ref) => sql`${ref} = null`))}
      where district_id = ${ctx.district} and ${theirs} and coalesce(${sql.join(refs.map((ref) => sql`${ref}::text`))}) is not null returning person_id`)
  }
  const kinds = fields.filter((field) => field in careKinds)
  if (kinds.length > 0)
    await take(
      sql`delete from care_flags where district_id = ${ctx.district} and ${theirs} and kind = any(${kinds}) returning person_id`,
    )
  return [...touched]
}

/** Doors of homes that people left this many days ago, and care that ended: nobody needs them. Answers how many went. */
export async function removeOutlived(
  ctx: CommandContext,
  before: { homes: string; care: Date },
  most: number,
): Promise<number> {
  const homes = await ctx.settle(
    rawQuery(sql`delete from residences where district_id = ${ctx.district} and residence_id in (
      select residence_id from residences where district_id = ${ctx.district} and to_on < ${before.homes}::date
      limit ${most}) and district_id = ${ctx.district} returning residence_id`),
  )
  const flags = await ctx.settle(
    rawQuery(sql`delete from care_flags where district_id = ${ctx.district} and flag_id in (
      select flag_id from care_flags where district_id = ${ctx.district} and ended_at < ${before.care}
      limit ${most}) returning flag_id`),
  )
  return homes.length + flags.length
}
