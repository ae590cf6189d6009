import type { BodyOf } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { announce } from '../../../platform/events.ts'
import { move } from '../../../platform/moves.ts'
import { type AuditCase, caseMoves, caseWords } from '../audit-case.ts'
import { caseAsked } from '../events.ts'
import { policy } from '../policy.ts'
import { seenCase } from '../queries.ts'
import { addStep, changeCase, lockCase } from '../store.ts'

/** Asks the person for an explanation. */
export async function askAuditCase(
  ctx: CommandContext,
  caseId: string,
  { words }: BodyOf<'askAuditCase'>,
): Promise<AuditCase> {
  const row = seenCase(ctx.actor, await lockCase(ctx, caseId))
  authorise(policy.askAuditCase(ctx.actor, row))
  const status = move(caseMoves, 'ask', row.status, caseWords)
  changeCase(ctx, caseId, { status })
  addStep(ctx, caseId, { what: 'asked', words })
  announce(ctx, caseAsked(row))
  return { ...row, status }
}
