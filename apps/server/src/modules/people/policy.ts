import { type Actor, holds, officialPosts, type Place, serves, staffPosts } from '../../platform/actor.ts'
import { deny, every, only, type Policy } from '../../platform/decision.ts'

/**
 * Said where they live, and nobody has confirmed anything yet. Such a person may report, since a danger must not wait,
 * and may not take on tasks or order. Whoever holds a post is known.
 */
export const waitsToBeConfirmed = (actor: Actor): boolean =>
  actor.appointments.length === 0 && actor.homes.length > 0 && actor.homes.every(({ status }) => status === 'pending')

export const policy = {
  /** Anybody with an account may say where they live; a grid worker confirms. */
  joinCommunity: (actor: Actor) => only(actor.accountId !== null, 'not-signed-in'),
  /** For those who appoint: the register is no directory. */
  searchPeople: (actor: Actor) => only(holds(actor, [...officialPosts, 'securityAdministrator']), 'staff-only'),
  listMemberships: (actor: Actor) => only(holds(actor, staffPosts), 'staff-only'),
  confirmMembership: (actor: Actor, membership: Place & { personId: string }) =>
    every(
      actor.personId === membership.personId ? deny('own-membership') : true,
      only(serves(actor, membership), holds(actor, staffPosts) ? 'not-your-area' : 'staff-only'),
    ),
} satisfies Policy
