import type { Actor } from '../../platform/actor.ts'
import { only, type Policy } from '../../platform/decision.ts'

const signedIn = (actor: Actor) => only(actor.accountId !== null, 'not-signed-in')

/**
 * Who may sign in is decided by what they know or hold; only the demo asks for more: that this is a demo. What is one's
 * own, one may look at and change; what a change must be proved by is the command's to ask.
 */
export const policy = {
  listPersonas: (demo: boolean) => only(demo, 'demo-only'),
  signInAsDemo: (demo: boolean) => only(demo, 'demo-only'),
  requestPhoneCode: () => true,
  signInWithPhone: () => true,
  signInWithPassword: () => true,
  confirmPhoneOwner: () => true,
  finishSignIn: () => true,
  signOut: () => true,
  getPreferences: signedIn,
  setPreferences: signedIn,
  listMySessions: signedIn,
  endSession: signedIn,
  endOtherSessions: signedIn,
  requestMyPhoneCode: signedIn,
  changePhone: signedIn,
  changePassword: signedIn,
} satisfies Policy
