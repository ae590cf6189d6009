import { type CareKind, type PersonalFieldId, viewOf } from '@linli/contract'
import { type Actor, holds, officialPosts, type Place, serves, staffPosts } from '../../platform/actor.ts'
import { type Decision, deny, every, only, type Policy } from '../../platform/decision.ts'
import { ownFields, type SavePerson } from './register.ts'
import { protectedOfMinors, relationsTo, type Subject, staffRelations, viewFor } from './viewing.ts'

/**
 * Said where they live, and nobody has confirmed anything yet. Such a person may report, since a danger must not wait,
 * and may not take on tasks or order. Whoever holds a post is known.
 */
export const waitsToBeConfirmed = (actor: Actor): boolean =>
  actor.appointments.length === 0 && actor.homes.length > 0 && actor.homes.every(({ status }) => status === 'pending')

/** Those who write the register: grid team, community and subdistrict, each in their place. */
const registrars = ['gridLead', 'gridWorker', 'communityOfficer', 'secretary', 'subdistrictOfficer'] as const

const staffOf = (actor: Actor, subject: Subject): Decision =>
  only(
    relationsTo(actor, subject).some((relation) => staffRelations.includes(relation)),
    holds(actor, staffPosts) ? 'not-your-area' : 'staff-only',
  )

/** May the actor write into the register that somebody belongs to this place? */
export const mayRegisterAt = (actor: Actor, place: Place): Decision =>
  only(serves(actor, place, registrars), holds(actor, registrars) ? 'person-out-of-area' : 'staff-only')

/** Only what people change of themselves. */
const ownOnly = (input: Partial<SavePerson>): boolean =>
  Object.entries(input).every(
    ([key, value]) =>
      value === undefined ||
      ['revision', 'source'].includes(key) ||
      ownFields.includes(key as keyof SavePerson) ||
      (Array.isArray(value) && value.length === 0),
  )

export const policy = {
  /** Anybody with an account may say where they live; a grid worker confirms. */
  joinCommunity: (actor: Actor) => only(actor.accountId !== null, 'not-signed-in'),
  /** The register is no directory: for those who keep it in their place, and those who appoint. */
  searchPeople: (actor: Actor) => only(holds(actor, [...staffPosts, 'securityAdministrator']), 'staff-only'),
  listMemberships: (actor: Actor) => only(holds(actor, staffPosts), 'staff-only'),
  confirmMembership: (actor: Actor, membership: Place & { personId: string; actedOn?: ReadonlySet<string> }) =>
    every(
      membership.actedOn?.has(actor.personId ?? '') ? deny('acted-on-it') : true,
      actor.personId === membership.personId ? deny('own-membership') : true,
      only(serves(actor, membership), holds(actor, staffPosts) ? 'not-your-area' : 'staff-only'),
    ),
  /** One's own membership, nobody else's. */
  leaveCommunity: (actor: Actor, membership: { personId: string }) =>
    only(actor.personId === membership.personId, 'not-yours'),
  /** Oneself, and staff of the place. Of anybody else there is nothing to know. */
  getPerson: (actor: Actor, subject: Subject) => (actor.personId === subject.personId ? true : staffOf(actor, subject)),
  /** `subject` null: somebody new, whose places are asked one by one. */
  savePerson: (actor: Actor, subject: Subject | null, input: Partial<SavePerson>) => {
    if (!subject) return only(holds(actor, registrars), 'staff-only')
    if (actor.personId === subject.personId) return only(ownOnly(input), 'own-fields-only')
    return only(
      subject.places.some((place) => serves(actor, place, registrars)),
      holds(actor, registrars) ? 'not-your-area' : 'staff-only',
    )
  },
  /** Who may see that kind of care may say it; nobody of themselves. */
  setCareFlag: (actor: Actor, subject: Subject, kind: CareKind) =>
    every(
      actor.personId === subject.personId ? deny('staff-only') : true,
      staffOf(actor, subject),
      only(viewOf(kind, relationsTo(actor, subject)) === 'clear', 'care-not-yours'),
    ),
  revealField: (
    actor: Actor,
    subject: Subject,
    fields: readonly PersonalFieldId[],
    approved: readonly string[] = [],
  ) => {
    const relations = relationsTo(actor, subject)
    const about = { minor: subject.minor, approved }
    const views = fields.map((field) => ({
      now: viewFor(field, relations, about),
      usually: viewFor(field, relations, { minor: false }),
    }))
    if (views.every(({ now }) => now === 'reveal' || now === 'clear')) return true
    return deny(
      subject.minor && views.every(({ usually }) => usually === 'reveal' || usually === 'clear')
        ? 'minor-protected'
        : 'not-to-be-seen',
    )
  },
  /** Of somebody under 18, what staff of the place would see of a grown-up. */
  requestMinorReveal: (actor: Actor, subject: Subject, fields: readonly PersonalFieldId[]) => {
    const relations = relationsTo(actor, subject)
    const seen = (field: PersonalFieldId) => ['clear', 'reveal'].includes(viewOf(field, relations))
    return every(
      staffOf(actor, subject),
      only(subject.minor && fields.every((field) => protectedOfMinors.includes(field)), 'minor-not-needed'),
      only(fields.every(seen), 'not-to-be-seen'),
    )
  },
  listMinorReveals: (actor: Actor) => only(holds(actor, staffPosts), 'staff-only'),
  /** The secretary of the place; of what a secretary asked, and in any case above, the subdistrict. Nobody of their own. */
  decideMinorReveal: (actor: Actor, asked: Place & { askedBy: string }) =>
    every(
      actor.personId === asked.askedBy ? deny('own-request') : true,
      only(
        serves(actor, asked, ['secretary', 'subdistrictOfficer']),
        holds(actor, ['secretary', 'subdistrictOfficer']) ? 'not-your-area' : 'minor-decided-above',
      ),
    ),
  listWhoLookedAtMe: (actor: Actor) => only(actor.personId !== null, 'not-a-member'),
  listDuplicatePeople: (actor: Actor) => only(holds(actor, officialPosts), 'staff-only'),
  /** Officials who govern a place of each of the two. */
  mergePeople: (actor: Actor, subjects: readonly Subject[]) =>
    only(
      subjects.every(({ places }) => places.some((place) => serves(actor, place, officialPosts))),
      holds(actor, officialPosts) ? 'not-your-area' : 'staff-only',
    ),
  unmergePeople: (actor: Actor, subjects: readonly Subject[]) =>
    only(
      subjects.some(({ places }) => places.some((place) => serves(actor, place, officialPosts))),
      holds(actor, officialPosts) ? 'not-your-area' : 'staff-only',
    ),
  listFieldRegistry: () => true,
  getKeyState: (actor: Actor) => only(holds(actor, ['securityAdministrator']), 'staff-only'),
  rotateKeys: (actor: Actor) => only(holds(actor, ['securityAdministrator']), 'staff-only'),
} satisfies Policy
