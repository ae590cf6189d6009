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
  /** The estate is named well enough to rely on it. */
  sure: boolean
}

export const placeKey = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-,、.]+/g, '')
    .replace(/[〇零一二两三四五六七八九十]+(?=[组社队期])/g, (found) => String(numberOf(found) ?? found))
    .replace(/第(?=\d+(?:[组社队期]|村民小组|居民小组))/g, '')
    .replace(/(?:村民|居民)小组/g, '组')

const filler =
  /(?:麻烦|请)?(?:送到|到|来|去)|家住|住在|住的是|住|地址是?|我们|我家|我是|我|咱们|咱|那个|这个|里面|那边|这边|院内|的|在|是|小区内|门牌/g
const provinces = /^(?:中国)?(?:重庆市?|四川省?)?(?:重庆市?)?/
const roads = /[一-龥]{1,5}?(?:大道|路|街|巷|弄)(?:东段|西段|南段|北段|中段)?\d*号?/g

/** What estates are called at their end, which people leave out or say otherwise. */
const estateEnd = /(?:小区|家属院|家属区|社区|花园|公寓|佳苑|苑|院|城|园|市场)$/

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
    .filter((name) => name.length > 1 && text.includes(name))
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
      best = Math.max(best, 65)
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

/** The places that the head of an address names, among those known. */
export function placesMeant(head: string, known: readonly NamedPlace[], district: string): PlacesMeant {
  let rest = placeKey(head).replace(provinces, '').replace(placeKey(district), '')
  const bare = district.replace(/[区县市]$/, '')
  if (bare.length > 1 && rest.startsWith(placeKey(bare))) rest = rest.slice(placeKey(bare).length)
  const take = (kind: NamedPlace['kind']): NamedPlace[] => {
    const found = known
      .filter((place) => place.kind === kind)
      .flatMap((place) => {
        const name = contained(rest, place)
        return name ? [{ place, name }] : []
      })
    const longest = Math.max(0, ...found.map(({ name }) => name.length))
    const best = found.filter(({ name }) => name.length === longest)
    if (best[0]) rest = rest.replace(best[0].name, '')
    return best.map(({ place }) => place)
  }
  let estates = take('estate')
  const [first, second] = [estates, estates.length > 0 ? take('estate') : []]
  estates = [...first, ...second]
  const subdistricts = take('subdistrict')
  const communities = take('community')
  if (estates.length > 0) {
    const named =
      communities.length > 0
        ? estates.filter(({ communityCode }) => communities.some(({ key }) => key === communityCode))
        : []
    return {
      estates: named.length > 0 ? named : estates,
      communities,
      subdistricts,
      unknown: '',
      sure: second.length === 0 && (named.length > 0 || communities.length === 0),
    }
  }
  rest = rest.replace(filler, '')
  const words = rest.replace(roads, '').replace(/^(?:社区|居委会|村委会|小区|村|院|街道|镇)+|(?:里|内)+$/g, '')
  if (words === '')
    return {
      estates: [],
      communities,
      subdistricts,
      unknown: rest === '' || communities.length > 0 ? '' : rest,
      sure: rest === '',
    }
  const among = known.filter(
    ({ kind, communityCode }) =>
      kind === 'estate' && (communities.length === 0 || communities.some(({ key }) => key === communityCode)),
  )
  const scored = among.map((place) => ({ place, score: likeness(words, place) })).filter(({ score }) => score >= 45)
  const most = Math.max(0, ...scored.map(({ score }) => score))
  estates = scored.filter(({ score }) => score >= most - 5).map(({ place }) => place)
  return {
    estates,
    communities,
    subdistricts,
    unknown: estates.length > 0 ? '' : rest.replace(roads, '') || words,
    sure: most >= 60,
  }
}
