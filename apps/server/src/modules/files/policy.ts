import { type Actor, type Place, serves } from '../../platform/actor.ts'
import { deny, only, type Policy } from '../../platform/decision.ts'
import { placeOf } from './file.ts'
import type { FileRow } from './tables.ts'

/** Who answers for what a community shows to everybody. */
const publishers = ['communityOfficer', 'secretary', 'subdistrictOfficer', 'districtOfficer'] as const

const isUploader = (actor: Actor, file: FileRow): boolean => actor.accountId === file.account_id
const refused = (actor: Actor) => deny(actor.appointments.length > 0 ? 'not-your-area' : 'staff-only')
const servesIt = (actor: Actor, place: Place | null, posts?: typeof publishers): boolean =>
  place !== null && serves(actor, place, posts)

export const policy = {
  uploadFile: (actor: Actor) => only(actor.personId !== null, 'not-a-member'),
  /** Everybody when it is published; else who uploaded it, and whoever may see the thing it belongs to. */
  getFile: (actor: Actor, file: FileRow, ownerShows: boolean) =>
    only(file.published_at !== null || isUploader(actor, file) || ownerShows, 'not-yours'),
  publishPhoto: (actor: Actor, file: FileRow) =>
    servesIt(actor, placeOf(file), publishers) ? (true as const) : refused(actor),
} satisfies Policy

/** The bytes as they were sent may hold where and when: for staff of the place alone. */
export const mayHaveOriginal = (actor: Actor, file: FileRow) =>
  servesIt(actor, placeOf(file)) ? (true as const) : refused(actor)
