import { type Actor, holds, serves, staffPosts } from '../../platform/actor.ts'
import { type Decision, deny, every, only, type Policy } from '../../platform/decision.ts'
import { fieldsFor } from '../people/index.ts'

interface About {
  areaCode: string
  askedBy: string
}

const deciders = ['secretary', 'securityAdministrator'] as const

/** Whose posts reach the area, be it with one grid of it: the list holds whom they serve there. */
const servesIn = (actor: Actor, areaCode: string): Decision =>
  only(fieldsFor(actor, areaCode).length > 0, holds(actor, staffPosts) ? 'not-your-area' : 'staff-only')

const mine = (actor: Actor, { askedBy }: About): Decision => only(actor.personId === askedBy, 'not-yours')

/** The secretary or the security administrator of the area, and never who asked. */
const decides = (actor: Actor, { areaCode, askedBy }: About): Decision =>
  every(
    actor.personId === askedBy ? deny('own-export') : true,
    only(serves(actor, { areaCode }, deciders), 'export-not-yours-to-decide'),
  )

export const policy = {
  previewExport: servesIn,
  requestExport: servesIn,
  listExports: (actor: Actor) => only(holds(actor, [...staffPosts, ...deciders, 'auditAdministrator']), 'staff-only'),
  getExport: (actor: Actor, about: About) =>
    only(
      mine(actor, about) === true || serves(actor, { areaCode: about.areaCode }, [...deciders, 'auditAdministrator']),
      'not-your-area',
    ),
  decideExport: decides,
  withdrawExport: mine,
  /** Who asked, as long as they serve there. */
  downloadExport: (actor: Actor, about: About) => every(mine(actor, about), servesIn(actor, about.areaCode)),
  findDownload: (actor: Actor) => only(holds(actor, [...deciders, 'auditAdministrator']), 'staff-only'),
  fillKnown: (actor: Actor) => only(holds(actor, staffPosts), 'staff-only'),
} satisfies Policy
