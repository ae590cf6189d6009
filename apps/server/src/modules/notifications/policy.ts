import type { Actor } from '../../platform/actor.ts'
import { only, type Policy } from '../../platform/decision.ts'

/** Everybody reads their own, and nobody else's: what is shown is found by the actor's person. */
export const policy = {
  listNotifications: (actor: Actor) => only(actor.accountId !== null, 'not-signed-in'),
  markNotificationsRead: (actor: Actor) => only(actor.personId !== null, 'other-district'),
  streamUpdates: (actor: Actor) => only(actor.accountId !== null, 'not-signed-in'),
} satisfies Policy
