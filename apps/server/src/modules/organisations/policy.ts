import { type Actor, holds, manages, officialPosts, staffPosts } from '../../platform/actor.ts'
import { type Decision, every, only, type Policy } from '../../platform/decision.ts'

const keepers = [...officialPosts, 'administrator'] as const

/** Keeping the register is for officials of the area and the system administrator: all areas it is about. */
const keeps = (actor: Actor, ...areaCodes: string[]): Decision =>
  every(
    only(holds(actor, keepers), 'staff-only'),
    only(
      areaCodes.every((areaCode) => manages(actor, areaCode)),
      'not-your-area',
    ),
  )

const known = (actor: Actor): Decision => only(actor.personId !== null, 'other-district')

export const policy = {
  /** Names of organisations are no secret to those who live or work here; their handlers are shown to staff alone. */
  listOrganisations: known,
  getOrganisation: known,
  /** Where it lies, lay before, and each place it begins or ceases to serve. */
  saveOrganisation: keeps,
  addOrganisationMember: keeps,
  endOrganisationMember: keeps,
  /** Where the party organisation lies, and what it is to lead. */
  linkPartyOrganisation: keeps,
  /** Who serves a place concerns everybody; it names no person. */
  getSixParties: () => true,
} satisfies Policy

/** For the button that adds one: whether there is any area at all in which the viewer may. */
export const mayKeepSome = (actor: Actor): Decision => only(holds(actor, keepers), 'staff-only')

/** Handlers' names are for those who give out work. */
export const maySeeHandlers = (actor: Actor): boolean => actor.appointments.length > 0

/** Members by name, and their masked phones, for who serves the area, be it one grid of it. */
export const maySeeMembers = (actor: Actor, areaCode: string): boolean =>
  manages(actor, areaCode) ||
  actor.appointments.some((held) => staffPosts.some((post) => post === held.post) && areaCode.startsWith(held.areaCode))
