import type { Post } from '@linli/contract'
import { type Actor, holds, officialPosts, type Place, serves, staffPosts } from '../../platform/actor.ts'
import { type Decision, deny, every, only, type Policy } from '../../platform/decision.ts'
import { policy as posts } from '../posts/index.ts'

/** Whose account it is, as far as it matters who may touch it. */
export interface Owner {
  personId: string
  /** Every post held now or to come, of one's own. */
  posts: { kind: Post; areaCode: string }[]
  homes: Place[]
  /** Other districts in which the account is somebody. */
  elsewhere: boolean
}

const notMyself = (actor: Actor, { personId }: Owner) => only(actor.personId !== personId, 'own-account')

/**
 * Who gives a password could sign in with it first: so it is given only by who appoints for everything that it would
 * open, here, and never where it would open another district.
 */
function appointsForAll(actor: Actor, owner: Owner): Decision {
  const each = owner.posts.map((post) => posts.endAppointment(actor, { ...post, personId: owner.personId }))
  const refused = each.find((decision) => decision !== true)
  if (refused === undefined) return true
  return each.some((decision) => decision === true) ? deny('account-above') : refused
}

const mayAppoint = (actor: Actor): Decision =>
  only(holds(actor, [...officialPosts, 'securityAdministrator']), 'staff-only')

const givesPassword = (actor: Actor, owner: Owner): Decision =>
  every(
    mayAppoint(actor),
    notMyself(actor, owner),
    only(owner.posts.length > 0, 'no-post-yet'),
    appointsForAll(actor, owner),
    only(!owner.elsewhere, 'account-elsewhere'),
  )

/** At the counter: who serves where somebody lives; of those who hold a post, who appoints for it. */
const movesPhone = (actor: Actor, owner: Owner): Decision =>
  every(
    only(holds(actor, [...staffPosts, 'securityAdministrator']), 'staff-only'),
    notMyself(actor, owner),
    owner.posts.length > 0
      ? appointsForAll(actor, owner)
      : only(
          owner.homes.some((home) => serves(actor, home)),
          'not-your-area',
        ),
  )

export const policy = {
  getStaffAccount: mayAppoint,
  issueStaffAccount: givesPassword,
  resetStaffAccount: givesPassword,
  changePhoneOnBehalf: movesPhone,
} satisfies Policy
