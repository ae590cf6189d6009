import { type FacilityKind, facilityKinds } from '@linli/contract/plain'

export interface FacilitySearch {
  kind?: FacilityKind
  within?: string
  q?: string
  open?: 'true'
}

export function facilitySearch(raw: Record<string, unknown>): FacilitySearch {
  const { kind, within, q, open } = raw
  return {
    ...(typeof kind === 'string' && kind in facilityKinds ? { kind: kind as FacilityKind } : {}),
    ...(typeof within === 'string' && /^\d{6,23}$/.test(within) ? { within } : {}),
    ...(typeof q === 'string' && q !== '' ? { q: q.slice(0, 60) } : {}),
    ...(open === 'true' ? { open } : {}),
  }
}
