import { type PartyLevel, partyLevels } from '@linli/contract/plain'

interface Linked {
  organisationId: string
  name: string
  party: { level: PartyLevel; parent: { id: string } | null } | null
}

export interface Branch<T> {
  it: T
  below: Branch<T>[]
}

const rank = (it: Linked) => (it.party ? Object.keys(partyLevels).indexOf(it.party.level) : 9)

/**
 * The second tree from flat rows. One whose parent is not among them stands at the top; rows that point at each other
 * in a circle would have no top, so each is shown once all the same.
 */
export function partyTree<T extends Linked>(rows: readonly T[]): Branch<T>[] {
  const ids = new Set(rows.map(({ organisationId }) => organisationId))
  const shown = new Set<string>()
  const sorted = [...rows].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'zh'))
  const grow = (it: T): Branch<T> => {
    shown.add(it.organisationId)
    const below = sorted.filter(
      ({ organisationId, party }) => party?.parent?.id === it.organisationId && !shown.has(organisationId),
    )
    return { it, below: below.map(grow) }
  }
  const tops = sorted.filter(({ party }) => !party?.parent || !ids.has(party.parent.id)).map(grow)
  const left = sorted.filter(({ organisationId }) => !shown.has(organisationId))
  return [...tops, ...left.flatMap((it) => (shown.has(it.organisationId) ? [] : [grow(it)]))]
}

/** The one itself and everything below it: none of them may become its parent. */
export function belowOf<T extends Linked>(branches: Branch<T>[], organisationId: string): Set<string> {
  const all = (branch: Branch<T>): string[] => [branch.it.organisationId, ...branch.below.flatMap(all)]
  const find = (list: Branch<T>[]): Branch<T> | undefined => {
    for (const branch of list) {
      const found = branch.it.organisationId === organisationId ? branch : find(branch.below)
      if (found) return found
    }
    return undefined
  }
  const found = find(branches)
  return new Set(found ? all(found) : [organisationId])
}
