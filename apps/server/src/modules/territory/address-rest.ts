/** What of an address is left where the names of places that the register knows have been taken out of it. */
export interface RestOfAddress {
  /** Words that no estate, road or manner of speaking accounts for. */
  words: string
  /** Those words with the common ones about them, to tell people which were not understood. */
  said: string
  /** A road, which the register does not know and so nobody can check. */
  road: boolean
  /** A town, district, city or province that is not the one of this district. */
  elsewhere: string
}

/** Signs that stand where a name was taken out, so that what stood around it does not grow together. */
export const estateMark = '|'
export const nameMark = '/'

const filler =
  /(?:麻烦|请)?(?:送到|到|来|去)|家住|住在|住的是|住|地址是?|我们|我家|我是|我|咱们|咱|那个|这个|里面|这边|院内|的|在|是|小区内|门牌/g
const roads = /[一-龥]{1,5}?(?:大道|路(?!大道|街)|街(?!道)|巷|弄)(?:[东南西北中]段)?(?:\d+号?(?:附\d+号?)?)?/g
/** Parts of a country, save what only ends like them: 小区, 家属区, 城市, 市场. */
const areas =
  /(?:[一-龥]{1,7}?(?:省|自治[区州县旗]|(?<![超城])市(?!场)|(?<![小社属园厂院校片矿活])区|县|街道|镇|乡(?!村)))+/
const bodies = /^(?:社区|居委会|村委会|小区|村|院|街道|镇|办事处|办)+|(?:里|内)+$/g
const afterEstate = /^(?:小区|社区|院子|院)?(?:里|内)?$/

const partsOf = (text: string): string[] => text.split(nameMark).filter((part) => part !== '')

/** 区 of 大足区, 壮族自治区 of 广西壮族自治区. */
const endOfArea = /(?<=..)(?:(?:.{1,4}[族尔])*自治[区州县旗]|[省市区县])$/
/** What makes another name of it: 大足路, 大足街道, 大足县 are not 大足区. */
const another = /^(?:大道|[省市区县路街巷弄镇乡村社居])/

/** Takes out the names of the district and of what it lies in: 大足区, or 大足 as it is said. */
export function withoutOwn(text: string, own: readonly string[]): string {
  let rest = text.replace(/^中国/, '')
  for (const name of own) {
    if (name.length > 1 && rest.includes(name)) {
      rest = rest.replace(name, nameMark)
      continue
    }
    const bare = name.replace(endOfArea, '')
    const at = bare.length > 1 ? rest.indexOf(bare) : -1
    if (at >= 0 && !another.test(rest.slice(at + bare.length))) rest = rest.replace(bare, nameMark)
  }
  return rest
}

/** Reads what is left, with marks where names were. */
export function restOf(text: string): RestOfAddress {
  const [before = '', ...behind] = text.split(estateMark)
  let elsewhere = ''
  const local = before.replace(filler, '').replace(areas, (found) => {
    elsewhere = found
    return nameMark
  })
  const roadless = local.replace(roads, nameMark)
  const heads = partsOf(roadless)
  // What follows an estate says which part of it is meant, or what lies near it: hardly a word there means nothing.
  const tails = behind.flatMap(partsOf).map((part) => part.replace(filler, '').replace(afterEstate, ''))
  const words = [...heads.map((part) => part.replace(bodies, '')), ...tails].filter((part) => part !== '')
  return { words: words.join(nameMark), said: [...heads, ...tails].join(''), road: roadless !== local, elsewhere }
}
