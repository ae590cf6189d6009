import { nobody } from '../../platform/actor.ts'
import { type CommandContext, runCommand } from '../../platform/command.ts'
import { inBatches, type Job } from '../../platform/jobs.ts'
import type { Runtime } from '../../platform/runtime.ts'
import { removeExpiredCodes } from './store-phone-codes.ts'
import { removeExpiredSessions, saveUses } from './store-sessions.ts'
import { removeOldTries } from './store-sign-in.ts'

const hourly = (name: string, remove: (ctx: CommandContext, most: number) => Promise<number>): Job => ({
  name,
  at: 'hourly',
  scope: 'deployment',
  run: (runtime) =>
    inBatches(1000, async (size) => {
      const outcome = await runCommand(runtime, nobody(0), null, (ctx) => remove(ctx, size))
      return 'done' in outcome ? outcome.done : 0
    }),
})

/** These sessions were used: written down a moment later, for many together. */
export async function noteUses(runtime: Runtime, tokens: string[]): Promise<void> {
  await runCommand(runtime, nobody(0), null, async (ctx) => saveUses(ctx, tokens))
}

/** Sessions that ended, codes nobody used and tries of yesterday are personal data of no use: they go within the hour. */
export const jobs: Job[] = [
  hourly('remove-expired-sessions', removeExpiredSessions),
  hourly('remove-expired-codes', removeExpiredCodes),
  hourly('remove-old-tries', removeOldTries),
]
