import { operations } from '@linli/contract'
import { notFound } from '../../platform/errors.ts'
import { look, plain, read, type Server, write } from '../../platform/http.ts'
import { newestKey } from '../../platform/vault-keys.ts'
import { findPlace } from '../territory/index.ts'
import { confirmMembership } from './commands/confirm-membership.ts'
import { decideMinorReveal } from './commands/decide-minor-reveal.ts'
import { getPerson } from './commands/get-person.ts'
import { joinCommunity } from './commands/join-community.ts'
import { leaveCommunity } from './commands/leave-community.ts'
import { mergePeople, type StandsOn } from './commands/merge-people.ts'
import { requestMinorReveal } from './commands/request-minor-reveal.ts'
import { type RevealsStopped, revealField } from './commands/reveal-field.ts'
import { rotateKeys } from './commands/rotate-keys.ts'
import { savePerson } from './commands/save-person.ts'
import { setCareFlag } from './commands/set-care-flag.ts'
import { unmergePeople } from './commands/unmerge-people.ts'
import { fieldRegistry } from './field-registry.ts'
import { findMembership, listMemberships } from './queries.ts'
import { careToday, mergeOf, revealedAgain, revisionOf } from './queries-again.ts'
import { listDuplicatePeople } from './queries-duplicates.ts'
import { getKeyState } from './queries-keys.ts'
import { listWhoLookedAtMe, type ReasonsOfLooks } from './queries-looks.ts'
import { listMinorReveals, minorLookOf } from './queries-minors.ts'
import { type PostsOfPeople, searchPeople } from './queries-search.ts'
import { addNumberSearch } from './store-looks.ts'

/**
 * From later modules: which posts people hold, and where; what stands on somebody and cannot be given to another; why
 * many were looked at at once; who shows nothing in full for now.
 */
export interface LaterOfPeople {
  postsOf: PostsOfPeople
  standsOn: StandsOn
  reasonsOf: ReasonsOfLooks
  revealsStopped: RevealsStopped
}

export function routes(server: Server, { postsOf, standsOn, reasonsOf, revealsStopped }: LaterOfPeople): void {
  look(server, operations.searchPeople, (ctx, { query }) =>
    searchPeople(ctx, query, postsOf, (found) => addNumberSearch(ctx, found)),
  )
  read(server, operations.listDuplicatePeople, (q, { query }) => listDuplicatePeople(q, query, postsOf))
  read(server, operations.listWhoLookedAtMe, (q, { query }) => listWhoLookedAtMe(q, query, { postsOf, reasonsOf }))
  plain(server, operations.listFieldRegistry, async () => fieldRegistry())
  look(server, operations.getPerson, (ctx, { params }) => getPerson(ctx, params.personId as string))
  const ofPerson = ({ params }: { params: Record<string, string> }) => params.personId as string
  write(server, operations.savePerson, {
    resultId: ofPerson,
    work: (ctx, { params, body }) => savePerson(ctx, params.personId as string, body),
    again: revisionOf,
    answer: (saved) => saved,
  })
  write(server, operations.setCareFlag, {
    resultId: ofPerson,
    work: (ctx, { params, body }) => setCareFlag(ctx, params.personId as string, body),
    again: (q, personId, { body }) => careToday(q, personId, body.kind),
    answer: (set) => set,
  })
  write(server, operations.revealField, {
    work: async (ctx, { params, body }) => {
      const revealed = await revealField(ctx, params.personId as string, body, revealsStopped)
      return revealedAgain(ctx, ctx.key, revealed.personId)
    },
    again: (q, lookId, { params }) => revealedAgain(q, lookId, params.personId as string),
    answer: (revealed) => revealed,
  })
  read(server, operations.listMinorReveals, (q) => listMinorReveals(q, postsOf))
  write(server, operations.requestMinorReveal, {
    work: (ctx, { params, body }) => requestMinorReveal(ctx, params.personId as string, body),
    again: async (_q, requestId) => ({ requestId }),
    answer: (asked) => asked,
  })
  write(server, operations.decideMinorReveal, {
    resultId: ({ params }) => params.requestId as string,
    work: (ctx, { params, body }) => decideMinorReveal(ctx, params.requestId as string, body),
    again: async (q, requestId) => {
      const look = await minorLookOf(q, requestId)
      if (!look?.decision) throw notFound()
      return { requestId, decision: look.decision, until: look.until?.toISOString() ?? null }
    },
    answer: (decided) => decided,
  })
  write(server, operations.mergePeople, {
    work: (ctx, { params, body }) => mergePeople(ctx, params.personId as string, body, standsOn),
    again: async (q, mergeId) => {
      const { mergeId: id, personIds } = await mergeOf(q, mergeId)
      return { mergeId: id, personId: personIds[0] }
    },
    answer: (merged) => merged,
  })
  write(server, operations.unmergePeople, {
    resultId: ({ params }) => params.mergeId as string,
    work: (ctx, { params }) => unmergePeople(ctx, params.mergeId as string),
    again: mergeOf,
    answer: (undone) => undone,
  })
  read(server, operations.getKeyState, (q) => getKeyState(q))
  write(server, operations.rotateKeys, {
    work: (ctx, { body }) => rotateKeys(ctx, body),
    again: async (q) => {
      const key = await newestKey(q)
      if (!key) throw notFound()
      return { version: key.version, activeAt: key.active_at.toISOString(), finished: key.finished_at !== null }
    },
    answer: (rotated) => rotated,
  })
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
  write(server, operations.leaveCommunity, {
    resultId: ({ params }) => params.membershipId as string,
    work: (ctx, { params }) => leaveCommunity(ctx, params.membershipId as string),
    again: async (q, membershipId) => {
      const membership = await findMembership(q, membershipId)
      if (!membership) throw notFound()
      return { membershipId, status: membership.status }
    },
    answer: (left) => left,
  })
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
