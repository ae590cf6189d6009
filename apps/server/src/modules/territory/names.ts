const committee = /(?:居民{0,2}|(村)民{0,2})委(?:员?会)?$/

/** Which of the two grass-roots bodies a name speaks of; a street can have a 太平社区 and a 太平村. */
export function kindOf(name: string): 'residents' | 'village' | null {
  const body = committee.exec(name)
  if (body) return body[1] ? 'village' : 'residents'
  if (name.endsWith('社区')) return 'residents'
  return name.endsWith('村') ? 'village' : null
}

/**
 * What is left of a community's name for comparing: 龙滩园 of 龙滩园社区居民委员会. A village's own 村 goes too
 * (太平村村委会, 太平村委会 and 太平村 are one place), but a community keeps it (新村社区 is 新村), a one-character
 * village keeps it (李村), and nothing is ever stripped to nothing.
 */
export function stemOf(name: string): string {
  const whole = name.trim()
  const body = whole.replace(committee, '')
  const bare = body.replace(/(?:社区)+$/, '')
  if (bare !== body) return bare || body
  if (kindOf(whole) !== 'village') return body || whole
  const village = body.replace(/村$/, '')
  return village.length > 1 ? village : village ? `${village}村` : whole
}

export type NamedCommunity = { areaCode: string; name: string; subdistrict: string }

/** Finds a community's code by the names people write; null when there is none, or when several could be meant. */
export function communityLookup(
  communities: NamedCommunity[],
): (streetName: string, communityName: string) => string | null {
  const exact = new Map<string, string>()
  const sameKind = new Map<string, string | null>()
  const sameStem = new Map<string, string | null>()
  const add = (index: Map<string, string | null>, key: string, code: string) =>
    index.set(key, index.has(key) ? null : code)
  for (const { areaCode, name, subdistrict } of communities) {
    const street = streetStem(subdistrict)
    const stem = stemOf(name)
    exact.set(`${street}/${name}`, areaCode)
    add(sameKind, `${street}/${kindOf(name)}/${stem}`, areaCode)
    add(sameStem, `${street}/${stem}`, areaCode)
  }
  return (streetName, communityName) => {
    const street = streetStem(streetName)
    const name = communityName.trim()
    const stem = stemOf(name)
    const found = exact.get(`${street}/${name}`) ?? sameKind.get(`${street}/${kindOf(name)}/${stem}`)
    return found ?? sameStem.get(`${street}/${stem}`) ?? null
  }
}

const streetStem = (name: string) => name.trim().replace(/(?:办事处|办)$/, '')
