import type { LocalKind } from '@linli/contract/words'
import { kindOf } from './names.ts'

/** Digits of a code and of its parent's, by level. */
export const lengths = { district: 6, subdistrict: 9, community: 12, building: 17 } as const
export type AreaLevel = keyof typeof lengths

export const levelOf = (areaCode: string): AreaLevel | undefined =>
  (Object.keys(lengths) as AreaLevel[]).find((level) => lengths[level] === areaCode.length)

/** The code of what an area lies in; a district lies in itself. */
export const parentOf = (areaCode: string): string =>
  areaCode.slice(0, areaCode.length > 12 ? 12 : Math.max(6, areaCode.length - 3))

/** Ranges of the three digits at each level (国统字〔2009〕91号): where the official list would put such a place. */
const ranges: Record<LocalKind, { level: AreaLevel; first: number; last: number }> = {
  subdistrict: { level: 'subdistrict', first: 1, last: 99 },
  town: { level: 'subdistrict', first: 100, last: 199 },
  township: { level: 'subdistrict', first: 200, last: 399 },
  residentsCommittee: { level: 'community', first: 1, last: 199 },
  villageCommittee: { level: 'community', first: 200, last: 399 },
  building: { level: 'building', first: 1, last: 99_999 },
}

/** What may be added directly below an area. */
export const kindsBelow = (areaCode: string): LocalKind[] =>
  (Object.keys(ranges) as LocalKind[]).filter((kind) => parentLength[ranges[kind].level] === areaCode.length)
const parentLength: Record<AreaLevel, number> = { district: 0, subdistrict: 6, community: 9, building: 12 }

/**
 * The code that is free for one more of a kind. Local places take the highest of their range, since the official list
 * fills it from below; buildings are numbered on. Null when the range is full.
 */
export function nextCode(parent: string, kind: LocalKind, taken: Iterable<string>): string | null {
  const { level, first, last } = ranges[kind]
  const width = lengths[level] - parent.length
  const used = new Set<number>()
  for (const code of taken) if (code.startsWith(parent)) used.add(Number(code.slice(parent.length, lengths[level])))
  const code = (serial: number) => `${parent}${String(serial).padStart(width, '0')}`
  if (level === 'building') {
    let highest = 0
    for (const serial of used) highest = Math.max(highest, serial)
    if (highest < last) return code(highest + 1)
  }
  for (let serial = last; serial >= first; serial--) if (!used.has(serial)) return code(serial)
  return null
}

/** Codes for any number of new buildings of a community, one after the other. */
export function buildingCodes(community: string, taken: Iterable<string>): () => string | null {
  const used = new Set(taken)
  let highest = [...used].reduce((most, code) => (code > most ? code : most), '')
  return () => {
    // Numbered on from the highest, which alone is looked at while that goes; gaps are filled when it goes no further.
    const next = nextCode(community, 'building', highest ? [highest] : []) ?? nextCode(community, 'building', used)
    const code = next !== null && used.has(next) ? nextCode(community, 'building', used) : next
    if (code === null) return null
    used.add(code)
    if (code > highest) highest = code
    return code
  }
}

/** Under which of the two committees a community of this name stands. */
export const communityKind = (name: string): LocalKind =>
  kindOf(name) === 'village' ? 'villageCommittee' : 'residentsCommittee'
