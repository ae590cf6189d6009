import type { CommandContext } from '../../../platform/command.ts'
import { say } from '../../../platform/errors.ts'
import { areaLookup, type CommunityImportRow, type RowOutcome, refusedRow } from '../import-rows.ts'
import { communityKind, nextCode } from '../local-code.ts'
import { stemOf } from '../names.ts'
import { policy } from '../policy.ts'
import { communitiesAndSubdistricts } from '../queries-buildings.ts'
import { addAreas, type NewArea } from '../store.ts'
import { lockArea, moveArea } from '../store-areas.ts'
import type { ImportMode } from './import-building-rows.ts'

// open to anyone: rows of communities that are not the actor's to keep are refused one by one
// announces nothing: who calls it does, once for all rows
// internal: rows of a file of communities, by the module that keeps imports
/** Communities that the official list lacks: each under its own code, or the next one free; or where they lie. */
export async function importCommunityRows(
  ctx: CommandContext,
  rows: CommunityImportRow[],
  mode: ImportMode,
): Promise<RowOutcome[]> {
  // Codes are given out under a lock on the district, so that two files never give out the same one.
  if (mode !== 'try') await lockArea(ctx, String(ctx.district))
  const areas = await communitiesAndSubdistricts(ctx)
  const subdistricts = areas.filter(({ areaCode }) => areaCode.length === 9)
  const communities = areas.filter(({ areaCode }) => areaCode.length === 12)
  const find = areaLookup(subdistricts.map((each) => ({ ...each, above: null })))
  const named = new Map(communities.map((each) => [`${each.areaCode.slice(0, 9)}/${stemOf(each.name)}`, each]))
  const byCode = new Map(communities.map((each) => [each.areaCode, each]))
  const taken = new Set(byCode.keys())
  const firstRow = new Map<string, number>()
  const fresh: NewArea[] = []
  const moved: { code: string; position: { latitude: number; longitude: number } }[] = []

  const plan = (row: CommunityImportRow): RowOutcome => {
    const refuse = (column: string, message: string) => refusedRow(row.row, column, message)
    const [subdistrict, ...others] = find(row.subdistrict)
    if (!subdistrict || others.length > 0)
      return refuse('subdistrict', say('import-subdistrict-unknown', { name: row.subdistrict }))
    if (policy.saveArea(ctx.actor, subdistrict) !== true) return refuse('subdistrict', say('not-your-area'))
    if (row.code && (!/^\d{12}$/.test(row.code) || !row.code.startsWith(subdistrict) || row.code.endsWith('000')))
      return refuse('code', say('import-code-wrong', { code: row.code }))
    const key = `${subdistrict}/${stemOf(row.name)}`
    const first = firstRow.get(key) ?? (row.code ? firstRow.get(row.code) : undefined)
    if (first !== undefined) return refuse('name', say('import-row-twice', { row: first }))
    firstRow.set(key, row.row)
    if (row.code) firstRow.set(row.code, row.row)
    const known = row.code ? byCode.get(row.code) : named.get(key)
    if (known && stemOf(known.name) !== stemOf(row.name))
      return refuse('code', say('import-name-taken', { code: known.areaCode, name: known.name }))
    if (!known && named.has(key))
      return refuse('code', say('import-name-taken', { code: named.get(key)?.areaCode ?? '', name: row.name }))
    const areaCode = known?.areaCode ?? row.code ?? nextCode(subdistrict, communityKind(row.name), taken)
    if (!areaCode) return refuse('name', say('import-too-many'))
    taken.add(areaCode)
    const told = { row: row.row, areaCode, problems: [] }
    const { latitude, longitude } = row.position ?? {}
    if (known) {
      const same = !row.position || (known.latitude === latitude && known.longitude === longitude)
      if (same) return { ...told, outcome: 'same', effects: [] }
      moved.push({ code: areaCode, position: row.position as { latitude: number; longitude: number } })
      const before = { latitude: known.latitude, longitude: known.longitude }
      const effect = { effect: 'changed' as const, subjectKind: 'community' as const, subjectKey: areaCode, before }
      return { ...told, outcome: 'changed', effects: [effect] }
    }
    fresh.push({
      area_code: areaCode,
      level: 'community',
      name: row.name,
      short_name: row.shortName ?? stemOf(row.name),
      parent_code: subdistrict,
      community_code: areaCode,
      estate: null,
      latitude: latitude ?? null,
      longitude: longitude ?? null,
      local: true,
    })
    const effect = { effect: 'added' as const, subjectKind: 'community' as const, subjectKey: areaCode, before: null }
    return { ...told, outcome: 'added', effects: [effect] }
  }

  const outcomes = rows.map(plan)
  const fine = outcomes.every(({ outcome }) => outcome !== 'refused')
  if (mode === 'try' || (mode === 'all' && !fine)) return outcomes
  await addAreas(ctx, fresh)
  for (const { code, position } of moved) moveArea(ctx, code, position)
  return outcomes
}
