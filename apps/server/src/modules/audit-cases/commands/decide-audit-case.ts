import type { BodyOf } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { invalidAt } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { move } from '../../../platform/moves.ts'
import { type AuditCase, caseMoves, caseWords } from '../audit-case.ts'
import { caseDecided } from '../events.ts'
import { policy } from '../policy.ts'
import { seenCase } from '../queries.ts'
import { addStep, changeCase, lockCase } from '../store.ts'

/** A person decides what it was; of two at once the first counts. What was stopped is allowed again. */
export async function decideAuditCase(
  ctx: CommandContext,
  caseId: string,
  { decision, words, to }: BodyOf<'decideAuditCase'>,
): Promise<AuditCase> {
  const row = seenCase(ctx.actor, await lockCase(ctx, caseId))
  authorise(policy.decideAuditCase(ctx.actor, row))
  const status = move(caseMoves, decision, row.status, caseWords)
  if (decision === 'passedOn' && !to) throw invalidAt('to', 'case-receiver-missing')
  const changes = {
    status,
    passed_to: decision === 'passedOn' ? (to ?? null) : null,
    stopped: false,
    decided_by: ctx.actor.personId,
    decided_at: ctx.now,
  }
  changeCase(ctx, caseId, changes)
  addStep(ctx, caseId, { what: 'decided', words, decision: status })
  announce(ctx, caseDecided(row, decision, changes.passed_to))
  return { ...row, ...changes }
}
