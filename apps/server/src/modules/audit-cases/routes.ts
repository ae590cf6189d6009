import { operations, type ResponseOf } from '@linli/contract'
import type { Reader } from '../../platform/command.ts'
import { read, type Server, write } from '../../platform/http.ts'
import { answerAuditCase } from './commands/answer-audit-case.ts'
import { askAuditCase } from './commands/ask-audit-case.ts'
import { decideAuditCase } from './commands/decide-audit-case.ts'
import { setAuditThresholds } from './commands/set-audit-thresholds.ts'
import { stopReveals } from './commands/stop-reveals.ts'
import { getAuditCase, getAuditThresholds, listAuditCases, viewOf } from './queries.ts'

const caseId = ({ params }: { params: Record<string, string> }) => params.caseId as string
const again = (q: Reader, id: string) => getAuditCase(q, id)
const answer = (view: ResponseOf<'getAuditCase'>) => view

export function routes(server: Server): void {
  read(server, operations.listAuditCases, (q, { query }) => listAuditCases(q, query))
  read(server, operations.getAuditCase, (q, call) => getAuditCase(q, caseId(call)))
  write(server, operations.askAuditCase, {
    resultId: caseId,
    work: async (ctx, call) => viewOf(ctx, await askAuditCase(ctx, caseId(call), call.body)),
    again,
    answer,
  })
  write(server, operations.answerAuditCase, {
    resultId: caseId,
    work: async (ctx, call) => viewOf(ctx, await answerAuditCase(ctx, caseId(call), call.body)),
    again,
    answer,
  })
  write(server, operations.stopReveals, {
    resultId: caseId,
    work: async (ctx, call) => viewOf(ctx, await stopReveals(ctx, caseId(call), call.body)),
    again,
    answer,
  })
  write(server, operations.decideAuditCase, {
    resultId: caseId,
    work: async (ctx, call) => viewOf(ctx, await decideAuditCase(ctx, caseId(call), call.body)),
    again,
    answer,
  })
  read(server, operations.getAuditThresholds, (q) => getAuditThresholds(q))
  write(server, operations.setAuditThresholds, {
    work: async (ctx, { body }) => ({ changed: await setAuditThresholds(ctx, body) }),
    again: async (_q, _id, { body }) => ({ changed: Object.keys(body.values) as never[] }),
    answer: (set) => set,
  })
}
