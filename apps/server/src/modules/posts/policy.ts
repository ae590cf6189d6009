import type { Policy } from '../../platform/decision.ts'

export const policy = {} satisfies Policy
