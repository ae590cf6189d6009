import { type AuditThreshold, auditThresholds, type BodyOf } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { invalid } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { thresholdsSet } from '../events.ts'
import { policy } from '../policy.ts'
import { saveThresholds } from '../store.ts'

/** Sets from how many on something strikes; each within bounds, so that nobody sets the watch aside. */
export async function setAuditThresholds(
  ctx: CommandContext,
  { values }: BodyOf<'setAuditThresholds'>,
): Promise<AuditThreshold[]> {
  authorise(policy.setAuditThresholds(ctx.actor))
  const wanted = Object.entries(values) as [AuditThreshold, number][]
  for (const [threshold, value] of wanted) {
    const { label, least, most } = auditThresholds[threshold]
    if (value < least || value > most) throw invalid('threshold-out-of-range', { label, least, most })
  }
  if (wanted.length > 0) {
    saveThresholds(ctx, wanted)
    announce(ctx, thresholdsSet(ctx.district, ctx.key, Object.fromEntries(wanted)))
  }
  return wanted.map(([threshold]) => threshold)
}
