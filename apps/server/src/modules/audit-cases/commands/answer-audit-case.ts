import type { BodyOf } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { announce } from '../../../platform/events.ts'
import { move } from '../../../platform/moves.ts'
import { type AuditCase, caseMoves, caseWords } from '../audit-case.ts'
import { caseAnswered } from '../events.ts'
import { policy } from '../policy.ts'
import { seenCase } from '../queries.ts'
import { addStep, changeCase, lockCase } from '../store.ts'

/** The person whom it is about explains, asked or not, as long as it is not decided. */
export async function answerAuditCase(
  ctx: CommandContext,
  caseId: string,
  { words }: BodyOf<'answerAuditCase'>,
): Promise<AuditCase> {
  const row = seenCase(ctx.actor, await lockCase(ctx, caseId))
  authorise(policy.answerAuditCase(ctx.actor, row))
  const status = move(caseMoves, 'answer', row.status, caseWords)
  changeCase(ctx, caseId, { status })
  addStep(ctx, caseId, { what: 'answered', words })
  announce(ctx, caseAnswered(row))
  return { ...row, status }
}
