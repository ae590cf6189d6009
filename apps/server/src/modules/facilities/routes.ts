import { operations } from '@linli/contract'
import { read, type Server, write } from '../../platform/http.ts'
import { saveFacility } from './commands/save-facility.ts'
import { facilityView, listFacilities } from './queries.ts'

export function routes(server: Server): void {
  read(server, operations.listFacilities, (q, { query }) => listFacilities(q, query))
  write(server, operations.saveFacility, {
    resultId: ({ params }) => params.facilityId as string,
    work: async (ctx, { params, body }) =>
      facilityView(ctx, await saveFacility(ctx, params.facilityId as string, body)),
    again: facilityView,
    answer: (view) => view,
  })
}
