import type { Post } from '@linli/contract/words'
import type { ActedBy } from './acting.ts'

export interface Appointment {
  appointmentId: string
  post: Post
  areaCode: string
  gridCode: string | null
  organisationId: string | null
  organisationKind: string | null
  /** The person away today whose post this is; absent on a post of one's own. */
  standsInFor?: string | null
  /** Buildings of a micro grid: what lies in them names the grid above. Absent or null on any other post. */
  buildings?: string[] | null
}

export interface Home {
  membershipId: string
  areaCode: string
  communityCode: string
  status: 'pending' | 'confirmed'
}

/** Who acts, in which district, and what that person is there on this day. Filled by the resolver `organisations` registers. */
export interface Actor {
  district: number
  accountId: string | null
  personId: string | null
  name: string
  appointments: Appointment[]
  homes: Home[]
  /** The product itself: reactions, jobs, imports. */
  system: boolean
  sessionId: string | null
  /** Somebody else acts for this person, who then has none of either's posts; null when people act for themselves. */
  actedBy: ActedBy | null
}

export const nobody = (district: number): Actor => ({
  district,
  accountId: null,
  personId: null,
  name: '',
  appointments: [],
  homes: [],
  system: false,
  sessionId: null,
  actedBy: null,
})
export const theSystem = (district: number): Actor => ({ ...nobody(district), name: '系统', system: true })

/** Who does it with their own hands: whom events, changes and looks name. */
export const realPerson = (actor: Actor): string | null => (actor.actedBy ? actor.actedBy.personId : actor.personId)

/** Separation of duties counts both: the person acted for, and the one who acts. */
export const isEither = (actor: Actor, personId: string | null): boolean =>
  personId !== null && (actor.personId === personId || actor.actedBy?.personId === personId)

/** 王小明 代 王秀兰, to those who may see names. */
export const actedName = (name: string, actedBy: string | undefined): string =>
  actedBy ? `${actedBy} 代 ${name}` : name

export interface Place {
  areaCode: string
  gridCode?: string | null
}

/** Posts whose holders govern a place, from the stairs to the district. */
export const staffPosts = [
  'gridLead',
  'gridWorker',
  'communityOfficer',
  'secretary',
  'subdistrictOfficer',
  'districtOfficer',
] as const satisfies Post[]

export const covers = (appointment: Appointment, place: Place): boolean =>
  appointment.gridCode
    ? appointment.gridCode === place.gridCode || (appointment.buildings?.includes(place.areaCode.slice(0, 17)) ?? false)
    : place.areaCode.startsWith(appointment.areaCode)

/** Does the actor hold one of these posts for this place? Jurisdiction comes from appointments, never from a role on the account. */
export const serves = (actor: Actor, place: Place, posts: readonly Post[] = staffPosts): boolean =>
  actor.appointments.some((appointment) => posts.includes(appointment.post) && covers(appointment, place))

/** Neighbours who keep an eye on a staircase or a grid: they see what goes on there and may say something, no more. */
export const watchPosts = ['partTimeWorker', 'buildingLead', 'groupLead'] as const satisfies Post[]

/** Does this appointment let its holder see what goes on in its place? Of watchers, no farther than a grid or a building. */
export const sees = ({ post, gridCode, areaCode }: Appointment): boolean =>
  (staffPosts as readonly Post[]).includes(post) ||
  ((watchPosts as readonly Post[]).includes(post) && (gridCode !== null || areaCode.length >= 17))

/** Does the actor watch over this place? */
export const watches = (actor: Actor, place: Place): boolean =>
  actor.appointments.some(
    (held) => (watchPosts as readonly Post[]).includes(held.post) && sees(held) && covers(held, place),
  )

export const holds = (actor: Actor, posts: readonly Post[]): boolean =>
  actor.appointments.some(({ post }) => posts.includes(post))

/** Officials: whose post governs a community or an area above it, and who may lay out what is in it. */
export const officialPosts = [
  'communityOfficer',
  'secretary',
  'subdistrictOfficer',
  'districtOfficer',
] as const satisfies Post[]

/**
 * May the actor lay out this area: its territory, organisations, facilities, imports? Officials inside their area, the
 * system administrator inside its own. Posts are the officials' alone: `serves(actor, { areaCode }, officialPosts)`.
 */
export const manages = (actor: Actor, areaCode: string): boolean =>
  serves(actor, { areaCode }, [...officialPosts, 'administrator'])

/** Organisations the actor works for. */
export const organisationsOf = (actor: Actor, posts: readonly Post[] = ['handler', 'merchant']): string[] =>
  actor.appointments.flatMap(({ post, organisationId }) =>
    organisationId && posts.includes(post) ? [organisationId] : [],
  )

export interface Scope {
  /** Half-open ranges of area codes: >= from and < to. */
  ranges: { from: string; to: string }[]
  gridCodes: string[]
}

/** Half-open range of everything below an area code. */
export const areaRange = (areaCode: string) => ({ from: areaCode, to: `${areaCode}~` })

/** What the actor's posts cover, as ranges a query can use. */
export function scopeOf(actor: Actor, posts: readonly Post[] = staffPosts): Scope {
  const held = actor.appointments.filter(({ post }) => posts.includes(post))
  return {
    ranges: [
      ...held.filter(({ gridCode }) => !gridCode).map(({ areaCode }) => areaRange(areaCode)),
      ...held.flatMap(({ buildings }) => (buildings ?? []).map(areaRange)),
    ],
    gridCodes: held.flatMap(({ gridCode }) => gridCode ?? []),
  }
}
