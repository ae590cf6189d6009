import { type Actor, holds, manages, officialPosts } from '../../platform/actor.ts'
import { type Decision, every, only, type Policy } from '../../platform/decision.ts'

export const keepers = [...officialPosts, 'administrator'] as const

export const policy = {
  /** Where one may go is for everybody; what has closed is for those who keep the register. */
  listFacilities: () => true,
  /** Officials of the area and the system administrator: where it lies, and where it lay. */
  saveFacility: (actor: Actor, ...areaCodes: string[]): Decision =>
    every(
      only(holds(actor, keepers), 'staff-only'),
      only(
        areaCodes.every((areaCode) => manages(actor, areaCode)),
        'not-your-area',
      ),
    ),
} satisfies Policy
