import { type ActingScope, actingScopes, mayWhileActing, type OperationId, operations, paths } from '@linli/contract'
import { rowCounts } from '@linli/world/stages'
import { actingSession, grantedTo } from '@linli/world/stages-of-acting'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requests } from './requests.testing.ts'

const ids = Object.keys(paths) as OperationId[]
const reading = ['listBuildings', 'getFile'] as const

/** Every operation x scope, written by another hand: what is not here is refused. */
const allowed: Record<ActingScope | 'over', readonly OperationId[]> = {
  over: ['whoAmI', 'endActing', 'getPreferences', 'setPreferences'],
  issues: [
    ...reading,
    'uploadFile',
    'reportIssue',
    'listIssues',
    'getIssue',
    'countIssues',
    'sendMessage',
    'confirmIssue',
    'reopenIssue',
  ],
  tasks: [
    ...reading,
    'uploadFile',
    'listTasks',
    'getTask',
    'claimTask',
    'withdrawClaim',
    'submitProof',
    'getMyPoints',
    'listMyTransfers',
  ],
  exchange: [
    ...reading,
    'listGoods',
    'placeOrder',
    'listOrders',
    'getOrder',
    'cancelOrder',
    'confirmDelivery',
    'getMyPoints',
    'listMyTransfers',
  ],
  myData: [...reading, 'getPerson', 'savePerson', 'listWhoLookedAtMe'],
  join: [...reading, 'joinCommunity', 'leaveCommunity'],
  counter: [
    ...reading,
    'uploadFile',
    'reportIssue',
    'listIssues',
    'getIssue',
    'listGoods',
    'placeOrder',
    'listOrders',
    'getOrder',
    'getMyPoints',
    'joinCommunity',
  ],
}

describe('every operation x scope', () => {
  test.each(Object.keys(allowed) as (ActingScope | 'over')[])('%s', (scope) => {
    const may = ids.filter((id) => mayWhileActing(id, scope === 'over' ? null : [scope]))
    const rows = scope === 'over' ? allowed.over : [...allowed.over, ...allowed[scope]]
    expect(may.sort()).toEqual([...rows].sort())
  })

  test('nothing that gives power over the person, or judges work, is in any scope', () => {
    const never: OperationId[] = [
      'changePhone',
      'changePassword',
      'requestMyPhoneCode',
      'listMySessions',
      'endSession',
      'endOtherSessions',
      'grantActingFor',
      'acceptActing',
      'revokeActingFor',
      'actOnBehalf',
      'revealField',
      'requestMinorReveal',
      'decideMinorReveal',
      'approveProof',
      'returnProof',
      'confirmMembership',
      'publishTask',
      'resolveIssue',
      'listNotifications',
      'streamUpdates',
    ]
    const every = Object.keys(allowed).filter((scope) => scope !== 'over') as ActingScope[]
    expect(never.filter((id) => mayWhileActing(id, every))).toEqual([])
  })
})

describe('a session that acts with every scope there is', () => {
  let w: TestWorld
  let cookie: string
  beforeAll(async () => {
    w = await testWorld({ quiet: true })
    const scopes = Object.keys(actingScopes) as (keyof typeof actingScopes)[]
    cookie = await actingSession(w, 'limei', await grantedTo(w, 'xiulan', 'limei', scopes))
  })
  afterAll(() => w.close())

  const granted = Object.keys(actingScopes) as ActingScope[]
  const refused = ids.filter((id) => !operations[id].open && !mayWhileActing(id, granted))

  test('is refused the rest in a plain sentence, and nothing changes', async () => {
    const samples = []
    for (const id of refused) samples.push([id, await requests[id]({ w, where: 'home', person: 'limei' })] as const)
    // Some samples end every grant, to make room for theirs.
    await w.sql(`update acting_grants set ended_at = null, ended_how = null, ended_by = null
      where grant_id = (select grant_id from acting_turns where how = 'family' order by began_at limit 1)`)
    const before = await rowCounts(w)
    const answers: Record<string, unknown> = {}
    for (const [id, sent] of samples) {
      const { status, body } = await w.send('limei', id, { ...sent, cookie })
      answers[id] = `${status} ${(body as { reason?: string }).reason}`
    }
    expect(await rowCounts(w)).toEqual(before)
    expect(answers).toEqual(
      Object.fromEntries(
        refused.map((id) => [
          id,
          paths[id][1].includes(':district') ? '403 acting-not-in-scope' : '403 acting-elsewhere',
        ]),
      ),
    )
    expect(refused.length).toBeGreaterThan(80)
  })

  test('sees what everybody sees as a visitor does', async () => {
    const { body } = await w.send<{ steps: unknown[] }>('limei', 'listFacilities', { cookie })
    expect(body).toEqual((await w.send(null, 'listFacilities')).body)
  })
})
