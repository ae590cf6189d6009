import type { Policy } from '../../platform/decision.ts'

/** One's own points and lines; the queries read nobody else's. */
export const policy = {
  getMyPoints: () => true,
  listMyTransfers: () => true,
} satisfies Policy
