import { type BodyOf, issueStatuses } from '@linli/contract'
import { shanghaiDate, shanghaiInstant } from '../../../platform/clock.ts'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { invalid } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { move } from '../../../platform/moves.ts'
import { findOpenOrganisation } from '../../organisations/index.ts'
import { solveBy } from '../deadline.ts'
import { issueTriaged } from '../events.ts'
import { type Issue, issueMoves } from '../issue.ts'
import { policy } from '../policy.ts'
import { findCategory } from '../queries.ts'
import { lockIssue, saveIssue } from '../store.ts'

/** 研判: nature, measure, deadline and responsible party; no issue leaves triage without them (row L7). */
export async function triageIssue(ctx: CommandContext, issueId: string, input: BodyOf<'triageIssue'>): Promise<Issue> {
  const issue = await lockIssue(ctx, issueId)
  authorise(policy.triageIssue(ctx.actor, issue))
  const status = move(issueMoves, 'triage', issue.status, issueStatuses)
  const known = await findCategory(ctx, input.categoryCode)
  if (!known) throw invalid('unknown-category')
  if (!(await findOpenOrganisation(ctx, input.organisationId))) throw invalid('unknown-organisation')
  const byRule = solveBy(ctx.now, {
    acceptHours: known.category.accept_hours,
    solveWorkdays: known.category.solve_workdays,
  })
  const change = {
    status,
    category_version: known.category.version,
    category_code: known.category.code,
    category_name: known.category.name,
    category_path: known.path,
    nature: input.nature,
    measure: input.measure,
    tier: input.tier,
    responsible_id: input.organisationId,
    solve_by: input.solveOn ? earlier(input.solveOn, byRule, ctx.now) : byRule,
    public_title: input.title ?? issue.public_title,
  }
  saveIssue(ctx, issueId, change)
  const triaged = { ...issue, ...change }
  announce(ctx, issueTriaged(triaged))
  return triaged
}

/** A person may promise sooner than the rule, never later. */
function earlier(solveOn: string, byRule: Date, now: Date): Date {
  const chosen = shanghaiInstant(solveOn, '17:30')
  if (chosen > byRule) throw invalid('solve-later-than-rule', { date: shanghaiDate(byRule) })
  if (chosen < now) throw invalid('solve-in-past')
  return chosen
}
