import type { BodyOf } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { announce } from '../../../platform/events.ts'
import { move } from '../../../platform/moves.ts'
import { type AuditCase, caseMoves, caseWords } from '../audit-case.ts'
import { revealsStopped } from '../events.ts'
import { policy } from '../policy.ts'
import { seenCase } from '../queries.ts'
import { addStep, changeCase, lockCase } from '../store.ts'

/** The person shows nothing in full until this is decided; or may again. */
export async function stopReveals(
  ctx: CommandContext,
  caseId: string,
  { stop }: BodyOf<'stopReveals'>,
): Promise<AuditCase> {
  const row = seenCase(ctx.actor, await lockCase(ctx, caseId))
  authorise(policy.stopReveals(ctx.actor, row))
  move(caseMoves, 'stop', row.status, caseWords)
  if (row.stopped === stop) return row
  changeCase(ctx, caseId, { stopped: stop })
  addStep(ctx, caseId, { what: stop ? 'stopped' : 'allowed' })
  announce(ctx, revealsStopped(row, stop))
  return { ...row, stopped: stop }
}
