import type { BodyOf, ResponseOf } from '@linli/contract'
import {
  type Datum,
  type Geometry,
  geometryToWgs84,
  inspect,
  mend,
  squareMetresOf,
  swapped,
  swapSuspected,
} from '@linli/geometry'

export type Defect = ResponseOf<'importBoundaries'>['defects'][number]
type Level = BodyOf<'importBoundaries'>['level']

/** One feature of a file as it was understood. Features are counted from 1. */
export interface Drawn {
  feature: number
  name: string | null
  code: string | null
  /** What the file says the place lies in; null where it does not say. */
  community: string | null
  subdistrict: string | null
  district: string | null
  kind: string | null
  parent: string | null
  trade: string | null
  residentsGroup: string | null
  /** In the datum of the file, for trying another one. */
  asGiven: Geometry | null
  /** In WGS 84, sound; null where nothing was drawn, or nothing that can be used. */
  geometry: Geometry | null
  /** Why it cannot be used. */
  refused: string | null
  garbled: boolean
}

export interface FileRead {
  drawn: Drawn[]
  defects: Defect[]
}

interface About {
  level: Level
  datum: Datum
  nameProperty?: string | undefined
  codeProperty?: string | undefined
}

/** Reads features whatever they hold: names and codes by their titles, shapes mended where that is safe, in WGS 84. */
export function readFeatures(features: readonly unknown[], about: About): FileRead {
  const plain = features.map((each) => (isRecord(each) ? each : {}))
  const columns = columnsOf(plain, about)
  const defects: Defect[] = []
  const repeated: number[] = []
  const turned: number[] = []
  const drawn = plain.map((given, at): Drawn => {
    const feature = at + 1
    const properties = isRecord(given.properties) ? given.properties : {}
    const told = (key: string | undefined) => (key === undefined ? null : words(properties[key]))
    const shape = shapeOf(given.geometry)
    const straight = shape && swapSuspected(shape) ? swapped(shape) : shape
    if (straight !== shape) turned.push(feature)
    const { geometry, refused, harmless } = soundOf(straight, given.geometry, about.datum)
    if (harmless) repeated.push(feature)
    if (refused)
      defects.push({ kind: 'broken-shape', features: [feature], squareMetres: null, done: `${refused}，没有导入。` })
    const names = [columns.name, columns.community, columns.subdistrict, columns.district].map(told)
    return {
      feature,
      name: told(columns.name),
      code: told(columns.code),
      community: about.level === 'grid' ? told(columns.community) : null,
      subdistrict: told(columns.subdistrict),
      district: told(columns.district),
      kind: words(properties.kind ?? properties.类型),
      parent: words(properties.parent ?? properties.上级网格),
      trade: words(properties.trade ?? properties.行业),
      residentsGroup: words(properties.residentsGroup ?? properties.居民小组),
      asGiven: straight,
      geometry,
      refused,
      garbled: names.some((each) => each !== null && isGarbled(each)),
    }
  })
  if (repeated.length > 0)
    defects.push({
      kind: 'broken-shape',
      features: repeated,
      squareMetres: null,
      done: '有重复的点、尖刺或没有闭合，不影响范围，已去掉。',
    })
  if (turned.length > 0)
    defects.push({
      kind: 'swapped',
      features: turned,
      squareMetres: null,
      done: '纬度写在了经度前面，已对调；请在地图上核对。',
    })
  return { drawn, defects }
}

/** The replacement sign of a failed decoding, or Chinese bytes read as Latin letters. */
export const isGarbled = (text: string): boolean =>
  /[\uFFFD\u0080-\u009F]|[ÃÂÐÑæçåéèä][\u0080-\u00FF]|锟斤拷|烫烫/.test(text)

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function words(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null
  return String(value).normalize('NFKC').trim().slice(0, 100) || null
}

const titles = {
  code: /^(?:.*(?:编码|代码|编号)|.*code|id)$/i,
  district: /县市区|区县|市区|县区|district|county/i,
  subdistrict: /街道|乡镇|镇街|subdistrict|street|town/i,
  community: /社区|村居|村名|community|village/i,
  grid: /网格|grid/i,
  name: /名称|名字|^name$|title/i,
}

/** Which property says what: as told, else by its title. */
function columnsOf(features: Record<string, unknown>[], about: About) {
  const keys = [
    ...new Set(
      features.slice(0, 200).flatMap(({ properties }) => (isRecord(properties) ? Object.keys(properties) : [])),
    ),
  ]
  const code = about.codeProperty ?? keys.find((key) => titles.code.test(key))
  const open = keys.filter((key) => key !== code && key !== about.nameProperty)
  const like = (title: RegExp) => open.find((key) => title.test(key) && !titles.code.test(key))
  const [district, subdistrict] = [like(titles.district), like(titles.subdistrict)]
  const community = like(titles.community)
  const own = about.level === 'community' ? community : like(titles.grid)
  const taken = [district, subdistrict, ...(about.level === 'grid' ? [community] : [])]
  const name = about.nameProperty ?? own ?? open.find((key) => titles.name.test(key) && !taken.includes(key))
  return { code, district, subdistrict, community, name }
}

/** A polygon as GeoJSON has it, heights left off; null for anything else. */
function shapeOf(given: unknown): Geometry | null {
  if (!isRecord(given) || !Array.isArray(given.coordinates)) return null
  const pair = (at: unknown): [number, number] | null =>
    Array.isArray(at) && Number.isFinite(at[0]) && Number.isFinite(at[1]) ? [at[0] as number, at[1] as number] : null
  const all = <T>(list: unknown, each: (one: unknown) => T | null, most: number): T[] | null => {
    if (!Array.isArray(list) || list.length === 0 || list.length > most) return null
    const read = list.map(each)
    return read.every((one) => one !== null) ? (read as T[]) : null
  }
  const ring = (list: unknown) => all(list, pair, 20_000)
  const polygon = (list: unknown) => all(list, ring, 200)
  if (given.type === 'Polygon') {
    const coordinates = polygon(given.coordinates)
    return coordinates && { type: 'Polygon', coordinates }
  }
  const coordinates = given.type === 'MultiPolygon' ? all(given.coordinates, polygon, 200) : null
  return coordinates && { type: 'MultiPolygon', coordinates }
}

function soundOf(shape: Geometry | null, given: unknown, datum: Datum) {
  if (!shape)
    return {
      geometry: null,
      harmless: false,
      refused: given === null || given === undefined ? null : '不是面，或坐标读不出来',
    }
  const inWgs = geometryToWgs84(shape, datum)
  const outside = !isEarth(inWgs)
  const geometry = outside ? null : mend(inWgs)
  const flaws = outside ? [] : inspect(inWgs)
  if (geometry && squareMetresOf(geometry) > 0) return { geometry, harmless: flaws.length > 0, refused: null }
  const why = [...new Set(flaws.map(({ message }) => message))].join('、')
  return { geometry: null, harmless: false, refused: outside ? '坐标不是经纬度' : why || '图形不成立' }
}

const isEarth = (g: Geometry): boolean =>
  (g.type === 'Polygon' ? [g.coordinates] : g.coordinates)
    .flat(2)
    .every(([x, y]) => Math.abs(x) <= 180 && Math.abs(y) <= 90)
