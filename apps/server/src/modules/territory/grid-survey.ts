import {
  centreOf,
  checkPartition,
  contains,
  type Geometry,
  heal,
  mergeOf,
  type Part,
  squareMetresOf,
} from '@linli/geometry'
import { type Defect, type Drawn, isGarbled } from './boundary-file.ts'
import { type Ground, liesHere, tellShapes } from './boundary-survey.ts'
import { communityLookup, stemOf } from './names.ts'

export interface KnownGrid {
  gridCode: string
  communityCode: string
  name: string
  kind: 'general' | 'micro' | 'dedicated'
  parentGridCode: string | null
  inForce: boolean
  geometry: Geometry | null
}

/** A grid as a file has it, under the code it has or gets. */
export interface GridDrawn {
  gridCode: string
  communityCode: string
  name: string
  kind: 'general' | 'micro' | 'dedicated'
  parentGridCode: string | null
  trade: string | null
  residentsGroup: string | null
  features: number[]
  isNew: boolean
  geometry: Geometry | null
}

export interface GridsSurveyed {
  grids: GridDrawn[]
  /** Shapes of grids the file does not speak of, moved by less than a metre to share borders with those it does. */
  aligned: { gridCode: string; geometry: Geometry }[]
  refused: { feature: number; name: string | null; message: string }[]
  defects: Defect[]
}

export type GridGround = Ground & { boundaries: Part[]; grids: KnownGrid[]; within: string | null }

const kinds: Record<string, GridDrawn['kind']> = {
  general: 'general',
  micro: 'micro',
  dedicated: 'dedicated',
  综合网格: 'general',
  一般网格: 'general',
  普通网格: 'general',
  微网格: 'micro',
  微格: 'micro',
  专属网格: 'dedicated',
  专属: 'dedicated',
}

/** In which community each feature is to be looked for; null when nothing tells. */
export function communityFinder({ communities, boundaries, within }: GridGround): (drawn: Drawn) => string | null {
  const lookup = communityLookup(communities)
  const codes = new Set(communities.map(({ areaCode }) => areaCode))
  const byStem = new Map<string, string | null>()
  for (const { areaCode, name } of communities) byStem.set(stemOf(name), byStem.has(stemOf(name)) ? null : areaCode)
  return ({ code, community, subdistrict, geometry }) => {
    const ofCode = code?.length === 15 ? code.slice(0, 12) : null
    if (ofCode) return codes.has(ofCode) ? ofCode : null
    if (community && codes.has(community)) return community
    if (community && !isGarbled(community)) {
      const found =
        subdistrict && !isGarbled(subdistrict) ? lookup(subdistrict, community) : byStem.get(stemOf(community))
      if (found) return found
    }
    if (within && codes.has(within)) return within
    const at = geometry && centreOf(geometry)
    return (at && boundaries.find((each) => contains(each.geometry, at))?.key) ?? null
  }
}

/** The grids of a file: which there are, which are new, and their shapes put to rights inside their communities. */
export function surveyGrids(
  drawn: Drawn[],
  ground: GridGround,
  /** Whether the viewer could approve a redrawing there: else what is drawn already stays as it is. */
  mayRedraw: (communityCode: string) => boolean,
): GridsSurveyed {
  const find = communityFinder(ground)
  const told: GridsSurveyed = { grids: [], aligned: [], refused: [], defects: [] }
  const named = new Map<string, GridDrawn>()
  const used = new Map<string, number>()
  for (const { gridCode, communityCode } of ground.grids)
    used.set(communityCode, Math.max(used.get(communityCode) ?? 0, Number(gridCode.slice(12))))
  const inOrder = [...drawn].sort((a, b) => Number(kindOf(a) === 'micro') - Number(kindOf(b) === 'micro'))
  for (const each of inOrder) {
    const refuse = (message: string) => told.refused.push({ feature: each.feature, name: each.name, message })
    const fault = faultOf(each, told.defects)
    const community = fault ? null : find(each)
    if (fault || !community) {
      refuse(fault ?? '不知道属于哪个社区，请写上社区名称或 15 位网格编码。')
      continue
    }
    const known = ground.grids.find(
      (grid) =>
        grid.gridCode === each.code || (grid.communityCode === community && grid.inForce && grid.name === each.name),
    )
    const key = `${community}/${each.name}`
    const twice = named.get(key)
    if (twice) {
      join(twice, each, told.defects)
      continue
    }
    const kind = each.kind ? kindOf(each) : (known?.kind ?? 'general')
    const parent = kind === 'micro' ? parentOf(each, community, ground.grids, named) : null
    const next = (used.get(community) ?? 0) + 1
    const refusal =
      known && !known.inForce
        ? '这个编码的网格已经撤销，请换一个编码。'
        : (whyNot(kind, parent, next, each, known) ?? strays(kind, each, ground, community))
    if (refusal) {
      refuse(refusal)
      continue
    }
    const gridCode =
      known?.gridCode ?? (each.code?.length === 15 ? each.code : community + String(next).padStart(3, '0'))
    used.set(community, Math.max(used.get(community) ?? 0, Number(gridCode.slice(12))))
    named.set(key, {
      gridCode,
      communityCode: community,
      name: each.name as string,
      kind,
      parentGridCode: parent,
      trade: each.trade,
      residentsGroup: each.residentsGroup,
      features: [each.feature],
      isNew: !known,
      geometry: each.geometry,
    })
    const kept = known?.geometry
    if (!kept || !each.geometry || mayRedraw(community)) continue
    if (differ(kept, each.geometry)) {
      named.delete(key)
      refuse('这个网格已经有边界。要改边界，请做网格调整，由街道审定。')
    } else (named.get(key) as GridDrawn).geometry = kept
  }
  told.grids = [...named.values()]
  for (const community of new Set(told.grids.map(({ communityCode }) => communityCode))) settle(community, ground, told)
  return told
}

/** More than a tenth of it, and more than a house: not a matter of how finely somebody drew. */
const isMuch = (squareMetres: number, geometry: Geometry) => squareMetres > Math.max(500, squareMetresOf(geometry) / 10)

/** Square metres of `part` outside `whole`, and of `whole` without it. */
function differenceOf(whole: Geometry, part: Geometry): { outside: number; missing: number } {
  const { findings } = checkPartition(whole, [{ key: '', geometry: part }])
  const sum = (kind: 'outside' | 'gap') =>
    findings.reduce((all, each) => all + (each.kind === kind ? each.squareMetres : 0), 0)
  return { outside: sum('outside'), missing: sum('gap') }
}

function differ(kept: Geometry, drawn: Geometry): boolean {
  const { outside, missing } = differenceOf(kept, drawn)
  return outside + missing > squareMetresOf(kept) / 100
}

/** A grid that lies in the neighbours', or nowhere near, is not of this community. */
function strays(kind: GridDrawn['kind'], { geometry }: Drawn, ground: GridGround, community: string): string | null {
  if (!geometry) return null
  if (!liesHere(geometry, ground.box)) return '坐标离本区太远；请核对坐标系，或是不是别处的图。'
  const whole = ground.boundaries.find(({ key }) => key === community)?.geometry
  if (!whole || kind === 'micro') return null
  const { outside } = differenceOf(whole, geometry)
  if (!isMuch(outside, geometry)) return null
  return `伸出社区边界 ${Math.round(outside)} 平方米；请核对图形和坐标系，社区边界有变的，先导入社区边界。`
}

const kindOf = ({ kind }: Drawn): GridDrawn['kind'] => (kind ? (kinds[kind] ?? 'general') : 'general')

function faultOf({ feature, name, refused, garbled, kind }: Drawn, defects: Defect[]): string | null {
  if (refused) return `${refused}。`
  if (name === null) {
    defects.push({ kind: 'nameless', features: [feature], squareMetres: null, done: '网格没有名称，没有导入。' })
    return '网格没有名称，请补上。'
  }
  if (garbled) {
    const done = `“${name}”有乱码，没有导入；请用 UTF-8 或 GBK 重新导出。`
    defects.push({ kind: 'garbled-name', features: [feature], squareMetres: null, done })
    return done
  }
  return kind && !kinds[kind] ? `网格类型“${kind}”看不懂，请写综合网格、微网格或专属网格。` : null
}

function whyNot(
  kind: GridDrawn['kind'],
  parent: string | null,
  next: number,
  each: Drawn,
  known?: KnownGrid,
): string | null {
  if (kind === 'micro' && !parent) return '微网格要写上它所在的网格，而且那个网格要在同一社区。'
  if (!known && each.code?.length !== 15 && next > 999) return '这个社区的网格编码用完了。'
  if (known && known.kind !== kind) return '网格类型和已登记的不同；要改类型，请做一次网格调整。'
  return null
}

function parentOf(
  { parent }: Drawn,
  community: string,
  grids: KnownGrid[],
  named: Map<string, GridDrawn>,
): string | null {
  if (!parent) return null
  const known = grids.find(
    ({ gridCode, communityCode, name, inForce, kind }) =>
      inForce && kind !== 'micro' && communityCode === community && (gridCode === parent || name === parent),
  )
  return known?.gridCode ?? named.get(`${community}/${parent}`)?.gridCode ?? null
}

/** A grid drawn in several pieces. */
function join(grid: GridDrawn, each: Drawn, defects: Defect[]): void {
  grid.features.push(each.feature)
  const shapes = [grid.geometry, each.geometry].filter((shape): shape is Geometry => shape !== null)
  const merged = shapes.length > 1 ? mergeOf(shapes) : (shapes[0] ?? null)
  grid.geometry = merged ?? shapes.reduce((a, b) => (squareMetresOf(b) > squareMetresOf(a) ? b : a))
  const how = shapes.length < 2 ? '按一个导入' : merged ? '互不重叠，已合成一个' : '互相重叠，只留了面积最大的'
  defects.push({
    kind: 'duplicate',
    features: [...grid.features],
    squareMetres: null,
    done: `网格“${grid.name}”出现了 ${grid.features.length} 次：${how}。`,
  })
}

/** Puts the grids of a community to rights with its boundary, with one another and with those the file leaves out. */
function settle(community: string, ground: GridGround, told: GridsSurveyed): void {
  const whole = ground.boundaries.find(({ key }) => key === community)?.geometry ?? null
  const own = told.grids.filter(({ communityCode, kind }) => communityCode === community && kind !== 'micro')
  const drawn = own.flatMap(({ gridCode, geometry }) => (geometry ? [{ key: gridCode, geometry }] : []))
  if (drawn.length === 0) return
  const keys = new Set(own.map(({ gridCode }) => gridCode))
  const others = ground.grids.flatMap(({ gridCode, communityCode, kind, inForce, geometry }) =>
    inForce && geometry && kind !== 'micro' && communityCode === community && !keys.has(gridCode)
      ? [{ key: gridCode, geometry }]
      : [],
  )
  const parts = [...drawn, ...others]
  const healed = heal(whole, parts)
  const features = new Map(own.map((grid) => [grid.gridCode, grid.features]))
  told.defects.push(...tellShapes(whole, parts, healed, (key) => features.get(key) ?? []))
  healed.forEach(({ key, geometry }, i) => {
    const grid = own.find(({ gridCode }) => gridCode === key)
    if (grid) grid.geometry = geometry
    else if (JSON.stringify(geometry.coordinates) !== JSON.stringify(parts[i]?.geometry.coordinates))
      told.aligned.push({ gridCode: key, geometry })
  })
}
