import type { LookPurpose, PersonalFieldId } from '@linli/contract'
import { sql } from 'kysely'
import { realPerson } from '../../platform/actor.ts'
import type { CommandContext } from '../../platform/command.ts'
import { newId } from '../../platform/ids.ts'
import { rawQuery, tables } from '../../platform/sql.ts'
import { allHits, type PeopleFilter } from './queries-hits.ts'
import type { PeopleTables } from './tables.ts'

const db = tables<PeopleTables>()

export function addLook(
  ctx: CommandContext,
  look: {
    lookId: string
    personId: string
    fields: string[]
    purpose: LookPurpose
    reason: Buffer | null
    until: Date | null
  },
): void {
  ctx.write(
    db.insertInto('looks').values({
      district_id: ctx.district,
      look_id: look.lookId,
      person_id: look.personId,
      by_person: realPerson(ctx.actor) as string,
      fields: look.fields,
      purpose: look.purpose,
      reason_sealed: look.reason,
      at: ctx.now,
      until: look.until,
      about_id: null,
    }),
  )
}

/**
 * A look at each who fits, in one statement, however many they are; answers how many. What was noted is what is read then.
 * The id of each (UUIDv8) comes from what it is part of and whom it is of.
 */
export async function lookAtAll(
  ctx: CommandContext,
  filter: PeopleFilter,
  about: { aboutId: string; fields: readonly PersonalFieldId[]; purpose: LookPurpose },
): Promise<number> {
  const hits = await allHits(ctx, filter)
  if (!hits) return 0
  const rows = await ctx.all(
    rawQuery<{ people: number }>(sql`with noted as (
      insert into looks (district_id, look_id, person_id, by_person, fields, purpose, at, about_id)
      select ${ctx.district}::int, overlay(overlay(md5(${about.aboutId}::text || h.person_id) placing '8' from 13) placing '8' from 17)::uuid, h.person_id, ${realPerson(ctx.actor)}::uuid, ${about.fields}::text[],
        ${about.purpose}, ${ctx.now}::timestamptz, ${about.aboutId}::uuid
      from (select distinct person_id from (${hits}) found) h
      returning 1)
      select count(*)::int as people from noted`),
  )
  return rows[0]?.people ?? 0
}

export interface FormLook {
  personId: string
  fields: readonly PersonalFieldId[]
}

/** A look at each whose data went into a form. */
export function lookForForm(ctx: CommandContext, aboutId: string, looks: readonly FormLook[]): void {
  if (looks.length === 0) return
  ctx.write(
    db.insertInto('looks').values(
      looks.map(({ personId, fields }) => ({
        district_id: ctx.district,
        look_id: newId(),
        person_id: personId,
        by_person: realPerson(ctx.actor) as string,
        fields: [...fields],
        purpose: 'form' as const,
        reason_sealed: null,
        at: ctx.now,
        until: null,
        about_id: aboutId,
      })),
    ),
  )
}

/** That a whole number was searched for, and whether it led to anybody; never which. */
export function addNumberSearch(ctx: CommandContext, found: PeopleTables['number_searches']['found']): void {
  ctx.write(
    db.insertInto('number_searches').values({
      district_id: ctx.district,
      search_id: newId(),
      by_person: realPerson(ctx.actor) as string,
      at: ctx.now,
      found,
    }),
  )
}
