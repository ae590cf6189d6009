import { sql } from 'kysely'
import type { CommandContext } from '../../platform/command.ts'
import { tables } from '../../platform/sql.ts'
import type { Place } from './place.ts'
import { findPlace } from './queries.ts'
import type { TerritoryTables } from './tables.ts'

const db = tables<TerritoryTables>()

/** In the order of codes, so that two who lock several never wait for each other. */
const gridsOf = (ctx: CommandContext, communityCodes: string[]) =>
  db
    .selectFrom('grid_versions')
    .select('version')
    .where('district_id', '=', ctx.district)
    .where('community_code', '=', sql<string>`any(${communityCodes})`)
    .orderBy('community_code')

/**
 * Which grid holds what in these communities does not change for anybody else until the transaction ends, and nobody files
 * anything for a place of them meanwhile. Taken before every other lock.
 */
export async function lockGridsOf(ctx: CommandContext, ...communityCodes: string[]): Promise<void> {
  if (communityCodes.length > 0) await ctx.all(gridsOf(ctx, communityCodes).forUpdate())
}

/**
 * The place with the grid that holds it, which stays so until the transaction ends: for whoever files something there.
 * Two statements in one packet, since the second must see what the first waited for.
 */
export async function holdPlace(ctx: CommandContext, areaCode: string): Promise<Place | undefined> {
  const [, place] = await Promise.all([
    ctx.all(gridsOf(ctx, [areaCode.slice(0, 12)]).forShare()),
    findPlace(ctx, areaCode),
  ])
  return place
}
