import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import Excel from 'exceljs'
import { type Division, readDivision } from '../apps/server/src/modules/territory/index.ts'

/** 榆阳区 as large as it is: 31 townships and subdistricts, 402 communities and villages; what is inside them is invented. */
export const bigDistrict = 610802

const columns = 21
const west = 109.6
const south = 38.2
const step = 0.008

/** A corner of the lattice of communities, moved a little, the same for all who share it. */
function corner(x: number, y: number): [number, number] {
  const shake = (n: number) => ((Math.sin(n * 12.9898) * 43758.5453) % 1) * 0.0015
  return [
    Number((west + x * step + shake(x * 57 + y * 131)).toFixed(6)),
    Number((south + y * step + shake(x * 17 + y * 311 + 7)).toFixed(6)),
  ]
}

const between = (a: [number, number], b: [number, number], part: number): [number, number] => [
  Number((a[0] + (b[0] - a[0]) * part).toFixed(6)),
  Number((a[1] + (b[1] - a[1]) * part).toFixed(6)),
]

export interface BigCommunity {
  code: string
  name: string
  ring: [number, number][]
  grids: { name: string; ring: [number, number][] }[]
}

/** 402 communities that share their borders, cut into 1,200 grids by straight lines. */
export function communitiesOf(division: Division, gridsInAll = 1200): BigCommunity[] {
  const count = division.communities.length
  const three = gridsInAll - 2 * count
  return division.communities.map(({ code12, name }, index) => {
    const [x, y] = [index % columns, Math.floor(index / columns)]
    const [a, b, c, d] = [corner(x, y), corner(x + 1, y), corner(x + 1, y + 1), corner(x, y + 1)]
    const parts = index < three ? 3 : 2
    const cuts = Array.from(
      { length: parts + 1 },
      (_, k) => [between(a, b, k / parts), between(d, c, k / parts)] as const,
    )
    // The corners of the cuts are corners of the community too, so that its grids fill it to the letter.
    const low = cuts.map(([point]) => point)
    const high = cuts.map(([, point]) => point).reverse()
    return {
      code: code12,
      name,
      ring: [...low, ...high, low[0] as [number, number]],
      grids: Array.from({ length: parts }, (_, k) => {
        const [[p, s], [q, r]] = [cuts[k] as (typeof cuts)[number], cuts[k + 1] as (typeof cuts)[number]]
        return { name: `第${k + 1}网格`, ring: [p, q, r, s, p] as [number, number][] }
      }),
    }
  })
}

export const geojson = (features: { properties: Record<string, string>; ring: [number, number][] }[]): string =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: features.map(({ properties, ring }) => ({
      type: 'Feature',
      properties,
      geometry: { type: 'Polygon', coordinates: [ring] },
    })),
  })

export interface BigBuilding {
  community: string
  estate: string
  name: string
  units: number
  households: number
  floors: number
  longitude: number
  latitude: number
  grid: string
}

/** 9,000 buildings with 200,000 households; the first community has the estate of 30 buildings, 77 units and 5,144 households. */
export function buildingsOf(communities: BigCommunity[], buildings = 9000, households = 200_000): BigBuilding[] {
  const made: BigBuilding[] = []
  const put = (community: BigCommunity, estate: string, nth: number, of: number, units: number, homes: number) => {
    const grid = community.grids[Math.floor((nth * community.grids.length) / of)] as BigCommunity['grids'][number]
    const [p, q, r, s] = grid.ring as [number, number][]
    const inside = between(
      between(p as [number, number], q as [number, number], 0.2 + 0.6 * ((nth * 0.37) % 1)),
      between(s as [number, number], r as [number, number], 0.2 + 0.6 * ((nth * 0.37) % 1)),
      0.2 + 0.6 * ((nth * 0.61) % 1),
    )
    made.push({
      community: community.code,
      estate,
      name: `${nth + 1} 栋`,
      units,
      households: homes,
      floors: Math.max(1, Math.ceil(homes / units / 4)),
      longitude: inside[0],
      latitude: inside[1],
      grid: grid.name,
    })
  }
  const first = communities[0] as BigCommunity
  for (let n = 0; n < 30; n++) put(first, '金林小区', n, 30, n < 17 ? 3 : 2, n < 14 ? 172 : 171)
  const [leftBuildings, leftHouseholds] = [buildings - 30, households - 5144]
  for (let n = 0; n < leftBuildings; n++) {
    const community = communities[1 + (n % (communities.length - 1))] as BigCommunity
    const nth = Math.floor(n / (communities.length - 1))
    const homes =
      Math.floor(((n + 1) * leftHouseholds) / leftBuildings) - Math.floor((n * leftHouseholds) / leftBuildings)
    put(community, nth < 12 ? '一号院' : '二号院', nth, 24, homes > 12 ? 2 : 1, homes)
  }
  return made
}

/** An .xlsx written row by row. */
export async function workbook(file: string, header: string[], rows: Iterable<(string | number)[]>): Promise<void> {
  const out = createWriteStream(file)
  const book = new Excel.stream.xlsx.WorkbookWriter({ stream: out, useSharedStrings: false })
  const sheet = book.addWorksheet('Sheet1')
  sheet.addRow(header).commit()
  for (const row of rows) sheet.addRow(row).commit()
  sheet.commit()
  await book.commit()
  out.end()
  await finished(out)
}

export async function bigDivision(): Promise<Division> {
  const division = await readDivision(bigDistrict)
  if (!division) throw new Error(`The division list has no ${bigDistrict}.`)
  return division
}
