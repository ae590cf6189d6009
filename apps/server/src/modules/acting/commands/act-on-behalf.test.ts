import { photo, reasonOf } from '@linli/world/crowd'
import { eventsOf, issueAt } from '@linli/world/stages'
import { actingSession, childOf, grantedTo, withoutAccount } from '@linli/world/stages-of-acting'
import { taskAt } from '@linli/world/stages-of-help'
import { type SmallPerson, type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { actOnBehalf } from './act-on-behalf.ts'
import { grantActingFor } from './grant-acting-for.ts'

let w: TestWorld
beforeEach(async () => {
  await w.sql(`update acting_grants set ended_at = now(), ended_how = 'expired' where ended_at is null`)
})
beforeAll(async () => {
  w = await testWorld()
})
afterAll(() => w.close())

const people = () => w.world.people
const begin = (who: SmallPerson, cookie: string, body: object, key = newId()) =>
  w.send(who, 'actOnBehalf', { cookie, body, key })
const report = (who: SmallPerson, cookie: string, text = '灯坏了。') =>
  w.send(who, 'reportIssue', { cookie, body: { text, areaCode: w.world.building } })
const atCounter = async (who: SmallPerson, personId: string, over: object = {}) => {
  const cookie = await w.signIn(who)
  return { cookie, ...(await begin(who, cookie, { how: 'counter', personId, consent: 'present', ...over })) }
}

describe('under a grant', () => {
  test('what is done is the person’s, and every trace names who really did it', async () => {
    const grantId = await grantedTo(w, 'xiulan', 'guihua')
    const cookie = await actingSession(w, 'guihua', grantId)
    expect((await w.send('guihua', 'whoAmI', { cookie })).body).toMatchObject({
      acting: { forWhom: '王秀兰', by: '陈桂花', how: 'family', live: true },
      districts: [{ personId: people().xiulan.personId, appointments: [] }],
    })
    const { body } = await report('guihua', cookie)
    const issueId = body.issueId as string
    expect(await w.sql('select reporter_id from issues where issue_id = $1', [issueId])).toEqual([
      { reporter_id: people().xiulan.personId },
    ])
    const [event] = await w.sql(
      'select account_id, person_id, on_behalf_of, payload from events where subject_id = $1',
      [issueId],
    )
    expect(event).toMatchObject({
      account_id: people().guihua.accountId,
      person_id: people().guihua.personId,
      on_behalf_of: people().xiulan.personId,
      payload: { acting: 'family' },
    })
    const { body: issue } = await w.send('xiulan', 'getIssue', { params: { issueId } })
    expect(issue).toMatchObject({
      reporter: { name: '王秀兰', mine: true },
      thread: [{ by: '陈桂花 代 王秀兰', mine: true }],
    })
    const { body: trace } = await w.send<{ steps: { what: string }[] }>(null, 'traceIssue', { params: { issueId } })
    expect(trace.steps[0]?.what).toBe('家人代办：居民反映了这件事。')
    expect(JSON.stringify(trace)).not.toContain('陈桂花')
    const { body: looks } = await w.send<{ rows: object[] }>('xiulan', 'listWhoLookedAtMe')
    expect(looks.rows[0]).toMatchObject({ who: '陈桂花', purpose: 'actFor', about: null })
  })

  test('a key used again gives the same turn, and a second turn waits for the end of the first', async () => {
    const grantId = await grantedTo(w, 'xiulan', 'guihua')
    const [cookie, key] = [await w.signIn('guihua'), newId()]
    const first = await begin('guihua', cookie, { how: 'granted', grantId }, key)
    expect(first.status).toBe(200)
    expect((await begin('guihua', cookie, { how: 'granted', grantId })).body.reason).toBe('acting-not-in-scope')
    await w.send('guihua', 'endActing', { cookie })
    expect((await begin('guihua', cookie, { how: 'granted', grantId }, key)).body).toEqual(first.body)
  })

  test('not who does not hold it, not before it is accepted, not in a command without a session', async () => {
    const grantId = await grantedTo(w, 'xiulan', 'guihua')
    const other = await w.signIn('ahua')
    expect((await begin('ahua', other, { how: 'granted', grantId })).body.reason).toBe('not-yours')
    expect((await begin('ahua', other, { how: 'granted', grantId: newId() })).status).toBe(404)
    await w.sql(`update acting_grants set until_on = current_date, from_on = current_date - 1 where grant_id = $1`, [
      grantId,
    ])
    const cookie = await w.signIn('guihua')
    expect((await begin('guihua', cookie, { how: 'granted', grantId })).body.reason).toBe('acting-grant-over')
  })

  test('a page that believes it is somebody else is told so, and nothing is done', async () => {
    const grantId = await grantedTo(w, 'xiulan', 'guihua')
    const cookie = await actingSession(w, 'guihua', grantId)
    const sent = (headers: Record<string, string>) =>
      w.send('guihua', 'reportIssue', { cookie, headers, body: { text: '灯坏了。', areaCode: w.world.building } })
    expect(await sent({ 'x-linli-acting': 'none' })).toMatchObject({ status: 409, body: { reason: 'acting-changed' } })
    await w.send('guihua', 'endActing', { cookie })
    expect(await sent({ 'x-linli-acting': newId() })).toMatchObject({ status: 409, body: { reason: 'acting-changed' } })
    expect((await sent({ 'x-linli-acting': 'none' })).status).toBe(200)
  })

  test('in another district the session is nobody', async () => {
    const cookie = await actingSession(w, 'guihua', await grantedTo(w, 'xiulan', 'guihua'))
    const { status, body } = await w.send('guihua', 'listIssues', { cookie, district: w.world.farDistrict })
    expect([status, body.reason]).toEqual([403, 'acting-elsewhere'])
  })

  test('the account that is disabled, and the person who has left, end it at once', async () => {
    const cookie = await actingSession(w, 'guihua', await grantedTo(w, 'xiulan', 'guihua'))
    await w.sql(`update people set ended_as = 'movedAway', ended_on = current_date where person_id = $1`, [
      people().xiulan.personId,
    ])
    expect((await report('guihua', cookie)).body.reason).toBe('acting-over')
    await w.sql('update people set ended_as = null, ended_on = null where person_id = $1', [people().xiulan.personId])
    expect((await report('guihua', cookie)).status).toBe(200)
  })
})

describe('as guardian', () => {
  test('it ends on the 18th birthday and with the relation', async () => {
    const child = await childOf(w, 'jianguo', '2015-03-04')
    const grantId = newId()
    const input = { how: 'guardian', principalId: child, scopes: ['issues' as const], childsWord: false } as const
    await w.run('jianguo', (ctx) => grantActingFor(ctx, { ...input, scopes: ['issues'] }), grantId)
    const cookie = await actingSession(w, 'jianguo', grantId)
    expect((await report('jianguo', cookie)).status).toBe(200)
    await w.sql('update acting_grants set from_on = current_date - 1, until_on = current_date where grant_id = $1', [
      grantId,
    ])
    expect((await report('jianguo', cookie)).body.reason).toBe('acting-over')
    await w.sql(`update acting_grants set until_on = '2033-03-04' where grant_id = $1`, [grantId])
    await w.sql('update relations set to_on = from_on where other_id = $1', [child])
    expect((await report('jianguo', cookie)).body.reason).toBe('acting-over')
  })

  test('the parent joins a community for the child', async () => {
    const child = await childOf(w, 'jianguo', '2015-03-04')
    const grantId = newId()
    await w.run(
      'jianguo',
      (ctx) => grantActingFor(ctx, { how: 'guardian', principalId: child, scopes: ['join'], childsWord: false }),
      grantId,
    )
    const cookie = await actingSession(w, 'jianguo', grantId)
    const { body } = await w.send('jianguo', 'joinCommunity', {
      cookie,
      body: { areaCode: w.world.building, realName: '杨素芬' },
    })
    expect(body).toMatchObject({ personId: child, status: 'pending' })
  })
})

describe('at the counter and the door', () => {
  test('for ten minutes, for who has no account; it is noted where and how', async () => {
    const personId = await withoutAccount(w)
    const { cookie, status } = await atCounter('limei', personId)
    expect(status).toBe(200)
    expect((await report('limei', cookie)).status).toBe(200)
    expect(
      (await w.send('limei', 'claimTask', { cookie, params: { taskId: await taskAt(w, 'home') }, body: {} })).body
        .reason,
    ).toBe('acting-not-in-scope')
    expect((await eventsOf(w, personId)).at(-1)).toMatchObject({
      kind: 'acting-begun',
      personId: people().limei.personId,
      payload: { how: 'counter', scopes: ['counter'] },
    })
    expect(
      await w.sql(
        'select how, consent, until - began_at = $2::interval as short from acting_turns where principal_id = $1',
        [personId, '10 minutes'],
      ),
    ).toEqual([{ how: 'counter', consent: 'present', short: true }])
  })

  test('on paper with the photo', async () => {
    const personId = await withoutAccount(w)
    expect((await atCounter('limei', personId, { how: 'door', consent: 'paper' })).body.reason).toBe(
      'acting-paper-missing',
    )
    const fileIds = [await photo(w, 'limei')]
    expect((await atCounter('limei', personId, { how: 'door', consent: 'paper', fileIds })).status).toBe(200)
  })

  test('not for who has an account, not elsewhere, not by neighbours', async () => {
    expect((await atCounter('limei', people().xiulan.personId)).body.reason).toBe('acting-has-account')
    const personId = await withoutAccount(w)
    expect((await atCounter('otherSecretary', personId)).body.reason).toBe('not-your-area')
    expect((await atCounter('ahua', personId)).body.reason).toBe('staff-only')
    expect((await atCounter('limei', newId())).status).toBe(404)
    expect(
      await reasonOf(
        w.run('system', (ctx) => actOnBehalf(ctx, { how: 'counter', personId, consent: 'present', fileIds: [] })),
      ),
    ).toBe('forbidden: staff-only')
  })

  test('it is over when the post is', async () => {
    const { cookie } = await atCounter('limei', await withoutAccount(w))
    await w.sql('update appointments set to_on = current_date where person_id = $1', [people().limei.personId])
    expect((await report('limei', cookie)).body.reason).toBe('acting-over')
    await w.sql('update appointments set to_on = null where person_id = $1', [people().limei.personId])
  })

  test('who acted at somebody’s joining does not confirm it', async () => {
    const personId = await withoutAccount(w)
    const { cookie } = await atCounter('limei', personId)
    const joined = await w.send('limei', 'joinCommunity', {
      cookie,
      body: { areaCode: w.world.building, realName: '杨素芬' },
    })
    const params = { membershipId: joined.body.membershipId as string }
    const decide = (who: SmallPerson) => w.send(who, 'confirmMembership', { params, body: { decision: 'confirmed' } })
    expect((await decide('limei')).body.reason).toBe('acted-on-it')
    expect((await decide('secretary')).status).toBe(200)
  })
})

describe('duties stay apart', () => {
  test('who acted for the claimant does not review, and who published does not claim for another', async () => {
    const grantId = await grantedTo(w, 'xiulan', 'limei')
    const cookie = await actingSession(w, 'limei', grantId)
    const taskId = await taskAt(w, 'home')
    const claimed = await w.send('limei', 'claimTask', { cookie, params: { taskId }, body: {} })
    expect(claimed.status).toBe(200)
    const proof = await w.send('limei', 'submitProof', {
      cookie,
      params: { claimId: claimed.body.claimId as string },
      body: { note: '扫好了', fileIds: [await photo(w, 'limei')] },
    })
    expect(proof.status).toBe(200)
    const params = { proofId: proof.body.proofId as string }
    expect((await w.send('limei', 'approveProof', { params, body: {} })).body.reason).toBe('acted-on-it')
    expect((await w.send('limei', 'returnProof', { params, body: { reason: '看不清' } })).body.reason).toBe(
      'acted-on-it',
    )
    const { body } = await w.send<{ claims: { who: string }[] }>('secretary', 'getTask', { params: { taskId } })
    expect(body.claims[0]?.who).toBe('李梅 代 王秀兰')
    const bySecretary = await actingSession(w, 'secretary', await grantedTo(w, 'jianguo', 'secretary'))
    expect(
      (
        await w.send('secretary', 'claimTask', {
          cookie: bySecretary,
          params: { taskId: await taskAt(w, 'home') },
          body: {},
        })
      ).body.reason,
    ).toBe('publisher-cannot-claim')
  })

  test('who acted before the claim was handed in by the person counts too', async () => {
    const grantId = await grantedTo(w, 'guihua', 'limei')
    const cookie = await actingSession(w, 'limei', grantId)
    const taskId = await taskAt(w, 'home')
    const { body } = await w.send('limei', 'claimTask', { cookie, params: { taskId }, body: {} })
    const proof = await w.send('guihua', 'submitProof', {
      params: { claimId: body.claimId as string },
      body: { note: '扫好了', fileIds: [await photo(w, 'guihua')] },
    })
    const params = { proofId: proof.body.proofId as string }
    expect((await w.send('limei', 'approveProof', { params, body: {} })).body.reason).toBe('acted-on-it')
    expect((await w.send('officer', 'approveProof', { params, body: {} })).status).toBe(200)
  })

  test('who did the work does not confirm it for the reporter', async () => {
    const params = { issueId: await issueAt(w, 'resolved') }
    const cookie = await actingSession(w, 'property', await grantedTo(w, 'xiulan', 'property'))
    expect((await w.send('property', 'confirmIssue', { cookie, params, body: { rating: 5 } })).body.reason).toBe(
      'did-it-oneself',
    )
    expect((await w.send('property', 'reopenIssue', { cookie, params, body: { reason: '再看看' } })).body.reason).toBe(
      'did-it-oneself',
    )
    expect((await w.send('xiulan', 'confirmIssue', { params, body: { rating: 5 } })).status).toBe(200)
  })
})
