import { operations } from '@linli/contract'
import { read, type Server } from '../../platform/http.ts'
import { getCoverage } from './queries.ts'
import { getSetupChecklist } from './queries-setup.ts'

export function routes(server: Server): void {
  read(server, operations.getCoverage, (q, { query }) => getCoverage(q, query))
  read(server, operations.getSetupChecklist, (q, { query }) => getSetupChecklist(q, query))
}
