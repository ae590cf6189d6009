import { setImmediate } from 'node:timers/promises'

/** Lets what waits be done, between two pieces of long work: others are served, and what was written can leave. */
export const breathe = (): Promise<void> => setImmediate()
