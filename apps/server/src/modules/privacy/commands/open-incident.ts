import type { BodyOf } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { notFound } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { namesOf } from '../../people/index.ts'
import { isPlace } from '../../territory/index.ts'
import { incidentOpened } from '../events.ts'
import { policy } from '../policy.ts'
import { addIncident } from '../store-records.ts'

/** Something happened to personal data. */
export async function openIncident(ctx: CommandContext, input: BodyOf<'openIncident'>) {
  const { areaCode, personIds, happenedAt, ...told } = input
  authorise(policy.openIncident(ctx.actor, { areaCode }))
  if (!(await isPlace(ctx, areaCode))) throw notFound()
  const known = await namesOf(ctx, personIds)
  if (personIds.some((personId) => !known.has(personId))) throw notFound('unknown-person')
  addIncident(
    ctx,
    {
      ...told,
      incident_id: ctx.key,
      revision: 1,
      area_code: areaCode,
      happened_at: new Date(happenedAt),
      status: 'open',
      notice: 'none',
      authority_told_at: null,
      persons_told_at: null,
      opened_by: ctx.actor.personId as string,
    },
    personIds,
  )
  announce(ctx, incidentOpened({ incidentId: ctx.key, areaCode, people: personIds.length }))
  return { incidentId: ctx.key, revision: 1 }
}
