import { operations } from '@linli/contract'
import { notFound } from '../../platform/errors.ts'
import { read, type Server, write } from '../../platform/http.ts'
import { acceptActing } from './commands/accept-acting.ts'
import { actOnBehalf } from './commands/act-on-behalf.ts'
import { endActing } from './commands/end-acting.ts'
import { grantActingFor } from './commands/grant-acting-for.ts'
import { revokeActingFor } from './commands/revoke-acting-for.ts'
import { findGrant, findTurn, getActingOf, listMyActing } from './queries.ts'

export function routes(server: Server): void {
  read(server, operations.listMyActing, (q) => listMyActing(q))
  read(server, operations.getActingOf, (q, { params }) => getActingOf(q, params.personId as string))
  write(server, operations.grantActingFor, {
    work: (ctx, { body }) => grantActingFor(ctx, body),
    again: async (q, grantId) => {
      const grant = await findGrant(q, grantId)
      if (!grant) throw notFound()
      return { grantId, untilOn: grant.until_on, phone: grant.actor_phone_masked }
    },
    answer: (granted) => granted,
  })
  const ofGrant = ({ params }: { params: Record<string, string> }) => params.grantId as string
  write(server, operations.acceptActing, {
    resultId: ofGrant,
    work: (ctx, { params }) => acceptActing(ctx, params.grantId as string),
    again: async (_q, grantId) => ({ grantId }),
    answer: (accepted) => accepted,
  })
  write(server, operations.revokeActingFor, {
    resultId: ofGrant,
    work: (ctx, { params, body }) => revokeActingFor(ctx, params.grantId as string, body),
    again: async (_q, grantId) => ({ grantId }),
    answer: (revoked) => revoked,
  })
  write(server, operations.actOnBehalf, {
    work: (ctx, { body }) => actOnBehalf(ctx, body),
    again: async (q, turnId) => {
      const turn = await findTurn(q, turnId)
      if (!turn) throw notFound()
      return { turnId, until: turn.until.toISOString() }
    },
    answer: (begun) => begun,
  })
  write(server, operations.endActing, {
    resultId: () => null,
    work: (ctx) => endActing(ctx),
    again: async () => ({ ended: true as const }),
    answer: (ended) => ended,
  })
}
