import type { MembershipStatus, ResponseOf, Tie } from '@linli/contract'
import type { Actor } from '../../platform/actor.ts'
import { explain } from '../../platform/decision.ts'
import type { Moves } from '../../platform/moves.ts'
import { policy } from './policy.ts'

/** A membership is decided once: no move leads away from the answer. */
export const membershipMoves: Moves<'confirmed' | 'declined' | 'leaveCommunity', MembershipStatus> = {
  leaveCommunity: { pending: 'ended', confirmed: 'ended' },
  confirmed: { pending: 'confirmed' },
  declined: { pending: 'declined' },
}

export interface WaitingMembership {
  membership_id: string
  person_id: string
  tie: Tie
  asked_at: Date
}

/** One who waits, as staff read it: a masked name and where they say they belong. */
export function toWaiting(
  actor: Actor,
  membership: WaitingMembership,
  about: { who: string; label: string; communityName: string; areaCode: string; gridCode: string | null },
): ResponseOf<'listMemberships'>['rows'][number] {
  return {
    membershipId: membership.membership_id,
    who: about.who,
    placeLabel: about.label,
    communityName: about.communityName,
    tie: membership.tie,
    askedAt: membership.asked_at.toISOString(),
    may: { confirmMembership: explain(policy.confirmMembership(actor, { ...about, personId: membership.person_id })) },
  }
}
