import type { Actor } from '../../platform/actor.ts'
import { only, type Policy } from '../../platform/decision.ts'

/** Who may sign in is decided by what they know or hold; only the demo asks for more: that this is a demo. Preferences are
 * found by the account that asks, so nobody reaches another's. */
export const policy = {
  listPersonas: (demo: boolean) => only(demo, 'demo-only'),
  signInAsDemo: (demo: boolean) => only(demo, 'demo-only'),
  requestPhoneCode: () => true,
  signInWithPhone: () => true,
  signInWithPassword: () => true,
  signOut: () => true,
  getPreferences: (actor: Actor) => only(actor.accountId !== null, 'not-signed-in'),
  setPreferences: (actor: Actor) => only(actor.accountId !== null, 'not-signed-in'),
} satisfies Policy
