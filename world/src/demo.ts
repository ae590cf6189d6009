import type { Linli } from '../../apps/server/src/boot.ts'

/** Being written. */
export async function buildDemo(_linli: Linli): Promise<void> {}
