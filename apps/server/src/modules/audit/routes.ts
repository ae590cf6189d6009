import { operations } from '@linli/contract'
import { read, type Server } from '../../platform/http.ts'
import { getSeal, verifyEvent } from './queries-proof.ts'

export function routes(server: Server): void {
  read(server, operations.getSeal, (q, { query }) => getSeal(q, query.number))
  read(server, operations.verifyEvent, (q, { params }) => verifyEvent(q, params.eventId as string))
}
