import { operations } from '@linli/contract'
import { read, type Server } from '../../platform/http.ts'
import { listAreas, listDistricts } from './queries.ts'

export function routes(server: Server): void {
  read(server, operations.listDistricts, (q) => listDistricts(q))
  read(server, operations.listAreas, (q, { query }) => listAreas(q, query))
}
