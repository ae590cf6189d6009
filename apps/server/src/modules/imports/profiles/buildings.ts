import { type BodyOf, buildingUses } from '@linli/contract'
import { choice, count, latitude, listed, longitude, type Parsed, words } from '../column.ts'
import type { Profile, Tell, Values } from '../profile.ts'

export type BuildingRow = BodyOf<'importBuildings'>['rows'][number]
type Unit = BuildingRow['units'][number]

const mostUnits = 60
const mostInUnit = 2000
/** What a building without units calls its only one. */
export const noUnits = '无'

/** 3, 3个, 1-3单元, 甲、乙单元, 一单元,二单元 -> names of units. */
export function unitNames(text: string): Parsed<string[]> {
  const bare = text.replace(/\s/g, '')
  const number = /^(\d{1,3})个?(?:单元)?$/.exec(bare)
  const range = /^(\d{1,3})(?:单元)?[-~～—至到](\d{1,3})(?:单元)?$/.exec(bare)
  const [from, to] = number ? [1, Number(number[1])] : range ? [Number(range[1]), Number(range[2])] : [1, 0]
  const names =
    number || range
      ? Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => `${from + at} 单元`)
      : listed(text).map((name) => {
          const digits = /^(\d{1,3})\s*(?:单元)?$/.exec(name)
          return digits ? `${Number(digits[1])} 单元` : /单元$/.test(name) ? name : `${name}单元`
        })
  if (/^(?:0个?|无|没有)$/.test(bare)) return { value: [] }
  if (names.length === 0) return { problem: '单元看不懂，请填个数（如 3）或名称（如 1单元、2单元）' }
  if (names.length > mostUnits) return { problem: `单元太多：最多 ${mostUnits} 个，现在是 ${names.length} 个` }
  if (names.some((name) => [...name].length > 20)) return { problem: '有单元的名称太长，最多 20 个字' }
  if (new Set(names).size < names.length) return { problem: '有两个单元同名，请改成不同的名称' }
  return { value: names }
}

/** 24; or one number for each unit: 24、24、18. */
function perUnit(text: string): Parsed<number[]> {
  const numbers: number[] = []
  for (const part of listed(text)) {
    const parsed = count(0, mostInUnit)(part)
    if ('problem' in parsed) return parsed
    numbers.push(parsed.value)
  }
  return numbers.length > mostUnits ? { problem: `最多 ${mostUnits} 个单元` } : { value: numbers }
}

export const buildings: Profile<BuildingRow> = {
  kind: 'buildings',
  columns: [
    {
      key: 'community',
      title: '社区',
      also: ['社区名称', '所属社区', '村社区', '社区（村）', '村居', '社区编码'],
      required: true,
      about: '社区名称或 12 位编码',
      example: '龙滩园社区',
      parse: words(60),
    },
    {
      key: 'estate',
      title: '小区',
      also: ['小区名称', '所属小区', '院落', '小区院落'],
      about: '没有小区名的可不填',
      example: '川汽厂家属院',
      parse: words(60),
    },
    {
      key: 'name',
      title: '楼栋',
      also: ['楼栋名称', '楼栋号', '栋', '栋号', '幢', '幢号', '楼号', '楼幢', '楼栋编号'],
      required: true,
      about: '照楼上的门牌写',
      example: '3 栋',
      parse: buildingName,
    },
    {
      key: 'use',
      title: '用途',
      also: ['房屋用途', '楼栋用途', '楼栋类型', '类型', '性质'],
      choices: Object.values(buildingUses),
      about: '不填为住宅',
      example: buildingUses.residential,
      parse: choice(buildingUses, {
        居民楼: 'residential',
        住房: 'residential',
        商用: 'commercial',
        办公: 'commercial',
        商住楼: 'mixed',
        商住两用: 'mixed',
        公建: 'public',
      }),
    },
    {
      key: 'floors',
      title: '层数',
      also: ['楼层', '楼层数', '总层数', '地上层数'],
      about: '地上层数',
      example: '6',
      parse: count(1, 150),
    },
    {
      key: 'units',
      title: '单元',
      also: ['单元数', '单元数量', '单元名称', '单元号'],
      about: '个数（3）、起止（1-3）或名称（甲单元、乙单元）；没有单元填 0',
      example: '2',
      parse: unitNames,
    },
    {
      key: 'perUnit',
      title: '每单元户数',
      also: ['单元户数', '各单元户数'],
      about: '都一样填一个数；不一样按单元顺序用顿号隔开',
      example: '12、12',
      parse: perUnit,
    },
    {
      key: 'households',
      title: '户数',
      also: ['总户数', '住户数', '户数合计', '合计户数', '楼栋户数'],
      about: '整栋楼的户数；填了每单元户数可不填',
      example: '24',
      parse: count(0, mostUnits * mostInUnit),
    },
    {
      key: 'longitude',
      title: '经度',
      also: ['lng', 'lon', 'longitude', 'x坐标', '东经'],
      about: '可不填；填了要在导入时选坐标系',
      example: '105.72113',
      parse: longitude,
    },
    {
      key: 'latitude',
      title: '纬度',
      also: ['lat', 'latitude', 'y坐标', '北纬'],
      about: '可不填',
      example: '29.70312',
      parse: latitude,
    },
    {
      key: 'grid',
      title: '网格',
      also: ['所属网格', '网格名称', '网格编码', '网格编号', '网格号'],
      about: '已有网格的名称或 15 位编码，可不填',
      example: '第一网格',
      parse: words(60),
    },
  ],
  notes: [
    '一行是一栋楼。重复导入同一栋楼，会改动它，不会多出一栋。',
    '15 位网格编码这一列请设为“文本”格式，否则 Excel 会改掉后面的数字。',
  ],
  keyOf: (row) => [row.community, row.estate ?? '', row.name.replace(/\s/g, '')].join('/'),
  toRow,
}

function buildingName(text: string): Parsed<string> {
  const checked = words(40)(text)
  if ('problem' in checked) return checked
  return { value: /^\d{1,4}$/.test(text) ? `${Number(text)} 栋` : text }
}

function toRow(values: Values, tell: Tell): BuildingRow | null {
  const units = unitsOf(values, tell)
  if (!units) return null
  const position = positionOf(values, tell)
  const { community, estate, name, use, floors, grid } = values as unknown as BuildingRow
  return {
    community,
    name,
    units,
    ...(estate ? { estate } : {}),
    ...(use ? { use } : {}),
    ...(floors ? { floors } : {}),
    ...(grid ? { grid } : {}),
    ...(position ? { position } : {}),
  } as BuildingRow
}

function unitsOf(values: Values, tell: Tell): Unit[] | null {
  const names = values.units as string[] | undefined
  const each = values.perUnit as number[] | undefined
  const all = values.households as number | undefined
  const floors = values.floors as number | undefined
  const of = (name: string, households: number): Unit => ({ name, households, ...(floors ? { floors } : {}) })
  if (!names && !each) return all === undefined ? [] : whole(all)
  if (names?.length === 0) return whole(all ?? each?.[0] ?? 0)
  const units = names ?? (each as number[]).map((_, at) => `${at + 1} 单元`)
  if (each) {
    if (each.length !== 1 && each.length !== units.length) {
      tell('perUnit', `有 ${units.length} 个单元，却填了 ${each.length} 个户数，请补齐或只填一个`)
      return null
    }
    const found = units.map((name, at) => of(name, each.length === 1 ? (each[0] as number) : (each[at] as number)))
    const sum = found.reduce((most, { households }) => most + households, 0)
    if (all !== undefined && sum !== all) {
      tell('households', `各单元加起来是 ${sum} 户，与总户数 ${all} 对不上，请核对`)
      return null
    }
    return found
  }
  const total = all ?? 0
  const less = Math.floor(total / units.length)
  const more = total % units.length
  const found = units.map((name, at) => of(name, less + (at < more ? 1 : 0)))
  if (more > 0)
    tell(
      'households',
      `${total} 户不能平分到 ${units.length} 个单元，按 ${found.map(({ households }) => households).join('、')} 户分了；不对请填“每单元户数”`,
      false,
    )
  return tooMany(found, tell) ? null : found

  function whole(households: number): Unit[] | null {
    const only = [of(noUnits, households)]
    return tooMany(only, tell) ? null : only
  }
}

function tooMany(units: Unit[], tell: Tell): boolean {
  const most = Math.max(...units.map(({ households }) => households))
  if (most <= mostInUnit) return false
  tell('households', `一个单元有 ${most} 户，太多了（最多 ${mostInUnit}），请填单元或核对户数`)
  return true
}

function positionOf(values: Values, tell: Tell): BuildingRow['position'] {
  const { latitude: north, longitude: east } = values as { latitude?: number; longitude?: number }
  if (north === undefined && east === undefined) return undefined
  if (north === undefined || east === undefined) {
    tell(north === undefined ? 'latitude' : 'longitude', '经度和纬度要一起填')
    return undefined
  }
  if (inChina(north, east)) return { latitude: north, longitude: east }
  if (inChina(east, north)) {
    tell('longitude', '经度和纬度写反了，已对调', false)
    return { latitude: east, longitude: north }
  }
  tell('longitude', `这个位置（经度 ${east}，纬度 ${north}）不在国内，请核对`)
  return undefined
}

const inChina = (north: number, east: number): boolean => north >= 3 && north <= 54 && east >= 73 && east <= 136
