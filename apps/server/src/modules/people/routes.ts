import { operations } from '@linli/contract'
import { notFound } from '../../platform/errors.ts'
import { read, type Server, write } from '../../platform/http.ts'
import { findPlace } from '../territory/index.ts'
import { confirmMembership } from './commands/confirm-membership.ts'
import { joinCommunity } from './commands/join-community.ts'
import { findMembership, listMemberships } from './queries.ts'
import { type PostsOfPeople, searchPeople } from './queries-search.ts'

/** `postsOf` comes from a later module: which posts people hold, and where. */
export function routes(server: Server, postsOf: PostsOfPeople): void {
  read(server, operations.searchPeople, (q, { query }) => searchPeople(q, query, postsOf))
  write(server, operations.joinCommunity, {
    work: (ctx, { body }) => joinCommunity(ctx, body),
    again: async (q, membershipId) => {
      const membership = await findMembership(q, membershipId)
      const place = membership && (await findPlace(q, membership.community_code))
      if (!membership || !place) throw notFound()
      return {
        membershipId,
        personId: membership.person_id,
        status: membership.status,
        communityCode: membership.community_code,
        communityName: place.communityName,
      }
    },
    answer: (joined) => joined,
  })
  read(server, operations.listMemberships, (q, { query }) => listMemberships(q, query))
  write(server, operations.confirmMembership, {
    resultId: ({ params }) => params.membershipId as string,
    work: (ctx, { params, body }) => confirmMembership(ctx, params.membershipId as string, body),
    again: async (q, membershipId) => {
      const membership = await findMembership(q, membershipId)
      if (!membership) throw notFound()
      return { membershipId, status: membership.status }
    },
    answer: (decided) => decided,
  })
}
