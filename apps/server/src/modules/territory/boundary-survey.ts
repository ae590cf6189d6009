import {
  type Box,
  boxesMeet,
  boxOf,
  checkPartition,
  contains,
  type Datum,
  type Geometry,
  geometryToWgs84,
  heal,
  mergeOf,
  metresBetween,
  type Part,
  type Point,
  squareMetresOf,
} from '@linli/geometry'
import { type Defect, type Drawn, isGarbled } from './boundary-file.ts'
import { communityLookup, type NamedCommunity, stemOf } from './names.ts'

/** A shape with the place it belongs to, and the features it came from. */
export interface Placed {
  code: string
  name: string
  features: number[]
  geometry: Geometry
}

export interface Surveyed {
  placed: Placed[]
  unmatched: { feature: number; name: string | null }[]
  defects: Defect[]
}

/** What is known of the district already. */
export interface Ground {
  districtName: string
  communities: NamedCommunity[]
  /** Where the district certainly has something; null while nothing is known. */
  box: Box | null
  buildings: { communityCode: string; at: Point }[]
}

const defect = (
  kind: Defect['kind'],
  features: number[],
  done: string,
  squareMetres: number | null = null,
): Defect => ({
  kind,
  features,
  squareMetres: squareMetres === null ? null : Math.round(squareMetres * 100) / 100,
  done,
})

/** Farther than this from everything known, a shape is of another place: a fifth of a degree is about 20 km. */
const farDegrees = 0.2

/** The shapes of a file with the communities they are of; everything that is not so is said, with what was done. */
export function surveyCommunities(drawn: Drawn[], ground: Ground): Surveyed {
  const defects = namesOf(drawn)
  const find = finder(ground)
  const groups = new Map<string, Drawn[]>()
  const unmatched: Drawn[] = []
  for (const each of drawn) {
    const code = each.refused || !each.geometry ? null : find(each)
    if (code) groups.set(code, [...(groups.get(code) ?? []), each])
    else unmatched.push(each)
  }
  const lost = unmatched.filter(({ refused, name, garbled }) => !refused && name !== null && !garbled)
  if (lost.length > 0)
    defects.push(
      defect(
        'unknown-name',
        lost.map(({ feature }) => feature),
        '名称、编码在本区都对不上，没有导入，列在未对上的图形里。',
      ),
    )
  const one = [...groups].map(([code, each]) => alone(code, nameOf(ground, code), each, defects))
  const near = one.filter((each) => isNear(each, ground, defects))
  const far = new Set(one.filter((each) => !near.includes(each)).flatMap(({ features }) => features))
  const healed = settled(drawn, near, defects)
  return {
    placed: healed,
    unmatched: [...unmatched, ...drawn.filter(({ feature }) => far.has(feature))]
      .map(({ feature, name }) => ({ feature, name }))
      .sort((a, b) => a.feature - b.feature),
    defects,
  }
}

function namesOf(drawn: Drawn[]): Defect[] {
  const defects: Defect[] = []
  for (const { feature, name, subdistrict, garbled } of drawn) {
    if (name === null)
      defects.push(defect('nameless', [feature], '没有名称也没有编码能对上，没有导入；补上名称后可再导入。'))
    if (!garbled) continue
    const wrong = name !== null && isGarbled(name) ? `名称“${name}”` : `所属“${subdistrict ?? ''}”`
    defects.push(defect('garbled-name', [feature], `${wrong}有乱码，不猜是哪里：只按编码，或没有乱码的部分对照。`))
  }
  const alike = new Map<string, Drawn[]>()
  for (const each of drawn) {
    if (each.name === null) continue
    const key = [each.district, each.subdistrict, each.community, each.name].join('/')
    alike.set(key, [...(alike.get(key) ?? []), each])
  }
  for (const same of alike.values())
    if (same.length > 1)
      defects.push(
        defect(
          'duplicate',
          same.map(({ feature }) => feature),
          `“${same[0]?.name}”出现了 ${same.length} 次：互不重叠的合成一个，重叠的留面积最大的。`,
        ),
      )
  return defects
}

/** The community a feature is of: by code, by subdistrict and name, or by a name that is alone in the district. */
function finder({ communities, districtName }: Ground): (drawn: Drawn) => string | null {
  const lookup = communityLookup(communities)
  const codes = new Set(communities.map(({ areaCode }) => areaCode))
  const streets = new Set(communities.map(({ subdistrict }) => subdistrict))
  const byStem = new Map<string, string | null>()
  for (const { areaCode, name } of communities) byStem.set(stemOf(name), byStem.has(stemOf(name)) ? null : areaCode)
  return ({ code, name, subdistrict, district }) => {
    if (code !== null && codes.has(code)) return code
    if (name === null || isGarbled(name)) return null
    if (district !== null && !isGarbled(district) && district !== districtName) return null
    if (subdistrict !== null && !isGarbled(subdistrict)) return streets.size > 0 ? lookup(subdistrict, name) : null
    return byStem.get(stemOf(name)) ?? null
  }
}

const nameOf = (ground: Ground, code: string) =>
  ground.communities.find(({ areaCode }) => areaCode === code)?.name ?? code

/** Several shapes of one place: made one when they lie apart, else the largest. */
function alone(code: string, name: string, drawn: Drawn[], defects: Defect[]): Placed {
  const shapes = drawn.map(({ geometry }) => geometry as Geometry)
  const [first] = shapes as [Geometry]
  const features = drawn.map(({ feature }) => feature)
  if (shapes.length === 1) return { code, name, features, geometry: first }
  const merged = mergeOf(shapes)
  const largest = shapes.reduce((a, b) => (squareMetresOf(b) > squareMetresOf(a) ? b : a))
  if (
    !defects.some(({ kind, features: told }) => kind === 'duplicate' && features.every((each) => told.includes(each)))
  )
    defects.push(
      defect(
        'duplicate',
        features,
        merged ? `都对到“${name}”，互不重叠，已合成一个。` : `都对到“${name}”且互相重叠，只留了面积最大的。`,
      ),
    )
  return { code, name, features, geometry: merged ?? largest }
}

/** Where China lies, degrees. */
const china = { west: 73, south: 3, east: 136, north: 54 }

/** Whether a shape lies where the district is; while nothing is known of that, in China. */
export function liesHere(geometry: Geometry, box: Box | null): boolean {
  const own = boxOf(geometry)
  const inChina = own.west > china.west && own.east < china.east && own.south > china.south && own.north < china.north
  const wide = box && {
    west: box.west - farDegrees,
    south: box.south - farDegrees,
    east: box.east + farDegrees,
    north: box.north + farDegrees,
  }
  return inChina && (!wide || boxesMeet(wide, own))
}

function isNear({ features, geometry, name }: Placed, { box }: Ground, defects: Defect[]): boolean {
  if (liesHere(geometry, box)) return true
  defects.push(defect('far-away', features, `“${name}”的坐标离本区太远，没有导入；请核对坐标系，或是不是别处的图。`))
  return false
}

/** All usable shapes of the file put to rights with one another; answers those that are placed. */
function settled(drawn: Drawn[], placed: Placed[], defects: Defect[]): Placed[] {
  const used = new Set(placed.flatMap(({ features }) => features))
  const rest = drawn.flatMap(({ feature, geometry }) =>
    geometry && !used.has(feature) ? [{ features: [feature], geometry }] : [],
  )
  const shapes = [...placed, ...rest]
  const parts = shapes.map(({ geometry }, i): Part => ({ key: String(i), geometry }))
  const healed = heal(null, parts)
  defects.push(...tellShapes(null, parts, healed, (key) => shapes[Number(key)]?.features ?? []))
  return placed.map((each, i) => ({ ...each, geometry: (healed[i] as Part).geometry }))
}

const pieces = {
  overlap: '重叠',
  gap: '缝隙',
  outside: '伸出社区',
  sliver: '细碎的重叠或缝隙',
  'broken-shape': '图形不对',
}

/** What was wrong between shapes: what is still so after they were put to rights, and what that put right. */
export function tellShapes(
  whole: Geometry | null,
  before: Part[],
  after: Part[],
  featuresOf: (key: string) => number[],
): Defect[] {
  const left = checkPartition(whole, after).findings
  const still = new Set(left.map(({ keys }) => keys.join('/')))
  const put = checkPartition(whole, before).findings.filter(({ keys }) => !still.has(keys.join('/')))
  const tell = (found: typeof left, done: string) =>
    found.map(({ kind, keys, squareMetres }) =>
      defect(
        kind,
        keys.flatMap(featuresOf).sort((a, b) => a - b),
        `${pieces[kind]} ${told(squareMetres)}，${done}`,
        squareMetres,
      ),
    )
  return [
    ...tell(left, '照原样导入，请在地图上改好；在那之前，重叠处算编码较小的。'),
    ...tell(put, '边界在 1 米左右对齐后已消除。'),
  ]
}

const told = (squareMetres: number) =>
  squareMetres < 10 ? `${squareMetres.toFixed(1)} 平方米` : `${Math.round(squareMetres)} 平方米`

/** Registered buildings tell whether the datum that was said can be right: most lie in their community, or in another datum do. */
export function suspectDatum(
  drawn: Drawn[],
  placed: Placed[],
  said: Datum,
  buildings: Ground['buildings'],
): Defect | null {
  const given = new Map(drawn.map(({ feature, asGiven }) => [feature, asGiven]))
  const inside = (datum: Datum) => {
    let hits = 0
    for (const { code, features } of placed) {
      const shapes = features.flatMap((feature) => {
        const shape = given.get(feature)
        return shape ? [geometryToWgs84(shape, datum)] : []
      })
      for (const { communityCode, at } of buildings)
        if (communityCode === code && shapes.some((shape) => contains(shape, at))) hits++
    }
    return hits
  }
  const codes = new Set(placed.map(({ code }) => code))
  const of = buildings.filter(({ communityCode }) => codes.has(communityCode)).length
  if (of < 5) return null
  const now = inside(said)
  if (now >= of * 0.8) return null
  const others = (['wgs84', 'gcj02', 'bd09'] as const).filter((datum) => datum !== said)
  const [best] = others.map((datum) => ({ datum, hits: inside(datum) })).sort((a, b) => b.hits - a.hits)
  if (!best || best.hits < now + of * 0.2) return null
  const features = placed.flatMap((each) => each.features).sort((a, b) => a - b)
  return defect(
    'wrong-datum',
    features,
    `选的坐标系是 ${names[said]}，已登记的 ${of} 栋楼只有 ${now} 栋落在自己社区里；换成 ${names[best.datum]} 有 ${best.hits} 栋。请核对后重新导入。`,
  )
}

const names: Record<Datum, string> = { wgs84: 'WGS 84', gcj02: 'GCJ-02', bd09: 'BD-09' }

/** The nearest of some places to a point, and how far it is. */
export function nearestOf<T extends { at: Point }>(
  places: readonly T[],
  point: Point,
): { place: T; metres: number } | null {
  let best: { place: T; metres: number } | null = null
  for (const place of places) {
    const metres = metresBetween(place.at, point)
    if (!best || metres < best.metres) best = { place, metres }
  }
  return best
}
