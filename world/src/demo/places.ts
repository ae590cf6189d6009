import { type OpenDistrict, readDivision } from '../../../apps/server/src/modules/territory/index.ts'

export const district = 500111
export const subdistrict = '500111003'
export const longtan = '500111003001'
export const shuanglong = '500111003002'
export const lianerpo = '500111003003'
export const longxing = '500111003004'
export const taiping = '500111003005'

interface Estate {
  community: string
  name: string
  buildings: string[]
  /** Number of the first building among its community's. */
  first: number
  latitude: number
  longitude: number
}

/** Estates with invented positions near 29.48 N 105.78 E. */
const estates = {
  chuanqi: estate(longtan, '川汽厂家属院', 8, 1, 29.4796, 105.7762),
  hupan: estate(longtan, '湖畔雅苑', 3, 9, 29.4818, 105.7789),
  yunjing: estate(shuanglong, '云景新城', 6, 1, 29.4861, 105.7834),
  donglu: estate(shuanglong, '东路小区', 3, 7, 29.4847, 105.7871),
  market: {
    ...estate(lianerpo, '连二坡综合市场', 0, 1, 29.4752, 105.7808),
    buildings: ['A 区', 'B 区', '临街铺面'],
  },
  poshang: estate(lianerpo, '坡上小区', 4, 4, 29.4739, 105.7826),
  liangyou: estate(lianerpo, '粮油厂宿舍', 2, 8, 29.4731, 105.7797),
  xingyuan: estate(longxing, '龙星园', 5, 1, 29.4905, 105.7768),
  huanfang: estate(longxing, '星光还房', 4, 6, 29.4921, 105.7741),
  jiayuan: estate(taiping, '太平家园', 4, 1, 29.4698, 105.7733),
  laojie: estate(taiping, '太平老街', 3, 5, 29.4684, 105.7751),
} satisfies Record<string, Estate>

function estate(
  community: string,
  name: string,
  count: number,
  first: number,
  latitude: number,
  longitude: number,
): Estate {
  const buildings = Array.from({ length: count }, (_, index) => `${index + 1} 栋`)
  return { community, name, buildings, first, latitude, longitude }
}

const code = (of: Estate, number: number): string => `${of.community}${String(of.first + number - 1).padStart(5, '0')}`

/** `at.chuanqi(3)` is the area code of 川汽厂家属院 3 栋. */
export const at = Object.fromEntries(
  Object.entries(estates).map(([key, of]) => [key, (number: number) => code(of, number)]),
) as Record<keyof typeof estates, (number: number) => string>

type GridPlan = [community: string, name: string, of: Estate, from: number, to: number, kind?: 'dedicated']

const { chuanqi, hupan, yunjing, donglu, market, poshang, liangyou, xingyuan, huanfang, jiayuan, laojie } = estates
const plans: GridPlan[] = [
  [longtan, '龙滩园第一网格', chuanqi, 1, 4],
  [longtan, '龙滩园第二网格', chuanqi, 5, 8],
  [longtan, '龙滩园第三网格', hupan, 1, 3],
  [shuanglong, '双龙东路第一网格', yunjing, 1, 3],
  [shuanglong, '双龙东路第二网格', yunjing, 4, 6],
  [shuanglong, '双龙东路第三网格', donglu, 1, 3],
  [lianerpo, '连二坡市场专属网格', market, 1, 3, 'dedicated'],
  [lianerpo, '连二坡第一网格', poshang, 1, 4],
  [lianerpo, '连二坡第二网格', liangyou, 1, 2],
  [longxing, '龙星第一网格', xingyuan, 1, 5],
  [longxing, '龙星第二网格', huanfang, 1, 4],
  [taiping, '太平第一网格', jiayuan, 1, 4],
  [taiping, '太平第二网格', laojie, 1, 3],
]

/** `grid(longtan, 1)`: the first grid of a community. */
export const grid = (community: string, number: number): string => `${community}${String(number).padStart(3, '0')}`

function grids(fromOn: string): Pick<OpenDistrict, 'grids' | 'fromOn'> {
  const counted = new Map<string, number>()
  return {
    fromOn,
    grids: plans.map(([communityCode, name, of, from, to, kind]) => {
      const number = (counted.get(communityCode) ?? 0) + 1
      counted.set(communityCode, number)
      const buildings = Array.from({ length: to - from + 1 }, (_, index) => code(of, from + index))
      return { gridCode: grid(communityCode, number), communityCode, kind: kind ?? 'general', name, buildings }
    }),
  }
}

/** Names of the grids by their codes. */
export const gridNamesByCode = (): Map<string, string> =>
  new Map(grids('2024-01-01').grids?.map(({ gridCode, name }) => [gridCode, name]))

const middles: Record<string, Estate> = {
  [longtan]: chuanqi,
  [shuanglong]: yunjing,
  [lianerpo]: market,
  [longxing]: xingyuan,
  [taiping]: jiayuan,
}

/** The whole district by its real codes; buildings and grids in the five communities of 龙滩子街道. */
export async function demoDistrict(fromOn: string): Promise<OpenDistrict> {
  const division = await readDivision(district)
  if (!division) throw new Error(`The division list has no ${district}.`)
  const bare = { estate: null, latitude: null, longitude: null }
  const { name } = division.district
  const whole = { area_code: String(district), level: 'district' as const, name, short_name: name, ...bare }
  return {
    name,
    areas: [
      { ...whole, parent_code: null, community_code: null },
      ...division.subdistricts.map(({ code9, name: of }) => ({
        ...bare,
        area_code: code9,
        level: 'subdistrict' as const,
        name: of,
        short_name: of,
        parent_code: String(district),
        community_code: null,
      })),
      ...division.communities.map(({ code12, name: of, stem }) => ({
        ...bare,
        area_code: code12,
        level: 'community' as const,
        name: of,
        short_name: stem,
        parent_code: code12.slice(0, 9),
        community_code: code12,
        latitude: middles[code12]?.latitude ?? null,
        longitude: middles[code12]?.longitude ?? null,
      })),
      ...Object.values(estates).flatMap(buildingsOf),
    ],
    ...grids(fromOn),
  }
}

/** Houses stand in rows of four, some sixty metres apart. */
const buildingsOf = (of: Estate) =>
  of.buildings.map((name, index) => ({
    area_code: code(of, index + 1),
    level: 'building' as const,
    name,
    short_name: name,
    parent_code: of.community,
    community_code: of.community,
    estate: of.name,
    latitude: of.latitude + Math.floor(index / 4) * 0.0007,
    longitude: of.longitude + (index % 4) * 0.0006,
  }))
