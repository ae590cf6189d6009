import type { PartyLinkRow } from './tables.ts'

type Link = Pick<PartyLinkRow, 'organisation_id' | 'parent_id'>

/** Those above, the nearest first. Ends by itself should the tree hold a circle after all. */
export function above(links: readonly Link[], organisationId: string): string[] {
  const parents = new Map(links.map(({ organisation_id, parent_id }) => [organisation_id, parent_id]))
  const found: string[] = []
  for (let at = parents.get(organisationId) ?? null; at !== null && !found.includes(at); at = parents.get(at) ?? null)
    found.push(at)
  return found
}

/** Would this link make a circle in the tree? */
export const circles = (links: readonly Link[], organisationId: string, parentId: string): boolean =>
  parentId === organisationId || above(links, parentId).includes(organisationId)
