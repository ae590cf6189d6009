import type { Post } from '@linli/contract'
import { type Actor, serves } from '../../platform/actor.ts'
import { only, type Policy } from '../../platform/decision.ts'

/** Who answers for who may what: the two administrators that watch, and those who appoint above a community's officers. */
const overseers: readonly Post[] = [
  'secretary',
  'subdistrictOfficer',
  'districtOfficer',
  'securityAdministrator',
  'auditAdministrator',
]

export const policy = {
  /** About oneself anybody; about others, or a place, who oversees it. `places` is where the one asked about has posts. */
  explainAccess: (actor: Actor, about: { personId: string | null; places: string[] }) =>
    only(
      actor.personId !== null &&
        (actor.personId === about.personId || about.places.some((areaCode) => serves(actor, { areaCode }, overseers))),
      actor.appointments.length > 0 ? 'not-your-area' : 'staff-only',
    ),
} satisfies Policy
