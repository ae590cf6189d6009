import type { BodyOf } from '@linli/contract'
import { lianerpo, longtan, longxing, shuanglong, taiping } from './places.ts'

type BuildingRow = BodyOf<'importBuildings'>['rows'][number]

interface Block {
  community: string
  estate: string
  names: string[]
  units: number
  floors: number
  /** Doors on a floor of a unit. */
  doors: number
  use?: BuildingRow['use']
}

const numbered = (count: number): string[] => Array.from({ length: count }, (_, index) => `${index + 1} 栋`)

/** What the community's own sheet says of its houses. */
const blocks: Block[] = [
  { community: longtan, estate: '川汽厂家属院', names: numbered(8), units: 3, floors: 7, doors: 4 },
  { community: longtan, estate: '湖畔雅苑', names: numbered(3), units: 2, floors: 18, doors: 4 },
  { community: shuanglong, estate: '云景新城', names: numbered(6), units: 2, floors: 24, doors: 3 },
  { community: shuanglong, estate: '东路小区', names: numbered(3), units: 4, floors: 7, doors: 4 },
  {
    community: lianerpo,
    estate: '连二坡综合市场',
    names: ['A 区', 'B 区', '临街铺面'],
    units: 1,
    floors: 2,
    doors: 40,
    use: 'commercial',
  },
  { community: lianerpo, estate: '坡上小区', names: numbered(4), units: 3, floors: 7, doors: 4 },
  { community: lianerpo, estate: '粮油厂宿舍', names: numbered(2), units: 2, floors: 6, doors: 4 },
  { community: longxing, estate: '龙星园', names: numbered(5), units: 2, floors: 14, doors: 3 },
  { community: longxing, estate: '星光还房', names: numbered(4), units: 3, floors: 7, doors: 4 },
  { community: taiping, estate: '太平家园', names: numbered(4), units: 3, floors: 7, doors: 4 },
  { community: taiping, estate: '太平老街', names: numbered(3), units: 1, floors: 2, doors: 10 },
]

export const buildingRows: BuildingRow[] = blocks.flatMap(({ community, estate, names, units, floors, doors, use }) =>
  names.map((name) => ({
    community,
    estate,
    name,
    use: use ?? 'residential',
    floors,
    units: Array.from({ length: units }, (_, index) => ({
      name: `${index + 1} 单元`,
      floors,
      households: floors * doors,
    })),
  })),
)
