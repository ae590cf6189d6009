import type { BodyOf, ResponseOf } from '@linli/contract'
import { boxesMeet, boxOf, checkPartition, type Geometry } from '@linli/geometry'
import type { Reader } from '../../platform/command.ts'
import { authorise } from '../../platform/decision.ts'
import { historyOf } from '../../platform/events.ts'
import { type Defect, type Drawn, readFeatures } from './boundary-file.ts'
import { type Ground, type Placed, surveyCommunities, suspectDatum } from './boundary-survey.ts'
import { communityFinder, surveyGrids } from './grid-survey.ts'
import { policy } from './policy.ts'
import { boundariesIn, gridGroundOf, groundOf } from './queries-shapes.ts'
import type { BoundaryPlan } from './shape-import.ts'

type Input = BodyOf<'importBoundaries'>
type Lock = (communities: string[]) => Promise<unknown>

/** Reads the file against what is there; the communities it speaks of are locked before their shapes are read. */
export async function planBoundaries(q: Reader, input: Input, lock: Lock): Promise<BoundaryPlan> {
  const { drawn, defects } = readFeatures(input.geojson.features, input)
  const within = input.within ?? String(q.district)
  return input.level === 'community'
    ? planCommunities(q, input, within, drawn, defects, lock)
    : planGrids(q, input, within, drawn, defects, lock)
}

async function planCommunities(
  q: Reader,
  input: Input,
  within: string,
  drawn: Drawn[],
  defects: Defect[],
  lock: Lock,
): Promise<BoundaryPlan> {
  const ground = await groundOf(q, within)
  const { placed, unmatched, defects: found } = surveyCommunities(drawn, ground)
  const communities = placed.map(({ code }) => code)
  await lock(communities)
  const before = new Map((await boundariesIn(q, within)).map(({ key, geometry }) => [key, geometry]))
  const datum = suspectDatum(drawn, placed, input.datum, ground.buildings)
  const fresh = placed.filter(({ code, geometry }) => !alike(before.get(code) ?? null, geometry))
  const added = fresh.filter(({ code }) => !before.has(code)).length
  const refused = new Map(drawn.map(({ feature, refused: why }) => [feature, why]))
  return {
    told: {
      dryRun: input.dryRun,
      added,
      changed: fresh.length - added,
      same: placed.length - fresh.length,
      refused: unmatched.length,
      problems: unmatched.slice(0, 500).map(({ feature, name }) => ({
        row: feature,
        column: null,
        message: refused.get(feature)
          ? `${refused.get(feature)}。`
          : `${name ?? '没有名称的图形'}：没有对上本区的社区，没有导入。`,
      })),
      matched: placed
        .flatMap(({ code, features }) =>
          features.map((feature) => ({ feature, name: drawn[feature - 1]?.name ?? '', code })),
        )
        .sort((a, b) => a.feature - b.feature),
      unmatched,
      defects: [...defects, ...found, ...overlapping(fresh, before, ground), ...(datum ? [datum] : [])],
    },
    boundaries: fresh,
    grids: [],
    shapes: [],
    communities,
    known: new Set(before.keys()),
  }
}

/** What new boundaries take of neighbours the file leaves out. */
function overlapping(fresh: Placed[], before: Map<string, Geometry>, { communities }: Ground): Defect[] {
  const own = new Set(fresh.map(({ code }) => code))
  const names = new Map(communities.map(({ areaCode, name }) => [areaCode, name]))
  return fresh.flatMap(({ code, features, geometry }) =>
    [...before].flatMap(([neighbour, kept]): Defect[] => {
      if (own.has(neighbour) || !boxesMeet(boxOf(geometry), boxOf(kept))) return []
      const parts = [
        { key: code, geometry },
        { key: neighbour, geometry: kept },
      ]
      const overlaps = checkPartition(null, parts).findings.filter(({ kind }) => kind === 'overlap')
      const squareMetres = Math.round(overlaps.reduce((sum, each) => sum + each.squareMetres, 0))
      if (squareMetres === 0) return []
      const done = `和“${names.get(neighbour) ?? neighbour}”已有的边界重叠 ${squareMetres} 平方米，照原样导入；在改好以前，重叠处算编码较小的社区。`
      return [{ kind: 'overlap', features, squareMetres, done }]
    }),
  )
}

async function planGrids(
  q: Reader,
  input: Input,
  within: string,
  drawn: Drawn[],
  defects: Defect[],
  lock: Lock,
): Promise<BoundaryPlan> {
  const find = communityFinder(await gridGroundOf(q, within))
  await lock([...new Set(drawn.flatMap((each) => find(each) ?? []))])
  const ground = await gridGroundOf(q, within)
  const {
    grids,
    aligned,
    refused,
    defects: found,
  } = surveyGrids(
    drawn,
    ground,
    (community) => policy.importBoundaries(q.actor, { level: 'community', within: community }) === true,
  )
  const before = new Map(ground.grids.map(({ gridCode, geometry }) => [gridCode, geometry]))
  const moved = grids.filter(({ gridCode, geometry }) => geometry && !alike(before.get(gridCode) ?? null, geometry))
  const added = grids.filter(({ isNew }) => isNew).length
  const changed = moved.filter(({ isNew }) => !isNew).length
  return {
    told: {
      dryRun: input.dryRun,
      added,
      changed,
      same: grids.length - added - changed,
      refused: refused.length,
      problems: refused.slice(0, 500).map(({ feature, message }) => ({ row: feature, column: null, message })),
      matched: grids
        .flatMap(({ features, name, gridCode }) => features.map((feature) => ({ feature, name, code: gridCode })))
        .sort((a, b) => a.feature - b.feature),
      unmatched: refused.map(({ feature, name }) => ({ feature, name })).sort((a, b) => a.feature - b.feature),
      defects: [...defects, ...found],
    },
    boundaries: [],
    grids,
    shapes: [...moved.map(({ gridCode, geometry }) => ({ gridCode, geometry: geometry as Geometry })), ...aligned],
    communities: [...new Set(grids.map(({ communityCode }) => communityCode))],
    known: new Set(),
  }
}

/** Columns of jsonb come back with their keys in another order. */
const alike = (a: Geometry | null, b: Geometry) =>
  a !== null && a.type === b.type && JSON.stringify(a.coordinates) === JSON.stringify(b.coordinates)

/** What an import answered, told again: what it found, with the counts of when it was carried out. */
export async function boundariesBefore(q: Reader, key: string, input: Input): Promise<ResponseOf<'importBoundaries'>> {
  const within = input.within ?? String(q.district)
  authorise(policy.importBoundaries(q.actor, { ...input, within }))
  const { told } = await planBoundaries(q, input, async () => {})
  const [done] = await historyOf(q, [key])
  if (!done) return told
  const { added, changed, same } = done.payload as Record<string, number>
  return { ...told, added: added ?? 0, changed: changed ?? 0, same: same ?? 0 }
}
