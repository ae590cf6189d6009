import { operations } from '@linli/contract'
import { read, type Server } from '../../platform/http.ts'
import { countIssues, getPublicFigures } from './queries.ts'

export function routes(server: Server): void {
  read(server, operations.getPublicFigures, (q, { query }) => getPublicFigures(q, query.within))
  read(server, operations.countIssues, (q, { query }) => countIssues(q, query))
}
