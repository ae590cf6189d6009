import type { Actor } from '../../platform/actor.ts'
import { only, type Policy } from '../../platform/decision.ts'

export const policy = {
  /** The board hangs in the lobby: everybody reads it. */
  getPublicFigures: () => true,
  /** Counting is reading: always within what the viewer may see, residents only their own. */
  countIssues: (actor: Actor) => only(actor.personId !== null, 'other-district'),
} satisfies Policy
