import { operations } from '@linli/contract'
import { read, type Server } from '../../platform/http.ts'
import { traceIssue } from './queries.ts'

export function routes(server: Server): void {
  read(server, operations.traceIssue, (q, { params }) => traceIssue(q, params.issueId as string))
}
