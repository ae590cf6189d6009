import { sql } from 'kysely'
import type { CommandContext } from '../../platform/command.ts'
import { tables } from '../../platform/sql.ts'
import { initials } from '../../platform/words.ts'
import type { FacilitiesTables, FacilityRow } from './tables.ts'

const db = tables<FacilitiesTables>()

/** Two who save at once wait for each other here, so that the photos shown are those of one of them. */
export const lockFacility = (ctx: CommandContext, facilityId: string): Promise<FacilityRow | undefined> =>
  ctx.one(
    db
      .selectFrom('facilities')
      .selectAll()
      .where('district_id', '=', ctx.district)
      .where('facility_id', '=', facilityId)
      .forUpdate(),
  )

const columnsOf = (facility: Omit<FacilityRow, 'pinyin'>) => ({
  ...facility,
  // A JavaScript array would be sent as an array of PostgreSQL.
  opening: sql<FacilityRow['opening']>`${JSON.stringify(facility.opening)}::jsonb`,
  pinyin: initials(facility.name),
})

/** False when a facility of this id was saved for the first time in this very moment. */
export async function addFacility(ctx: CommandContext, facility: Omit<FacilityRow, 'pinyin'>): Promise<boolean> {
  const added = await ctx.settle(
    db
      .insertInto('facilities')
      .values(columnsOf(facility))
      .onConflict((oc) => oc.columns(['district_id', 'facility_id']).doNothing())
      .returning('facility_id'),
  )
  return added.length > 0
}

/** Changes a locked facility. */
export function updateFacility(ctx: CommandContext, facility: Omit<FacilityRow, 'pinyin'>): void {
  ctx.write(
    db
      .updateTable('facilities')
      .set(columnsOf(facility))
      .where('district_id', '=', ctx.district)
      .where('facility_id', '=', facility.facility_id),
  )
}
