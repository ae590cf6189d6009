import type { BodyOf, ResponseOf } from '@linli/contract'
import type { Reader } from '../../platform/command.ts'
import { authorise } from '../../platform/decision.ts'
import { say } from '../../platform/errors.ts'
import { historyOf } from '../../platform/events.ts'
import { tidyName, unitKey } from './building.ts'
import { buildingAfter, sameBuilding, severalBuildings, unitNamedTwice } from './building-change.ts'
import { outcomeOf, type PlannedRow } from './building-import.ts'
import { gridCalled, gridTaking } from './default-grid.ts'
import { type BuildingImportRow, type RowOutcome, refusedRow, toldOutcome } from './import-rows.ts'
import { buildingCodes } from './local-code.ts'
import { policy } from './policy.ts'
import { buildingsOf, communityFinder, gridsOf, stairsOf } from './queries-buildings.ts'

/**
 * What each row would make of which building, after the communities it speaks of are locked where it is to be written;
 * a row that is wrong is told as refused.
 */
export async function planBuildingRows(
  q: Reader,
  rows: BuildingImportRow[],
  lock: (communities: string[]) => Promise<unknown>,
): Promise<(PlannedRow | RowOutcome)[]> {
  const find = await communityFinder(q)
  const meant = new Map(rows.map((row) => [row, find(row.community)]))
  const communities = [...new Set([...meant.values()].flatMap((codes) => (codes.length === 1 ? codes : [])))]
  await lock(communities)
  const [buildings, grids] = [await buildingsOf(q, communities), await gridsOf(q, communities)]
  const keyOf = (community: string, estate: string | null | undefined, name: string) =>
    `${community}/${sameBuilding(estate, name)}`
  const known = new Map(buildings.map((each) => [keyOf(each.communityCode, each.estate, each.name), each]))
  const wanted = rows.flatMap((row) => known.get(keyOf(meant.get(row)?.[0] ?? '', row.estate, row.name)) ?? [])
  const stairs = await stairsOf(
    q,
    wanted.map(({ areaCode }) => areaCode),
  )
  const firstRow = new Map<string, number>()

  const besides = new Map(communities.map((code) => [code, [] as typeof buildings]))
  for (const building of buildings) besides.get(building.communityCode)?.push(building)
  const free = new Map(
    [...besides].map(([code, there]) => [
      code,
      buildingCodes(
        code,
        there.map(({ areaCode }) => areaCode),
      ),
    ]),
  )

  const plan = (row: BuildingImportRow): PlannedRow | RowOutcome => {
    const [community, ...others] = meant.get(row) ?? []
    const refuse = (column: string, message: string) => refusedRow(row.row, column, message)
    if (!community) return refuse('community', say('import-community-unknown', { name: row.community }))
    if (others.length > 0) return refuse('community', say('import-community-unclear', { name: row.community }))
    if (policy.importBuildings(q.actor, [community]) !== true) return refuse('community', say('not-your-area'))
    if (severalBuildings(row.name)) return refuse('name', say('building-name-unclear', { name: row.name }))
    const twice = unitNamedTwice(row.units, unitKey)
    if (twice !== undefined) return refuse('units', say('unit-twice', { name: twice }))
    const key = keyOf(community, row.estate, row.name)
    const first = firstRow.get(key)
    if (first !== undefined) return refuse('name', say('import-row-twice', { row: first }))
    firstRow.set(key, row.row)
    const among = grids.filter(({ communityCode }) => communityCode === community)
    const named = row.grid ? gridCalled(among, row.grid) : undefined
    if (row.grid && !named) return refuse('grid', say('import-grid-unknown', { name: row.grid }))
    const old = known.get(key)
    const taking =
      named ??
      (old?.gridCode
        ? null
        : gridTaking(
            { estate: row.estate, position: row.position ?? old?.position },
            among,
            besides.get(community) ?? [],
          ))
    if (taking === undefined && !old) return refuse('grid', say('grid-needed'))
    const grid = taking ?? undefined
    if (old?.gridCode && grid && old.gridCode !== (grid.parentCode ?? grid.gridCode))
      return refuse('grid', say('building-has-grid', { grid: old.gridName ?? old.gridCode }))
    const areaCode = old?.areaCode ?? free.get(community)?.()
    if (!areaCode) return refuse('name', say('import-too-many'))
    const before = stairs.get(areaCode) ?? []
    const change = buildingAfter({ areaCode, communityCode: community }, old, before, {
      ...row,
      gridCode: grid?.gridCode,
    })
    return { row, old, stairs: before, change, grid, name: tidyName(row.name) }
  }
  return rows.map(plan)
}

/** The communities that rows speak of. */
export async function communitiesNamed(q: Reader, rows: { community: string }[]): Promise<string[]> {
  const find = await communityFinder(q)
  return [...new Set(rows.flatMap(({ community }) => find(community)))]
}

/** What an import answered, told again: as it was carried out, else what it would do. */
export async function importedBefore(
  q: Reader,
  key: string,
  { rows, dryRun }: BodyOf<'importBuildings'>,
): Promise<ResponseOf<'importBuildings'>> {
  authorise(policy.importBuildings(q.actor, await communitiesNamed(q, rows)))
  const [done] = await historyOf(q, [key])
  if (done) {
    const { added, changed, same } = done.payload as Record<string, number>
    return { dryRun, added: added ?? 0, changed: changed ?? 0, same: same ?? 0, refused: 0, problems: [] }
  }
  const planned = await planBuildingRows(
    q,
    rows.map((row, index) => ({ ...row, row: index + 1 })),
    async () => {},
  )
  return toldOutcome(
    planned.map((each) => ('change' in each ? outcomeOf(each, new Map()) : each)),
    dryRun,
  )
}
