import { gridKinds } from '@linli/contract'
import type { Geometry } from '@linli/geometry'
import { type Column, choice, type Parsed, words } from '../column.ts'
import type { FileRead, Problem, Profile, ReadRow } from '../profile.ts'

/** One boundary of a community or grid, as GeoJSON has it. */
export interface ShapeRow {
  type: 'Feature'
  properties: Record<string, unknown>
  geometry: unknown
}

const outline: Column = {
  key: 'geometry',
  title: '边界',
  also: ['图形', 'wkt', 'geometry', 'geojson', '坐标串', '边界坐标'],
  about: 'WKT（POLYGON ((经度 纬度, ...))）或 GeoJSON 图形；更常用的是直接导入 .geojson 文件',
  example: 'POLYGON ((105.71 29.70, 105.72 29.70, 105.72 29.71, 105.71 29.70))',
  parse: shape,
}
const named = (title: string, also: string[], example: string): Column => ({
  key: 'name',
  title,
  also,
  required: true,
  about: '名称',
  example,
  parse: words(60),
})
const coded = (digits: number): Column => ({
  key: 'code',
  title: '编码',
  also: ['区划代码', '社区编码', '网格编码', 'code', '代码'],
  about: `${digits} 位，这一列请设为“文本”格式；可不填`,
  example: '',
  parse: (text) =>
    new RegExp(`^\\d{${digits}}$`).test(text) ? { value: text } : { problem: `编码应是 ${digits} 位数字` },
})
const notes = [
  '推荐直接导入 .geojson 文件：每个图形的属性里有 name（名称）或 code（编码）。',
  '导入时要选坐标系：高德、腾讯地图是 GCJ-02，百度地图是 BD-09，国家 2000 和 GPS 选 WGS 84。选错会偏几百米。',
]
const asFeature = ({ geometry, ...properties }: Record<string, unknown>): ShapeRow => ({
  type: 'Feature',
  properties,
  geometry: geometry ?? null,
})

export const boundaries: Profile<ShapeRow> = {
  kind: 'boundaries',
  columns: [named('社区', ['社区名称', 'name', '名称'], '龙滩园社区'), coded(12), { ...outline, required: true }],
  notes,
  toRow: asFeature,
}

export const grids: Profile<ShapeRow> = {
  kind: 'grids',
  columns: [
    {
      key: 'community',
      title: '社区',
      also: ['社区名称', '所属社区', 'community'],
      required: true,
      about: '社区名称或 12 位编码',
      example: '龙滩园社区',
      parse: words(60),
    },
    named('网格', ['网格名称', 'name', '名称'], '第一网格'),
    coded(15),
    {
      key: 'kind',
      title: '类型',
      also: ['网格类型', '网格类别', 'kind'],
      choices: Object.values(gridKinds),
      about: '不填为综合网格',
      example: gridKinds.general,
      parse: choice(gridKinds, { 一般网格: 'general', 普通网格: 'general', 专属: 'dedicated', 微格: 'micro' }),
    },
    {
      key: 'parent',
      title: '上级网格',
      also: ['所属网格', 'parent'],
      about: '微网格要填它所在的网格',
      example: '',
      parse: words(60),
    },
    {
      key: 'trade',
      title: '行业',
      also: ['专属类型', 'trade'],
      about: '专属网格要填，如综合市场',
      example: '',
      parse: words(40),
    },
    {
      key: 'residentsGroup',
      title: '居民小组',
      also: ['对应居民小组', 'residentsGroup'],
      about: '可不填',
      example: '',
      parse: words(40),
    },
    outline,
  ],
  notes,
  keyOf: ({ properties }) => `${properties.community}/${properties.name}`,
  toRow(values, tell) {
    if (values.kind === 'micro' && !values.parent) tell('parent', '微网格要写它在哪个网格里')
    if (values.kind === 'dedicated' && !values.trade) tell('trade', '专属网格要写行业，如综合市场')
    return asFeature(values)
  },
}

const number = String.raw`-?\d+(?:\.\d+)?(?:e-?\d+)?`
const wkt = /^(?:SRID=\d+;)?(MULTI)?POLYGON\s*(?:Z\s*)?\(/i

/** WKT or GeoJSON in one cell. */
export function shape(text: string): Parsed<Geometry> {
  const unknown = { problem: '边界看不懂，请用 WKT（POLYGON ((经度 纬度, ...))）或 GeoJSON，或改为导入 .geojson 文件' }
  if (text.startsWith('{')) {
    try {
      const found = JSON.parse(text) as { type?: unknown; geometry?: Geometry }
      const geometry = found.type === 'Feature' ? found.geometry : (found as unknown as Geometry)
      return geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon' ? { value: geometry } : unknown
    } catch {
      return unknown
    }
  }
  const kind = wkt.exec(text)
  if (!kind) return unknown
  const json = text
    .slice(kind[0].length - 1)
    .replace(new RegExp(`(${number})\\s+(${number})(?:\\s+${number})*`, 'gi'), '[$1,$2]')
    .replaceAll('(', '[')
    .replaceAll(')', ']')
  try {
    const coordinates = JSON.parse(json) as never
    return { value: { type: kind[1] ? 'MultiPolygon' : 'Polygon', coordinates } }
  } catch {
    return unknown
  }
}

const mostFeatures = 5000

/** The features of a GeoJSON file; what each is worth is for the door to say. */
export function featuresIn(data: unknown): Pick<FileRead, 'rows' | 'problems' | 'columns' | 'sample'> | null {
  const collection = data as { type?: unknown; features?: unknown }
  if (collection?.type !== 'FeatureCollection' || !Array.isArray(collection.features)) return null
  const problems: Problem[] = []
  const rows = collection.features.slice(0, mostFeatures).map((feature: Partial<ShapeRow> | null, at): ReadRow => {
    const line = at + 1
    const fault = faultOf(feature)
    if (fault) problems.push({ line, column: null, value: null, message: fault, blocks: true })
    return { line, row: fault ? null : feature, fine: !fault }
  })
  if (collection.features.length > mostFeatures)
    problems.push({
      line: mostFeatures + 1,
      column: null,
      value: null,
      message: `一个文件最多 ${mostFeatures} 个图形，后面的没有读，请拆成几个文件`,
      blocks: true,
    })
  const names = new Set(rows.slice(0, 50).flatMap(({ row }) => Object.keys((row as ShapeRow | null)?.properties ?? {})))
  return {
    rows,
    problems,
    columns: [...names].slice(0, 60).map((title) => ({ title: title.slice(0, 60), as: null })),
    sample: rows.slice(0, 20).map(({ row }) => shownProperties((row as ShapeRow | null)?.properties ?? {})),
  }
}

function faultOf(feature: Partial<ShapeRow> | null): string | null {
  if (typeof feature !== 'object' || feature === null) return '这一项不是图形，已略过'
  const { properties, geometry } = feature
  if (typeof properties !== 'object' || properties === null || Array.isArray(properties))
    return '这个图形没有属性，不知道是哪里的边界'
  const type = (geometry as { type?: unknown } | null)?.type
  return type === 'Polygon' || type === 'MultiPolygon' ? null : '这一项不是面（Polygon 或 MultiPolygon），不能作边界'
}

const shownProperties = (properties: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(properties)
      .slice(0, 20)
      .flatMap(([name, value]) =>
        typeof value === 'string' || typeof value === 'number'
          ? [[name.slice(0, 60), String(value).slice(0, 100)]]
          : [],
      ),
  )
