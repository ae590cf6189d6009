import { estateMark, nameMark, restOf, withoutOwn } from './address-rest.ts'
import { numberOf } from './building.ts'
import { stemOf } from './names.ts'

/** A name that an address may speak of. */
export interface NamedPlace {
  kind: 'subdistrict' | 'community' | 'estate'
  /** Area code, or the id of an estate. */
  key: string
  communityCode: string | null
  names: string[]
  pinyin: string
}

export interface PlacesMeant {
  /** Estates that are meant; several where it is not clear which. */
  estates: NamedPlace[]
  /** Communities that are named. */
  communities: NamedPlace[]
  subdistricts: NamedPlace[]
  /** Words that name nothing known. */
  unknown: string
  /** A place that is named, but that what is meant does not lie in. */
  elsewhere: string
  /** The estate is named well enough to rely on it. */
  sure: boolean
}

export const placeKey = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-,、.#]+/g, '')
    .replace(/[〇零一二两三四五六七八九十]+(?=[组社队期])/g, (found) => String(numberOf(found) ?? found))
    .replace(/第(?=\d+(?:[组社队期]|村民小组|居民小组))/g, '')
    .replace(/(?:村民|居民)小组/g, '组')

/** What estates are called at their end, which people leave out or say otherwise. */
const estateEnd = /(?:小区|家属院|家属区|社区|花园|公寓|佳苑|苑|院|城|园|市场)$/
/** Said of any estate; 龙滩公寓 may well be another one than 龙滩花园. */
const anyEnd = /(?:小区|家属院|家属区|院)$/

/** 棠香路 is a road, and says nothing of 棠香街道. */
const ofRoad = (text: string, name: string) =>
  /^(?:大道|路|街(?!道)|巷)/.test(text.slice(text.indexOf(name) + name.length))

const contained = (text: string, place: NamedPlace): string | undefined =>
  place.names
    .flatMap((name) =>
      place.kind === 'estate'
        ? [name]
        : [
            name,
            stemOf(name),
            `${stemOf(name)}社区`,
            ...['村', '村委会', '居委会', '社区居委会'].map((end) => stemOf(name) + end),
            name.replace(/(?:街道|镇|乡)$/, ''),
          ],
    )
    .map(placeKey)
    .filter((name) => name.length > 1 && text.includes(name) && !(place.kind === 'subdistrict' && ofRoad(text, name)))
    .sort((a, b) => b.length - a.length)[0]

/** How well what is left of an address names an estate: 0 not at all. */
function likeness(rest: string, estate: NamedPlace): number {
  const letters = /^[a-z]{2,}$/.test(rest)
  let best = 0
  for (const written of estate.names) {
    const name = placeKey(written)
    if (rest === name) best = Math.max(best, 100)
    if (rest.length < 2) continue
    if (name.startsWith(rest)) best = Math.max(best, 75)
    else if (name.includes(rest)) best = Math.max(best, 70)
    else if (rest.replace(estateEnd, '').length > 1 && name.startsWith(rest.replace(estateEnd, '')))
      best = Math.max(best, anyEnd.test(rest) ? 65 : 50)
    else if (inOrder(rest, name)) best = Math.max(best, rest[0] === name[0] ? 60 : 45)
  }
  if (letters && estate.pinyin.startsWith(rest)) best = Math.max(best, rest === estate.pinyin ? 95 : 70)
  return best
}

function inOrder(signs: string, text: string): boolean {
  let at = 0
  for (const sign of signs) {
    at = text.indexOf(sign, at) + 1
    if (at === 0) return false
  }
  return true
}

/** The places that the head of an address names, among those known; `own` are the district and what it lies in. */
export function placesMeant(head: string, known: readonly NamedPlace[], own: readonly string[]): PlacesMeant {
  let left = placeKey(head)
  const take = (kind: NamedPlace['kind'], mark = nameMark): NamedPlace[] => {
    const found = known
      .filter((place) => place.kind === kind)
      .flatMap((place) => {
        const name = contained(left, place)
        return name ? [{ place, name }] : []
      })
    const longest = Math.max(0, ...found.map(({ name }) => name.length))
    const best = found.filter(({ name }) => name.length === longest)
    if (best[0]) left = left.replace(best[0].name, mark)
    return best.map(({ place }) => place)
  }
  const first = take('estate', estateMark)
  const second = first.length > 0 ? take('estate') : []
  left = withoutOwn(left, own.map(placeKey))
  const [subdistricts, communities] = [take('subdistrict'), take('community')]
  const { words, said, road, elsewhere } = restOf(left)
  const places = { communities, subdistricts, unknown: words && said }

  if (first.length > 0) {
    const named = [...first, ...second]
    const here = inCommunities(named, communities)
    const estates = here.length > 0 ? here : named
    const sure = second.length === 0 && (here.length > 0 || communities.length === 0)
    return { ...places, ...inSubdistricts(estates, subdistricts, elsewhere), sure }
  }
  if (words === '') {
    const where = inSubdistricts(communities, subdistricts, elsewhere).elsewhere
    // A road or a town alone names no place that the register knows.
    const unknown = communities.length > 0 ? '' : elsewhere || (road ? head : '')
    return { ...places, estates: [], unknown, elsewhere: where, sure: !road }
  }
  const among = known.filter(({ kind }) => kind === 'estate')
  const scored = (communities.length > 0 ? inCommunities(among, communities) : among)
    .map((place) => ({ place, score: likeness(words, place) }))
    .filter(({ score }) => score >= 45)
  const most = Math.max(0, ...scored.map(({ score }) => score))
  const estates = scored.filter(({ score }) => score >= most - 5).map(({ place }) => place)
  return {
    ...places,
    ...inSubdistricts(estates, subdistricts, elsewhere),
    unknown: estates.length > 0 ? '' : said,
    // Beside a road that nobody can check, a part from the middle of a name is too little.
    sure: most >= (road ? 75 : 60),
  }
}

const inCommunities = (estates: NamedPlace[], communities: NamedPlace[]) =>
  estates.filter(({ communityCode }) => communities.some(({ key }) => key === communityCode))

/** Those in a subdistrict that is named; where none is, the subdistrict is named in contradiction to them. */
function inSubdistricts(estates: NamedPlace[], subdistricts: NamedPlace[], elsewhere: string) {
  const here = estates.filter(({ communityCode }) => subdistricts.some(({ key }) => communityCode?.startsWith(key)))
  const contrary = estates.length > 0 && here.length === 0 ? (subdistricts[0]?.names[0] ?? '') : ''
  return { estates: here.length > 0 ? here : estates, elsewhere: elsewhere || contrary }
}
