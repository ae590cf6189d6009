import { only, type Policy } from '../../platform/decision.ts'

/** Who may sign in is decided by what they know or hold; only the demo asks for more: that this is a demo. */
export const policy = {
  listPersonas: (demo: boolean) => only(demo, 'demo-only'),
  signInAsDemo: (demo: boolean) => only(demo, 'demo-only'),
  requestPhoneCode: () => true,
  signInWithPhone: () => true,
  signInWithPassword: () => true,
  signOut: () => true,
} satisfies Policy
