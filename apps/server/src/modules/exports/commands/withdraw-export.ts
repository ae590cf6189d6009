import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { notFound } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { move } from '../../../platform/moves.ts'
import { exportWithdrawn } from '../events.ts'
import { type Export, exportMoves, exportWords, statusOf } from '../export.ts'
import { policy } from '../policy.ts'
import { changeExport, lockExport } from '../store.ts'

/** Takes one's own request back, approved or not; what was fetched stays noted. */
export async function withdrawExport(ctx: CommandContext, exportId: string): Promise<Export> {
  const row = await lockExport(ctx, exportId)
  if (!row) throw notFound()
  const about = { areaCode: row.area_code, askedBy: row.asked_by }
  if (policy.getExport(ctx.actor, about) !== true) throw notFound()
  authorise(policy.withdrawExport(ctx.actor, about))
  move(exportMoves, 'withdraw', statusOf(row, ctx.now), exportWords)
  changeExport(ctx, exportId, { status: 'withdrawn' })
  announce(ctx, exportWithdrawn(row))
  return { ...row, status: 'withdrawn' }
}
