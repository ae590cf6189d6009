import type { SentQuery } from '@linli/contract'
import { type CareKind, careKinds, type ViewerRelation, viewOf } from '@linli/contract/fields'
import { type Post, type Tie, ties } from '@linli/contract/plain'

export const ages = ['minor', 'adult', 'elder'] as const

export interface PeopleSearch {
  q?: string
  tie?: Tie
  age?: (typeof ages)[number]
  care?: CareKind
  within?: string
}

/** What an address may say; anything else is dropped, so an old link still opens. */
export function peopleSearch(raw: Record<string, unknown>): PeopleSearch {
  const { q, tie, age, care, within } = raw
  const known = ages.find((each) => each === age)
  return {
    ...(typeof q === 'string' && q !== '' ? { q: q.slice(0, 40) } : {}),
    ...(typeof tie === 'string' && tie in ties ? { tie: tie as Tie } : {}),
    ...(known ? { age: known } : {}),
    ...(typeof care === 'string' && care in careKinds ? { care: care as CareKind } : {}),
    ...(typeof within === 'string' && /^\d{6,23}$/.test(within) ? { within } : {}),
  }
}

export const queryOf = (search: PeopleSearch): SentQuery<'searchPeople'> => ({ ...search, limit: 50 })

const relationOf: Partial<Record<Post, ViewerRelation>> = {
  gridLead: 'gridTeam',
  gridWorker: 'gridTeam',
  communityOfficer: 'community',
  secretary: 'community',
  subdistrictOfficer: 'subdistrict',
  districtOfficer: 'district',
}

/** The kinds of care that who holds these posts may look for: those they see in full somewhere. */
export function careLookedFor(posts: readonly Post[]): CareKind[] {
  const relations = [...new Set(posts.flatMap((post) => relationOf[post] ?? []))]
  return (Object.keys(careKinds) as CareKind[]).filter((kind) =>
    relations.some((relation) => viewOf(kind, [relation]) === 'clear'),
  )
}
