import { operations } from '@linli/contract'
import { runQuery } from '../../platform/command.ts'
import { actorIn, plain, read, type Server, sessionCookie, write } from '../../platform/http.ts'
import { districtsOfAccount, findAccount } from '../identity/index.ts'
import { saveOrganisation } from './commands/save-organisation.ts'
import { listOrganisations, meHere, organisationView } from './queries.ts'
import type { Staff } from './queries-views.ts'

/** `staff` comes from a later module: who works for an organisation is told by posts. */
export function routes(server: Server, staff: Staff): void {
  const { runtime } = server
  plain(server, operations.whoAmI, async (request, _reply, actor) => {
    const accountId = actor.accountId as string
    const [account, memberOf] = await runQuery(
      runtime,
      actor,
      async (q) => [await findAccount(q, accountId), await districtsOfAccount(q, accountId)] as const,
    )
    const districts = []
    for (const { district } of memberOf) {
      const here = await actorIn(server, request.cookies[sessionCookie], district)
      districts.push(await runQuery(runtime, here, meHere))
    }
    return {
      accountId,
      name: districts[0]?.displayName ?? account?.username ?? '',
      persona: account?.persona ?? null,
      demo: runtime.demo,
      districts,
    }
  })
  read(server, operations.listOrganisations, (q, { query }) => listOrganisations(q, query, staff))
  write(server, operations.saveOrganisation, {
    resultId: ({ params }) => params.organisationId as string,
    work: async (ctx, { params, body }) => {
      const organisationId = await saveOrganisation(ctx, params.organisationId as string, body)
      return organisationView(ctx, organisationId, staff)
    },
    again: (q, organisationId) => organisationView(q, organisationId, staff),
    answer: (view) => view,
  })
}
