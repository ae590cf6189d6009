import type { BodyOf } from '@linli/contract'
import { shanghaiDate } from '../../../platform/clock.ts'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict, invalid, notFound } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { peopleMerged } from '../events.ts'
import { isSameHome, resealedDoor } from '../merge.ts'
import { policy } from '../policy.ts'
import { subjectOf } from '../queries-subject.ts'
import { giveAccount } from '../store.ts'
import { addMerge, type Moved, membershipsOf, moveMemberships, moveRelations } from '../store-merges.ts'
import {
  changeFlag,
  changePerson,
  endRelation,
  type LockedPerson,
  lockPersonRows,
  moveFlags,
  moveResidence,
  openFlagsOf,
  openResidencesOf,
  ownKeyOf,
  relationsOf,
  writeWords,
} from '../store-register.ts'

/** What a later module knows: what somebody has that cannot be given to another, in words; null where there is nothing. */
export type StandsOn = (ctx: CommandContext, personId: string) => Promise<string | null>

/**
 * Two entries of the register are one person. What is only written down (homes, relations, care, memberships) goes to the
 * one kept; whoever has points, work or a post is the one to keep.
 */
export async function mergePeople(
  ctx: CommandContext,
  keptId: string,
  { otherId, reason }: BodyOf<'mergePeople'>,
  standsOn: StandsOn,
) {
  if (otherId === keptId) throw invalid('merge-itself')
  const rows = await lockPersonRows(ctx, [keptId, otherId])
  const homes = await openResidencesOf(ctx, [keptId, otherId])
  const [kept, other] = [keptId, otherId].map((id) => rows.find(({ person_id }) => person_id === id))
  if (!kept || !other) throw notFound('unknown-person')
  const homesOf = (person: LockedPerson) => homes.filter(({ person_id }) => person_id === person.person_id)
  const subjects = await Promise.all([kept, other].map((person) => subjectOf(ctx, person, homesOf(person))))
  authorise(policy.mergePeople(ctx.actor, subjects))
  if (kept.ended_as || other.ended_as) throw conflict('merge-ended')
  if (kept.account_id && other.account_id) throw conflict('merge-both-active')
  const what = await standsOn(ctx, otherId)
  if (what) throw conflict('merge-in-use', { what })

  const today = shanghaiDate(ctx.now)
  const [from, to] = [ownKeyOf(ctx, other), ownKeyOf(ctx, kept)]
  const moved = homesOf(other).filter((home) => !homesOf(kept).some((own) => isSameHome(own, home)))
  for (const home of moved) moveResidence(ctx, home.residence_id, keptId, resealedDoor(from, to, home.door_sealed))
  const relations = await relationsOf(ctx, otherId)
  const own = await relationsOf(ctx, keptId)
  const isTwice = (relation: (typeof own)[number]) => {
    const ends = [relation.person_id, relation.other_id].map((id) => (id === otherId ? keptId : id))
    return (
      ends[0] === ends[1] ||
      own.some((each) => each.kind === relation.kind && each.person_id === ends[0] && each.other_id === ends[1])
    )
  }
  const movedRelations = relations.filter((each) => !isTwice(each)).map(({ relation_id }) => relation_id)
  const endedRelations = relations.filter(isTwice).map(({ relation_id }) => relation_id)
  moveRelations(ctx, movedRelations, otherId, keptId)
  for (const relationId of endedRelations) endRelation(ctx, relationId, today)
  const flags = await openFlagsOf(ctx, otherId)
  const kinds = new Set((await openFlagsOf(ctx, keptId)).map(({ kind }) => kind))
  const movedFlags = flags.filter(({ kind }) => !kinds.has(kind))
  moveFlags(ctx, movedFlags, keptId, from, to)
  const endedFlags = flags.filter(({ kind }) => kinds.has(kind)).map(({ flag_id }) => flag_id)
  for (const flagId of endedFlags) changeFlag(ctx, flagId, { ended_at: ctx.now, ended_by: ctx.actor.personId })
  const open = new Set((await membershipsOf(ctx, keptId)).filter(isOpen).map(({ community_code }) => community_code))
  const memberships = (await membershipsOf(ctx, otherId))
    .filter((each) => isOpen(each) && !open.has(each.community_code))
    .map(({ membership_id }) => membership_id)
  moveMemberships(ctx, memberships, keptId)
  changePerson(ctx, otherId, { ended_as: 'merged', ended_on: today, merged_into: keptId, revision: other.revision + 1 })
  changePerson(ctx, keptId, { revision: kept.revision + 1 })
  if (other.account_id) await giveAccount(ctx, other.account_id, otherId, keptId)
  const words = { name: kept.open.name, phone: kept.open.phone, idNumber: kept.open.idNumber }
  writeWords(ctx, [
    { personId: keptId, ...words, areaCodes: [...homesOf(kept), ...moved].map(({ area_code }) => area_code) },
    { personId: otherId, ...words, areaCodes: [] },
  ])
  const record: Moved = {
    residences: moved.map(({ residence_id }) => residence_id),
    relations: movedRelations,
    relationsEnded: endedRelations,
    flags: movedFlags.map(({ flag_id }) => flag_id),
    flagsEnded: endedFlags,
    accountId: other.account_id,
    memberships,
  }
  addMerge(ctx, { keptId, mergedId: otherId, reason, moved: record })
  const areaCode = homesOf(kept)[0]?.area_code ?? String(ctx.district)
  announce(ctx, peopleMerged({ mergeId: ctx.key, keptId, mergedId: otherId, areaCode, undone: false }))
  return { mergeId: ctx.key, personId: keptId }
}

const isOpen = ({ status }: { status: string }): boolean => status === 'pending' || status === 'confirmed'
