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

/** Whose post makes them what to the people of their place. */
export const relationOfPosts: readonly [ViewerRelation, readonly Post[]][] = [
  ['gridTeam', ['gridLead', 'gridWorker']],
  ['community', ['communityOfficer', 'secretary']],
  ['subdistrict', ['subdistrictOfficer']],
  ['district', ['districtOfficer']],
]

/** What the viewer is to somebody: each that applies. */
export function relationsTo(actor: Actor, subject: Subject): ViewerRelation[] {
  const relations: ViewerRelation[] = []
  if (actor.personId === subject.personId) relations.push(actor.actedBy ? 'acting' : 'self')
  for (const [relation, held] of relationOfPosts)
    if (subject.places.some((place) => serves(actor, place, held))) relations.push(relation)
  if (holds(actor, ['securityAdministrator'])) relations.push('security')
  if (holds(actor, ['auditAdministrator'])) relations.push('audit')
  return relations.length > 0 ? relations : ['others']
}

const reaches = (held: Appointment, areaCode: string): boolean =>
  areaCode.startsWith(held.areaCode) || (held.buildings?.includes(areaCode.slice(0, 17)) ?? false)

/** What the viewer may be to people of an area: to each of them fewer, where a post is of a grid alone. */
export const relationsIn = (actor: Actor, areaCode: string): ViewerRelation[] =>
  relationOfPosts.flatMap(([relation, held]) =>
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
 * it (未成年人网络保护条例 36), but what another approved for them, as long as the approval lasts.
 */
export function viewFor(
  field: PersonalFieldId,
  relations: readonly ViewerRelation[],
  { minor, approved = [] }: { minor: boolean; approved?: readonly string[] },
): View {
  const view = viewOf(field, relations)
  if (!minor || approved.includes(field) || relations.includes('self') || relations.includes('acting')) return view
  if (!protectedOfMinors.includes(field)) return view
  return view === 'absent' ? 'absent' : 'masked'
}

/** Years of age on a day, from a day of birth, both YYYY-MM-DD. */
export function ageOn(bornOn: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(bornOn.slice(0, 4))
  return today.slice(5) < bornOn.slice(5) ? years - 1 : years
}

/** Under 18 for sure, or perhaps: of a year of birth alone the younger counts. */
export const isMinor = (bornYear: number | null, today: string): boolean =>
  bornYear !== null && Number(today.slice(0, 4)) - bornYear <= 18

/** What is known of a birth: the day, or the year alone. */
export interface Born {
  bornOn: string | null
  bornYear: number | null
}

/** Years of age for sure: of a year of birth alone the younger counts. */
export const ageOf = ({ bornOn, bornYear }: Born, today: string): number | null =>
  bornOn ? ageOn(bornOn, today) : bornYear === null ? null : Number(today.slice(0, 4)) - bornYear - 1

/** From which day on somebody is 18 for sure. Who was born on 29 February is on 1 March. */
export function grownUpOn({ bornOn, bornYear }: Born): string | null {
  if (bornYear === null && !bornOn) return null
  if (!bornOn) return `${(bornYear as number) + 19}-01-01`
  const day = `${Number(bornOn.slice(0, 4)) + 18}${bornOn.slice(4)}`
  return Number.isNaN(Date.parse(day)) || !new Date(day).toISOString().startsWith(day)
    ? `${day.slice(0, 4)}-03-01`
    : day
}

/** An account of one's own from this age on; before, the guardian acts (个人信息保护法 31). */
export const ownAccountFrom = 14
