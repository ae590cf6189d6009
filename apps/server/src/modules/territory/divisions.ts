import { readDataFile, unpack } from '../../platform/data-file.ts'
import { decodeBlock, headerLength, magic, type PackIndex, type PackWords, packWords } from './division-pack.ts'
import { stemOf } from './names.ts'

export { communityLookup, type NamedCommunity, stemOf } from './names.ts'

export type District = { code: number; name: string; cityName: string; provinceName: string }

export type Division = {
  district: District
  subdistricts: { code9: string; name: string }[]
  communities: { code12: string; name: string; stem: string }[]
}

type Place = District & { start: number; length: number }
type Atlas = { words: PackWords; places: Map<number, Place> }

const file = 'divisions.br'
const mostFound = 50
let atlas: Promise<Atlas> | undefined

async function openAtlas(): Promise<Atlas> {
  const header = await readDataFile(file, 0, headerLength)
  if (header.toString('latin1', 0, 4) !== magic) throw new Error(`${file} is not of the kind ${magic}`)
  const length = header.readUInt32LE(4)
  const index = JSON.parse((await unpack(await readDataFile(file, headerLength, length))).toString()) as PackIndex
  const places = new Map<number, Place>()
  let start = headerLength + length
  for (const [, provinceName, cities] of index.provinces) {
    for (const [, cityName, districts] of cities) {
      for (const [code, name, size] of districts) {
        places.set(code, { code, name, cityName, provinceName, start, length: size })
        start += size
      }
    }
  }
  return { words: packWords(index), places }
}

function loadAtlas(): Promise<Atlas> {
  atlas ??= openAtlas().catch((error: unknown) => {
    atlas = undefined
    throw error
  })
  return atlas
}

const withoutPlace = ({ code, name, cityName, provinceName }: Place): District => ({
  code,
  name,
  cityName,
  provinceName,
})

/** 四川省成都市武侯区 for its 6-digit code; the code itself where the list has none. */
export async function divisionNameOf(code: string): Promise<string> {
  const place = (await loadAtlas()).places.get(Number(code))
  if (!place) return code
  const { provinceName, cityName, name } = place
  return [...new Set([provinceName, cityName, name])].join('')
}

/** The official list of one district as of 2023-06-30; null for a code it does not have. */
export async function readDivision(districtCode: number): Promise<Division | null> {
  const { words, places } = await loadAtlas()
  const place = places.get(districtCode)
  if (!place) return null
  const streets = decodeBlock(await unpack(await readDataFile(file, place.start, place.length)), districtCode, words)
  return {
    district: withoutPlace(place),
    subdistricts: streets.map(({ code9, name }) => ({ code9, name })),
    communities: streets.flatMap((street) =>
      street.communities.map(({ code12, name }) => ({ code12, name, stem: stemOf(name) })),
    ),
  }
}

/** By the start of a code (longer ones find their district, zeros at the end do not count), or by words of the names. */
export async function findDistricts(nameOrCode: string): Promise<District[]> {
  const { places } = await loadAtlas()
  const sought = nameOrCode.normalize('NFKC').replace(/\s+/g, '')
  const code = /^\d+$/.test(sought) ? sought.slice(0, 6).replace(/(00)+$/, '') : null
  if (!sought || code === '') return []
  const matches = (place: Place) => (code === null ? speaksOf(sought, place) : String(place.code).startsWith(code))
  const rank = (place: Place) => (place.name === sought ? 0 : place.name.startsWith(sought) ? 1 : 2)
  return [...places.values()]
    .filter(matches)
    .sort((a, b) => rank(a) - rank(b) || a.code - b.code)
    .slice(0, mostFound)
    .map(withoutPlace)
}

/** 大足, 重庆市大足区, 重庆大足: what follows the start of the province's or city's name is sought in the district's. */
function speaksOf(sought: string, { provinceName, cityName, name }: Place): boolean {
  if (`${provinceName}${cityName.replace('市辖区', '')}${name}`.includes(sought)) return true
  return [provinceName, cityName].some((upper) => {
    let shared = 0
    while (shared < upper.length && upper[shared] === sought[shared]) shared++
    return shared > 1 && shared < sought.length && name.includes(sought.slice(shared))
  })
}
