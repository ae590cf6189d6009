import {
  type CareKind,
  careKinds,
  type PersonalFieldId,
  type Post,
  type View,
  type ViewerRelation,
  viewOf,
} from '@linli/contract'
import { type Actor, type Appointment, holds, type Place, serves } from '../../platform/actor.ts'

/** Somebody of the register, as far as it decides who may see what. */
export interface Subject {
  personId: string
  /** Where they belong: home, flat, work, household register. */
  places: readonly Place[]
  /** Under 18. */
  minor: boolean
}

export const relationPosts: [ViewerRelation, readonly Post[]][] = [
  ['gridTeam', ['gridLead', 'gridWorker']],
  ['community', ['communityOfficer', 'secretary']],
  ['subdistrict', ['subdistrictOfficer']],
  ['district', ['districtOfficer']],
]

/** What the viewer is to somebody: each that applies. `acting` comes from consents, which the caller knows. */
export function relationsTo(actor: Actor, subject: Subject, acting = false): ViewerRelation[] {
  const relations: ViewerRelation[] = []
  if (actor.personId === subject.personId) relations.push('self')
  if (acting) relations.push('acting')
  for (const [relation, held] of relationPosts)
    if (subject.places.some((place) => serves(actor, place, held))) relations.push(relation)
  if (holds(actor, ['securityAdministrator'])) relations.push('security')
  if (holds(actor, ['auditAdministrator'])) relations.push('audit')
  return relations.length > 0 ? relations : ['others']
}

const reaches = (held: Appointment, areaCode: string): boolean =>
  areaCode.startsWith(held.areaCode) || (held.buildings?.includes(areaCode.slice(0, 17)) ?? false)

/** What the viewer may be to people of an area: to each of them fewer, where a post is of a grid alone. */
export const relationsIn = (actor: Actor, areaCode: string): ViewerRelation[] =>
  relationPosts.flatMap(([relation, held]) =>
    actor.appointments.some((each) => held.includes(each.post) && reaches(each, areaCode)) ? [relation] : [],
  )

/** Staff of the place, whom the register is for. */
export const staffRelations: readonly ViewerRelation[] = ['gridTeam', 'community', 'subdistrict', 'district']

/** Contact data and care of somebody under 18, which staff see with the secretary's approval alone. */
export const protectedOfMinors: readonly PersonalFieldId[] = [
  'phone',
  'idNumber',
  'door',
  ...(Object.keys(careKinds) as CareKind[]),
]

/**
 * How much of a field the viewer sees. Of somebody under 18 staff see what is protected masked at most, and cannot reveal
 * it (未成年人网络保护条例 36); the secretary of the community can, since it is the secretary who would approve.
 */
export function viewFor(
  field: PersonalFieldId,
  relations: readonly ViewerRelation[],
  { minor, approves = false }: { minor: boolean; approves?: boolean },
): View {
  const view = viewOf(field, relations)
  if (!minor || approves || relations.includes('self') || relations.includes('acting')) return view
  if (!protectedOfMinors.includes(field)) return view
  return view === 'absent' ? 'absent' : 'masked'
}

/** The secretary of a community approves looks at what is kept of its minors. */
export const approvesFor = (actor: Actor, { places }: Subject): boolean =>
  places.some((place) => serves(actor, place, ['secretary']))

/** Years of age on a day, from a day of birth, both YYYY-MM-DD. */
export function ageOn(bornOn: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(bornOn.slice(0, 4))
  return today.slice(5) < bornOn.slice(5) ? years - 1 : years
}

/** Under 18 for sure, or perhaps: of a year of birth alone the younger counts. */
export const isMinor = (bornYear: number | null, today: string): boolean =>
  bornYear !== null && Number(today.slice(0, 4)) - bornYear <= 18
