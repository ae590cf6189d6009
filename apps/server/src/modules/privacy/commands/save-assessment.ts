import type { BodyOf } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict, notFound } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { isPlace } from '../../territory/index.ts'
import { assessmentSaved } from '../events.ts'
import { policy } from '../policy.ts'
import { addAssessment, lockAssessment } from '../store-records.ts'

/** Writes an impact assessment down, or a later revision of it. Of two at once the key lets one in. */
export async function saveAssessment(ctx: CommandContext, assessmentId: string, input: BodyOf<'saveAssessment'>) {
  const { areaCode } = input
  authorise(policy.saveAssessment(ctx.actor, { areaCode }))
  const known = await lockAssessment(ctx, assessmentId)
  if (known) authorise(policy.saveAssessment(ctx.actor, { areaCode: known.area_code }))
  if (!(await isPlace(ctx, areaCode))) throw notFound()
  if ((known?.revision ?? 0) !== input.revision) throw conflict('record-changed-meanwhile')
  const revision = input.revision + 1
  addAssessment(ctx, {
    assessment_id: assessmentId,
    revision,
    area_code: areaCode,
    title: input.title,
    what: input.what,
    necessity: input.necessity,
    risks: input.risks,
    measures: input.measures,
    result: input.result,
    assessed_by: ctx.actor.personId as string,
  })
  announce(ctx, assessmentSaved({ assessmentId, areaCode, revision }))
  return { assessmentId, revision }
}
