import { type Actor, holds, isEither, type Place, serves, staffPosts } from '../../platform/actor.ts'
import { type Decision, deny, every, only, type Policy } from '../../platform/decision.ts'
import type { Claim, Task } from './task.ts'

export const placeOf = (at: { area_code: string; grid_code: string | null }): Place => ({
  areaCode: at.area_code,
  gridCode: at.grid_code,
})

const isMe = (actor: Actor, personId: string): boolean => actor.personId === personId
export const isStaff = (actor: Actor, at: { area_code: string; grid_code: string | null }): boolean =>
  serves(actor, placeOf(at))

const staffOf = (actor: Actor, place: Place): Decision =>
  only(serves(actor, place), holds(actor, staffPosts) ? 'not-your-area' : 'staff-only')
const claimant = (actor: Actor, claim: Pick<Claim, 'person_id'>): Decision =>
  only(isMe(actor, claim.person_id), 'not-the-claimant')

type Reviewed = Pick<Task, 'area_code' | 'grid_code' | 'publisher_id'> & {
  claimant_id: string
  /** Who acted for the claimant. */
  actedOn?: ReadonlySet<string>
}

/** Separation of duties: who did it, who asked for it, and who says it is done well are three people. */
const review = (actor: Actor, proof: Reviewed): Decision =>
  every(
    isMe(actor, proof.claimant_id) ? deny('own-proof') : true,
    isMe(actor, proof.publisher_id) ? deny('own-task') : true,
    proof.actedOn?.has(actor.personId ?? '') ? deny('acted-on-it') : true,
    staffOf(actor, placeOf(proof)),
  )

const unitOf = (actor: Actor, organisationId: string | null): boolean =>
  actor.appointments.some((held) => held.post === 'handler' && held.organisationId === organisationId)

export const policy = {
  publishTask: staffOf,
  listTasks: () => true,
  getTask: () => true,
  cancelTask: (actor: Actor, task: Pick<Task, 'area_code' | 'grid_code'>) => staffOf(actor, placeOf(task)),
  claimTask: (actor: Actor, task: Pick<Task, 'kind' | 'organisation_id' | 'publisher_id'>) =>
    every(
      only(actor.personId !== null, 'not-a-member'),
      isEither(actor, task.publisher_id) ? deny('publisher-cannot-claim') : true,
      task.kind === 'targeted'
        ? only(unitOf(actor, task.organisation_id), 'not-the-unit')
        : only(
            holds(actor, staffPosts) || actor.homes.some(({ status }) => status === 'confirmed'),
            actor.homes.length > 0 ? 'membership-pending' : 'not-a-member',
          ),
    ),
  withdrawClaim: claimant,
  submitProof: claimant,
  listReviewQueue: (actor: Actor) => only(holds(actor, staffPosts), 'staff-only'),
  approveProof: review,
  returnProof: review,
} satisfies Policy
