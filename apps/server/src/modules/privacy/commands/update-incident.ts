import type { BodyOf } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict, notFound } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { incidentTold, incidentUpdated } from '../events.ts'
import { policy } from '../policy.ts'
import { changeIncident, lockIncident, peopleOfIncident } from '../store-records.ts'

/** What was done since; whom was told; that it is over. It is not over before the authority was told (个人信息保护法 57). */
export async function updateIncident(ctx: CommandContext, incidentId: string, input: BodyOf<'updateIncident'>) {
  const known = await lockIncident(ctx, incidentId)
  if (!known) throw notFound()
  const areaCode = known.area_code
  authorise(policy.updateIncident(ctx.actor, { areaCode }))
  if (known.revision !== input.revision) throw conflict('record-changed-meanwhile')
  if (known.status === 'closed') throw conflict('not-now-short')
  const { revision: _read, authorityToldAt, tell, close, ...words } = input
  const authority = authorityToldAt ? new Date(authorityToldAt) : known.authority_told_at
  if (close && !authority) throw conflict('authority-not-told')
  if (tell && known.notice !== 'none') throw conflict('already-told')
  const personIds = tell ? await peopleOfIncident(ctx, incidentId) : []
  if (tell === 'persons' && personIds.length === 0) throw conflict('nobody-to-tell')
  const revision = known.revision + 1
  const status = close ? 'closed' : 'open'
  changeIncident(ctx, incidentId, {
    ...words,
    revision,
    status,
    authority_told_at: authority,
    ...(tell ? { notice: tell, persons_told_at: ctx.now } : {}),
  })
  announce(ctx, incidentUpdated({ incidentId, areaCode, revision }))
  if (tell) announce(ctx, incidentTold({ incidentId, areaCode, to: tell, personIds }))
  return { incidentId, revision, status: status as 'open' | 'closed' }
}
