import type { Post } from '@linli/contract'
import { type Actor, covers, holds, officialPosts, serves, staffPosts } from '../../platform/actor.ts'
import { type Decision, deny, every, only, type Policy } from '../../platform/decision.ts'
import { isAdministrator, isVolunteer, rankOf } from './rank.ts'

/** A post, or an appointment to one, as far as it matters who decides about it. */
export interface Posted {
  kind: Post
  areaCode: string
}

/**
 * Downwards only, inside the own area: who governs it appoints for what stands lower. The security administrator appoints
 * for everything but the three administrators, who are made by the district's officer.
 */
export function appoints(actor: Actor, post: Posted): Decision {
  if (actor.system) return true
  const place = { areaCode: post.areaCode }
  const here = actor.appointments.filter((held) => covers(held, place))
  const higher = here.some(
    (held) => (officialPosts as readonly Post[]).includes(held.post) && rankOf(held.post) > rankOf(post.kind),
  )
  const secures = here.some((held) => held.post === 'securityAdministrator') && !isAdministrator(post.kind)
  if (higher || secures) return true
  if (serves(actor, place, officialPosts)) return deny('above-your-rank')
  return deny(holds(actor, [...officialPosts, 'securityAdministrator']) ? 'not-your-area' : 'staff-only')
}

const notMyself = (actor: Actor, ...personIds: (string | null)[]): Decision =>
  only(actor.personId === null || !personIds.includes(actor.personId), 'own-post')

/** Who appoints for at least one of these posts. */
const appointsForOne = (actor: Actor, posts: Posted[]): Decision =>
  posts.some((post) => appoints(actor, post) === true) || actor.system
    ? true
    : deny(holds(actor, officialPosts) ? 'not-your-area' : 'staff-only')

/** Who appoints for anything at all. */
export const appointsAnywhere = (actor: Actor): Decision =>
  only(holds(actor, [...officialPosts, 'securityAdministrator']), 'staff-only')

export const policy = {
  createPost: appoints,
  appointToPost: (actor: Actor, post: Posted, personId: string | null) =>
    every(appoints(actor, post), notMyself(actor, personId)),
  endAppointment: (actor: Actor, held: Posted & { personId: string }) =>
    every(appoints(actor, held), notMyself(actor, held.personId)),
  handOver: (actor: Actor, held: Posted & { personId: string }, successorId: string | null) =>
    every(appoints(actor, held), notMyself(actor, held.personId, successorId)),
  /** Who stands in has the post for those days, so this is appointing too. */
  setBackup: (actor: Actor, held: Posted & { personId: string }, backupId: string | null) =>
    every(appoints(actor, held), notMyself(actor, held.personId, backupId)),
  setAbsence: (actor: Actor, personId: string, held: Posted[]) =>
    actor.personId === personId && held.length > 0 ? true : appointsForOne(actor, held),
  listPosts: (actor: Actor) => only(actor.appointments.length > 0, 'staff-only'),
  listVacancies: appointsAnywhere,
  findResponsible: () => true,
  getGridCard: () => true,
} satisfies Policy

/** Who serves anything at all is told who people are. */
export const isStaffHere = (actor: Actor): boolean =>
  actor.system || holds(actor, [...staffPosts, 'securityAdministrator'])

/** The name of who faces the public in an office is public; neighbours who help are known to members and staff. */
export const maySeeName = (actor: Actor, post: Post, communityCode: string): boolean =>
  !isVolunteer(post) ||
  isStaffHere(actor) ||
  actor.homes.some((home) => home.status === 'confirmed' && home.communityCode === communityCode)
