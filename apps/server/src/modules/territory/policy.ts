import type { Policy } from '../../platform/decision.ts'

/** Where things are is public. */
export const policy = {
  listDistricts: () => true,
  listAreas: () => true,
} satisfies Policy
