import { type OrganisationKind, organisationKinds } from '@linli/contract/plain'

export interface OrganisationSearch {
  kind?: OrganisationKind
  within?: string
  q?: string
  closed?: 'true'
}

export function organisationSearch(raw: Record<string, unknown>): OrganisationSearch {
  const { kind, within, q, closed } = raw
  return {
    ...(typeof kind === 'string' && kind in organisationKinds ? { kind: kind as OrganisationKind } : {}),
    ...(typeof within === 'string' && /^\d{6,23}$/.test(within) ? { within } : {}),
    ...(typeof q === 'string' && q !== '' ? { q: q.slice(0, 60) } : {}),
    ...(closed === 'true' ? { closed } : {}),
  }
}
