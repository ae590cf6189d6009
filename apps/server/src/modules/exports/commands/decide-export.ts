import type { BodyOf } from '@linli/contract'
import { shanghaiDate, shanghaiInstant, shiftDate } from '../../../platform/clock.ts'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { invalidAt, notFound } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { move } from '../../../platform/moves.ts'
import { exportDecided } from '../events.ts'
import { type Export, exportMoves, exportWords, mostDays, statusOf, usualDays } from '../export.ts'
import { policy } from '../policy.ts'
import { changeExport, lockExport } from '../store.ts'

/** Approves a list for some days, or refuses it with a reason. Of two who decide at once the first counts. */
export async function decideExport(
  ctx: CommandContext,
  exportId: string,
  { decision, untilOn, reason }: BodyOf<'decideExport'>,
): Promise<Export> {
  const row = await lockExport(ctx, exportId)
  if (!row) throw notFound()
  const about = { areaCode: row.area_code, askedBy: row.asked_by }
  if (policy.getExport(ctx.actor, about) !== true) throw notFound()
  authorise(policy.decideExport(ctx.actor, about))
  const now = statusOf(row, ctx.now)
  move(exportMoves, decision === 'approved' ? 'approve' : 'refuse', now, exportWords)
  const today = shanghaiDate(ctx.now)
  const lastDay = decision === 'approved' ? (untilOn ?? shiftDate(today, usualDays)) : null
  if (lastDay && (lastDay <= today || lastDay > shiftDate(today, mostDays)))
    throw invalidAt('untilOn', 'export-until-wrong')
  if (decision === 'refused' && !reason) throw invalidAt('reason', 'export-refuse-reason-missing')
  const changes = {
    status: decision,
    decided_by: ctx.actor.personId,
    decided_at: ctx.now,
    reason: decision === 'refused' ? (reason ?? null) : null,
    until: lastDay ? shanghaiInstant(shiftDate(lastDay, 1)) : null,
  } as const
  changeExport(ctx, exportId, changes)
  announce(ctx, exportDecided(row, decision, lastDay))
  return { ...row, ...changes }
}
