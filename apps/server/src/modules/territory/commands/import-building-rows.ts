import { shanghaiDate } from '../../../platform/clock.ts'
import type { CommandContext } from '../../../platform/command.ts'
import { outcomeOf, type PlannedRow, spellsOf, toArea } from '../building-import.ts'
import type { BuildingImportRow, RowOutcome } from '../import-rows.ts'
import { estateIdsOf } from '../queries-buildings.ts'
import { planBuildingRows } from '../queries-import.ts'
import { addAreas } from '../store.ts'
import { putInGrids, saveBuildings, saveStairs } from '../store-buildings.ts'
import { lockGridsOf } from '../store-grids.ts'

/** Nothing is written; all or nothing; or the rows that are fine. */
export type ImportMode = 'try' | 'all' | 'onlyFine'

// open to anyone: rows of communities that are not the actor's to keep are refused one by one
// announces nothing: who calls it does, once for all rows
// internal: rows of a file, by importBuildings and by the imports of a moving-in
/** Buildings by names: what each row adds or changes, and what was there before. */
export async function importBuildingRows(
  ctx: CommandContext,
  rows: BuildingImportRow[],
  mode: ImportMode,
): Promise<RowOutcome[]> {
  const planned = await planBuildingRows(ctx, rows, async (communities) => {
    if (mode !== 'try') await lockGridsOf(ctx, ...communities)
  })
  const fine = planned.filter((each) => 'change' in each)
  const writes = mode !== 'try' && (mode === 'onlyFine' || fine.length === planned.length)
  const made = writes ? await write(ctx, fine) : new Map<string, string>()
  return planned.map((each) => ('change' in each ? outcomeOf(each, made) : each))
}

/** Writes what was planned; answers the ids of estates that are new, by `community/name`. */
async function write(ctx: CommandContext, planned: PlannedRow[]): Promise<Map<string, string>> {
  const fresh = planned.filter(({ old }) => !old)
  const before = await estateIdsOf(
    ctx,
    fresh.map(({ change }) => change.communityCode),
  )
  for (let at = 0; at < fresh.length; at += 2000) await addAreas(ctx, fresh.slice(at, at + 2000).map(toArea))
  const after = await estateIdsOf(
    ctx,
    fresh.map(({ change }) => change.communityCode),
  )
  const changed = planned.filter(({ change }) => !change.same)
  saveBuildings(
    ctx,
    changed.flatMap(({ old, change }) => (old ? [change] : [])),
  )
  saveStairs(
    ctx,
    changed.map(({ change }) => change.stairs),
  )
  putInGrids(ctx, changed.flatMap(spellsOf), shanghaiDate(ctx.now))
  return new Map([...after].filter(([key]) => !before.has(key)))
}
