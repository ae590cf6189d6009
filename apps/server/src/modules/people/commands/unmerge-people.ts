import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict, notFound } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { peopleMerged } from '../events.ts'
import { resealedDoor } from '../merge.ts'
import { policy } from '../policy.ts'
import { subjectOf } from '../queries-subject.ts'
import { giveAccount } from '../store.ts'
import {
  laterMergesInto,
  lockMerge,
  markUndone,
  moveMemberships,
  moveRelations,
  reopenRelations,
} from '../store-merges.ts'
import {
  changeFlag,
  changePerson,
  flagsById,
  lockPersonRows,
  moveFlags,
  moveResidence,
  openResidencesOf,
  ownKeyOf,
  writeWords,
} from '../store-register.ts'

/** Takes a merge back: every row that it moved goes to where it was; the last of several first. */
export async function unmergePeople(ctx: CommandContext, mergeId: string) {
  const merge = await lockMerge(ctx, mergeId)
  if (!merge) throw notFound()
  const rows = await lockPersonRows(ctx, [merge.kept_id, merge.merged_id])
  const homes = await openResidencesOf(ctx, [merge.kept_id, merge.merged_id])
  const [kept, other] = [merge.kept_id, merge.merged_id].map((id) => rows.find(({ person_id }) => person_id === id))
  if (!kept || !other) throw notFound()
  const homesOf = (id: string) => homes.filter(({ person_id }) => person_id === id)
  const subjects = await Promise.all([kept, other].map((person) => subjectOf(ctx, person, homesOf(person.person_id))))
  authorise(policy.unmergePeople(ctx.actor, subjects))
  if (merge.undone_at) throw conflict('merge-undone')
  if ([kept, other].some(({ ended_as }) => ended_as === 'erased')) throw conflict('merge-erased')
  if (await laterMergesInto(ctx, merge)) throw conflict('merge-not-last')

  const { moved } = merge
  const [from, to] = [ownKeyOf(ctx, kept), ownKeyOf(ctx, other)]
  const back = homesOf(kept.person_id).filter(({ residence_id }) => moved.residences.includes(residence_id))
  for (const home of back)
    moveResidence(ctx, home.residence_id, other.person_id, resealedDoor(from, to, home.door_sealed))
  moveRelations(ctx, moved.relations, kept.person_id, other.person_id)
  reopenRelations(ctx, moved.relationsEnded)
  moveFlags(ctx, await flagsById(ctx, moved.flags), other.person_id, from, to)
  for (const flagId of moved.flagsEnded) changeFlag(ctx, flagId, { ended_at: null, ended_by: null })
  moveMemberships(ctx, moved.memberships, other.person_id)
  changePerson(ctx, other.person_id, {
    ended_as: null,
    ended_on: null,
    merged_into: null,
    revision: other.revision + 1,
  })
  changePerson(ctx, kept.person_id, { revision: kept.revision + 1 })
  if (moved.accountId) await giveAccount(ctx, moved.accountId, kept.person_id, other.person_id)
  const gone = new Set(back.map(({ residence_id }) => residence_id))
  const left = homesOf(kept.person_id).filter(({ residence_id }) => !gone.has(residence_id))
  const regained = [...homesOf(other.person_id), ...back]
  writeWords(
    ctx,
    [
      { person: kept, homes: left },
      { person: other, homes: regained },
    ].map(({ person, homes: theirs }) => ({
      personId: person.person_id,
      name: person.open.name,
      phone: person.open.phone,
      idNumber: person.open.idNumber,
      areaCodes: theirs.map(({ area_code }) => area_code),
    })),
  )
  markUndone(ctx, mergeId)
  const areaCode = left[0]?.area_code ?? String(ctx.district)
  const about = { mergeId, keptId: kept.person_id, mergedId: other.person_id, areaCode }
  announce(ctx, peopleMerged({ ...about, undone: true }))
  return { mergeId, personIds: [kept.person_id, other.person_id] as [string, string] }
}
