import { operations } from '@linli/contract'
import { read, type Server } from '../../platform/http.ts'
import { explainAccess } from './queries.ts'

export function routes(server: Server): void {
  read(server, operations.explainAccess, (q, { query }) => explainAccess(q, query))
}
