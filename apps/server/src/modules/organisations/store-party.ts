import { sql } from 'kysely'
import type { CommandContext } from '../../platform/command.ts'
import { rawQuery, tables } from '../../platform/sql.ts'
import type { OrganisationsTables, PartyLinkRow } from './tables.ts'

const db = tables<OrganisationsTables>()

const partyTreeLock = 5263007

/**
 * The whole second tree of the district, and nobody else changes it meanwhile: each of two links may be right where both
 * together make a circle, and locks of their rows alone would not meet.
 */
export async function lockPartyTree(ctx: CommandContext): Promise<PartyLinkRow[]> {
  await ctx.all(rawQuery(sql`select pg_advisory_xact_lock(${partyTreeLock}::int, ${ctx.district}::int)`))
  return ctx.all(db.selectFrom('party_links').selectAll().where('district_id', '=', ctx.district))
}

export function savePartyLink(ctx: CommandContext, link: PartyLinkRow): void {
  const { district_id: _district, organisation_id: _organisation, ...change } = link
  ctx.write(
    db
      .insertInto('party_links')
      .values(link)
      .onConflict((oc) => oc.columns(['district_id', 'organisation_id']).doUpdateSet(change)),
  )
}
