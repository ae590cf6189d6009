import { type Actor, holds, type Place, serves, staffPosts } from '../../platform/actor.ts'
import { type Decision, deny, every, only, type Policy } from '../../platform/decision.ts'

/** Who stands at the counter or the door: those who keep the register of the place. */
const counterPosts = ['gridLead', 'gridWorker', 'communityOfficer', 'secretary', 'subdistrictOfficer'] as const

interface Whom {
  personId: string
  places: readonly Place[]
}

/** By which appointment the actor serves somebody. */
export const servingPost = (actor: Actor, { places }: Pick<Whom, 'places'>): string | undefined =>
  actor.appointments.find((held) =>
    places.some((place) => serves({ ...actor, appointments: [held] }, place, counterPosts)),
  )?.appointmentId

const servesThem = (actor: Actor, whom: Whom): Decision =>
  every(
    actor.personId === whom.personId ? deny('acting-nobody-else') : true,
    only(servingPost(actor, whom) !== undefined, holds(actor, counterPosts) ? 'not-your-area' : 'staff-only'),
  )

export const policy = {
  listMyActing: (actor: Actor) => only(actor.personId !== null, 'not-a-member'),
  getActingOf: (actor: Actor, whom: Whom) =>
    only(
      whom.places.some((place) => serves(actor, place)),
      holds(actor, staffPosts) ? 'not-your-area' : 'staff-only',
    ),
  /** Each for themselves; on paper who serves them; a parent or guardian of the register for a child. */
  grantActingFor: (actor: Actor, how: 'self' | 'paper' | 'guardian', whom: Whom, isGuardian: boolean) =>
    how === 'self'
      ? only(actor.personId !== null, 'not-a-member')
      : how === 'paper'
        ? servesThem(actor, whom)
        : only(isGuardian, 'acting-not-a-ward'),
  /** Whose account has the number it was given to; never who wrote the paper down. */
  acceptActing: (actor: Actor, offer: { toMe: boolean; principalId: string; paperBy: string | null }) =>
    every(
      only(offer.toMe, 'acting-offer-not-yours'),
      actor.personId === offer.principalId ? deny('acting-nobody-else') : true,
      actor.personId === offer.paperBy ? deny('acting-not-the-worker') : true,
    ),
  revokeActingFor: (actor: Actor, grant: { holderId: string | null; toMe: boolean }, whom: Whom) =>
    actor.personId !== null && (actor.personId === whom.personId || actor.personId === grant.holderId || grant.toMe)
      ? (true as const)
      : servesThem(actor, whom),
  actOnBehalf: (actor: Actor, holderId: string | null) =>
    only(actor.personId !== null && actor.personId === holderId, 'not-yours'),
  endActing: (actor: Actor) => only(actor.accountId !== null, 'not-signed-in'),
} satisfies Policy

export const mayActAtCounter = servesThem
