import type { BodyOf } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict, invalid } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { lockPerson } from '../../people/index.ts'
import { absenceSet } from '../events.ts'
import { policy } from '../policy.ts'
import { absencesOf, findAbsence, postsOf } from '../queries.ts'
import { saveAbsence } from '../store.ts'

/** Away from a day to a day, both included. Those who stand in have the posts for these days. */
export async function setAbsence(ctx: CommandContext, absenceId: string, input: BodyOf<'setAbsence'>): Promise<string> {
  if (!(await lockPerson(ctx, input.personId))) throw invalid('unknown-person')
  const held = await postsOf(ctx, [input.personId])
  authorise(
    policy.setAbsence(
      ctx.actor,
      input.personId,
      held.map((each) => ({ kind: each.post, areaCode: each.areaCode })),
    ),
  )
  if (input.toOn < input.fromOn) throw invalid('absence-ends-before')
  const before = await findAbsence(ctx, absenceId)
  if (before && before.personId !== input.personId) throw conflict('absence-of-another')
  if (!input.cancelled) {
    const others = (await absencesOf(ctx, input.personId)).filter((each) => each.absenceId !== absenceId)
    if (others.some((each) => each.fromOn <= input.toOn && input.fromOn <= each.toOn))
      throw conflict('absence-overlaps')
  }
  const absence = { ...input, absenceId }
  saveAbsence(ctx, absence)
  const [nearest] = held
  announce(
    ctx,
    absenceSet({
      ...absence,
      areaCode: nearest?.areaCode ?? String(ctx.district),
      gridCode: nearest?.gridCode,
      backupIds: [...new Set(held.flatMap(({ backupId }) => backupId ?? []))],
    }),
  )
  return absenceId
}
