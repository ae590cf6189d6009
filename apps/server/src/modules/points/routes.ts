import { operations } from '@linli/contract'
import { read, type Server } from '../../platform/http.ts'
import { getMyPoints, listMyTransfers } from './queries.ts'

export function routes(server: Server): void {
  read(server, operations.getMyPoints, (q) => getMyPoints(q))
  read(server, operations.listMyTransfers, (q, { query }) => listMyTransfers(q, query))
}
