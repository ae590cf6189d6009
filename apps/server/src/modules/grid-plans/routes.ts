import { operations } from '@linli/contract'
import type { Reader } from '../../platform/command.ts'
import { read, type Server, write } from '../../platform/http.ts'
import { decideGridPlan } from './commands/decide-grid-plan.ts'
import { draftGridPlan } from './commands/draft-grid-plan.ts'
import { submitGridPlan } from './commands/submit-grid-plan.ts'
import { withdrawGridPlan } from './commands/withdraw-grid-plan.ts'
import { checkGridPlan, listGridPlans, viewOf, visiblePlan } from './queries.ts'

const planId = (call: { params: Record<string, string> }) => call.params.planId as string

const one = {
  resultId: planId,
  again: async (q: Reader, id: string) => viewOf(q, await visiblePlan(q, id)),
  answer: <T>(view: T) => view,
}

export function routes(server: Server): void {
  read(server, operations.listGridPlans, (q, { query }) => listGridPlans(q, query))
  read(server, operations.checkGridPlan, (q, call) => checkGridPlan(q, planId(call)))
  write(server, operations.draftGridPlan, { ...one, work: (ctx, call) => draftGridPlan(ctx, planId(call), call.body) })
  write(server, operations.submitGridPlan, { ...one, work: (ctx, call) => submitGridPlan(ctx, planId(call)) })
  write(server, operations.decideGridPlan, {
    ...one,
    work: (ctx, call) => decideGridPlan(ctx, planId(call), call.body),
  })
  write(server, operations.withdrawGridPlan, { ...one, work: (ctx, call) => withdrawGridPlan(ctx, planId(call)) })
}
