import type { Actor } from '../../platform/actor.ts'
import { only, type Policy } from '../../platform/decision.ts'

export const policy = {
  /** Anybody with an account may say where they live; a grid worker confirms. */
  joinCommunity: (actor: Actor) => only(actor.accountId !== null, 'not-signed-in'),
} satisfies Policy
