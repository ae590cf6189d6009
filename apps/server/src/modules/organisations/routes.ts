import { operations } from '@linli/contract'
import { runQuery } from '../../platform/command.ts'
import { actorIn, plain, read, type Server, sessionCookie, write } from '../../platform/http.ts'
import { districtsOfAccount, ownAccount } from '../identity/index.ts'
import { actedForName } from '../people/index.ts'
import { addOrganisationMember } from './commands/add-organisation-member.ts'
import { endOrganisationMember } from './commands/end-organisation-member.ts'
import { linkPartyOrganisation } from './commands/link-party-organisation.ts'
import { saveOrganisation } from './commands/save-organisation.ts'
import { listOrganisations, meHere, organisationView } from './queries.ts'
import { getOrganisation, memberView } from './queries-members.ts'
import { type CategoryNames, getSixParties } from './queries-parties.ts'
import type { Staff } from './queries-views.ts'

/** `staff` and `categoryNames` come from later modules: posts tell who works for an organisation, issues what it answers for. */
export function routes(server: Server, staff: Staff, categoryNames: CategoryNames): void {
  const { runtime } = server
  plain(server, operations.whoAmI, async (request, _reply, actor) => {
    const accountId = actor.accountId as string
    const [account, memberOf] = await runQuery(
      runtime,
      actor,
      async (q) =>
        [
          await ownAccount(q, accountId, request.cookies[sessionCookie]),
          await districtsOfAccount(q, accountId),
        ] as const,
    )
    const districts = []
    let acting = actor.actedBy
    let forWhom: string | null = null
    for (const { district } of memberOf) {
      const here = await actorIn(server, request.cookies[sessionCookie], district)
      if (here.actedBy?.district === district) {
        acting = here.actedBy
        forWhom = await runQuery(runtime, here, actedForName)
      }
      if (here.personId) districts.push(await runQuery(runtime, here, meHere))
    }
    return {
      accountId,
      name: districts[0]?.displayName ?? account.username ?? '',
      demo: runtime.demo,
      ...account,
      acting: acting && {
        turnId: acting.turnId,
        district: acting.district,
        forWhom,
        by: acting.name,
        how: acting.how,
        scopes: [...acting.scopes],
        until: acting.until?.toISOString() ?? null,
        live: acting.live,
      },
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
  read(server, operations.getOrganisation, (q, { params }) =>
    getOrganisation(q, params.organisationId as string, staff),
  )
  write(server, operations.addOrganisationMember, {
    work: async (ctx, { params, body }) => {
      const memberId = await addOrganisationMember(ctx, params.organisationId as string, body)
      return memberView(ctx, memberId, staff)
    },
    again: (q, memberId) => memberView(q, memberId, staff),
    answer: (member) => member,
  })
  write(server, operations.endOrganisationMember, {
    resultId: ({ params }) => params.memberId as string,
    work: async (ctx, { params, body }) => {
      const memberId = await endOrganisationMember(ctx, params.memberId as string, body)
      return memberView(ctx, memberId, staff)
    },
    again: (q, memberId) => memberView(q, memberId, staff),
    answer: (member) => member,
  })
  write(server, operations.linkPartyOrganisation, {
    resultId: ({ params }) => params.organisationId as string,
    work: async (ctx, { params, body }) => {
      const organisationId = await linkPartyOrganisation(ctx, params.organisationId as string, body)
      return organisationView(ctx, organisationId, staff)
    },
    again: (q, organisationId) => organisationView(q, organisationId, staff),
    answer: (view) => view,
  })
  read(server, operations.getSixParties, (q, { query }) => getSixParties(q, query.areaCode, categoryNames))
}
