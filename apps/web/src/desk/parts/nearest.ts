import type { Organisation } from './organisations.ts'

/** The one of a kind that is nearest to a place: the longest area code that the place lies in, else the only one. */
export function nearest<O extends Pick<Organisation, 'kind' | 'areaCode'>>(
  list: O[],
  kind: string,
  areaCode: string,
): O | undefined {
  const candidates = list.filter((organisation) => organisation.kind === kind)
  const around = candidates
    .filter((organisation) => areaCode.startsWith(organisation.areaCode) || organisation.areaCode.startsWith(areaCode))
    .sort((a, b) => b.areaCode.length - a.areaCode.length)
  return around[0] ?? (candidates.length === 1 ? candidates[0] : undefined)
}
