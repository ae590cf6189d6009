import { type CoverageKey, coverageKeys } from '@linli/contract/plain'

export interface CoverageSearch {
  within?: string
  key?: CoverageKey
}

export function coverageSearch(raw: Record<string, unknown>): CoverageSearch {
  const { within, key } = raw
  return {
    ...(typeof within === 'string' && /^\d{6,23}$/.test(within) ? { within } : {}),
    ...(typeof key === 'string' && key in coverageKeys ? { key: key as CoverageKey } : {}),
  }
}
