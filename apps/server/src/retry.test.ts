import { type OperationId, operations } from '@linli/contract'
import type { SmallPerson } from '@linli/world/small-world'
import { rowCounts, type Where } from '@linli/world/stages'
import { thank } from '@linli/world/stages-of-help'
import { type Answered, type Sent, type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { newId } from './platform/ids.ts'
import { photoForm, requests, sendAs } from './requests.testing.ts'

const writes = (Object.keys(operations) as OperationId[]).filter((operation) => operations[operation].idempotent)

/** Who sends it: an officer of the place may do most things. */
const senders: Partial<Record<OperationId, SmallPerson>> = {
  joinCommunity: 'stranger',
  reportIssue: 'xiulan',
  sendMessage: 'xiulan',
  confirmIssue: 'xiulan',
  reopenIssue: 'xiulan',
  startIssue: 'property',
  claimTask: 'jianguo',
  withdrawClaim: 'guihua',
  submitProof: 'guihua',
  placeOrder: 'guihua',
  decideGridPlan: 'subdistrict',
  rotateKeys: 'security',
  leaveCommunity: 'xiulan',
  acceptActing: 'guihua',
  actOnBehalf: 'guihua',
  endActing: 'guihua',
  decideMinorReveal: 'secretary',
  decideExport: 'secretary',
  askAuditCase: 'audit',
  answerAuditCase: 'xiulan',
  stopReveals: 'audit',
  decideAuditCase: 'audit',
  setAuditThresholds: 'security',
  withdrawDataRequest: 'xiulan',
  decideDataRequest: 'secretary',
  recordSharing: 'secretary',
  saveAssessment: 'secretary',
  openIncident: 'secretary',
  updateIncident: 'secretary',
}
/** A workbook holds when it was packed: of one its name, with the code of the download, and all beside it are alike. */
function told(operation: OperationId, { body, headers }: Answered): unknown {
  if (operation === 'downloadExport') return headers['content-disposition']
  return operation === 'fillKnown' ? { ...body, content: null } : body
}
/** A network that loses answers makes people send things twice: that loses nothing and doubles nothing. */
let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  // Everybody is signed in and has an account of points, so that only what is sent adds rows.
  for (const person of new Set([...Object.values(senders), 'officer' as const])) await w.actor(person)
  await thank(w, 'guihua', 'home')
  // What is set again adds no row.
  await w.send('security', 'setAuditThresholds', { body: { values: { nightLooks: 50 }, reason: '试运行' } })
})
afterAll(() => w.close())

const asking = (operation: OperationId, where: Where = 'home') => ({
  w,
  where,
  person: senders[operation] ?? 'officer',
})
async function fresh(operation: OperationId, where?: Where): Promise<Sent> {
  // Who stops acting acts.
  if (operation === 'endActing') await send('actOnBehalf', await fresh('actOnBehalf'), newId())
  return requests[operation](asking(operation, where))
}
const send = (operation: OperationId, sent: Sent, key: string) => sendAs(asking(operation), operation, { ...sent, key })
const counts = () => rowCounts(w, ['sessions'])
const added = (before: Record<string, number>, after: Record<string, number>) =>
  Object.fromEntries(
    Object.entries(after).flatMap(([name, n]) => (n === before[name] ? [] : [[name, n - (before[name] ?? 0)]])),
  )

test('what is exempt is signing in and uploading, and nothing else that writes', () => {
  const exempt = (Object.keys(operations) as OperationId[]).filter(
    (operation) => operations[operation].method !== 'GET' && !operations[operation].idempotent,
  )
  expect(exempt.sort()).toEqual(
    [
      'changePassword',
      'changePhone',
      'changePhoneOnBehalf',
      'confirmPhoneOwner',
      'endOtherSessions',
      'finishSignIn',
      'requestMyPhoneCode',
      'requestPhoneCode',
      'signInAsDemo',
      'signInWithPassword',
      'signInWithPhone',
      'signOut',
      'uploadFile',
    ].sort(),
  )
})

describe.each(writes)('%s', (operation) => {
  // Sessions are shared: nobody goes on acting for somebody else in the next test.
  afterEach(async () => {
    await w.sql('update sessions set acting_turn = null, acting_district = null where acting_turn is not null')
  })
  let once: Record<string, number> = {}

  test('sent again with its key it answers the same and changes nothing', async () => {
    const [sent, key] = [await fresh(operation), newId()]
    const before = await counts()
    const first = await send(operation, sent, key)
    expect(first, JSON.stringify(first.body).slice(0, 400)).toMatchObject({ status: 200 })
    const after = await counts()
    once = added(before, after)
    expect(once).toMatchObject({ requests: 1 })
    for (const spelled of [key, key, key.toUpperCase()]) {
      const again = await send(operation, sent, spelled)
      expect([again.status, told(operation, again)]).toEqual([200, told(operation, first)])
    }
    expect(await counts()).toEqual(after)
  })

  test('sent five times at once it is done once, and all are answered alike', async () => {
    const [sent, key] = [await fresh(operation, operation === 'joinCommunity' ? 'other' : 'home'), newId()]
    const before = await counts()
    const answers = await Promise.all(Array.from({ length: 5 }, () => send(operation, sent, key)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    expect(new Set(answers.map((answer) => JSON.stringify(told(operation, answer)))).size).toBe(1)
    const { people, person_keys, account_districts, preferences: _chosen, ...rest } = added(before, await counts())
    const { people: _people, person_keys: _keys, account_districts: _links, preferences: _first, ...expected } = once
    expect(rest).toEqual(expected)
    expect([people ?? 0, person_keys ?? 0, account_districts ?? 0].every((n) => n <= 1)).toBe(true)
  })

  test('its key with another body, another address or another operation is refused, and nothing changes', async () => {
    const key = newId()
    const sent = await fresh(operation, operation === 'joinCommunity' ? 'far' : 'home')
    const where: Where = operation === 'joinCommunity' ? 'far' : 'home'
    const as = (other: OperationId, request: Sent) =>
      sendAs({ w, where, person: senders[operation] ?? 'officer' }, other, { ...request, key })
    expect(await as(operation, sent)).toMatchObject({ status: 200 })
    const other =
      operation === 'markNotificationsRead'
        ? { body: { notificationIds: [] } }
        : operation === 'endActing'
          ? sent
          : await otherRequest(operation, sent)
    const before = await counts()
    const refusal = { status: 409, body: { code: 'conflict', reason: 'key-reused' } }
    // A copy of one's own data is asked for in one way only, and there is one way to stop acting.
    if (operation !== 'exportMyData' && operation !== 'endActing')
      expect(await as(operation, other)).toMatchObject(refusal)
    // A key is of a district, and what is one's own is of none.
    if (!operations[operation].path.includes(':district')) return expect(await counts()).toEqual(before)
    // Who acts for somebody else does nothing of their own.
    if (operation === 'actOnBehalf') return expect(await counts()).toEqual(before)
    const elsewhere: OperationId = operation === 'markNotificationsRead' ? 'reportIssue' : 'markNotificationsRead'
    const body = elsewhere === 'reportIssue' ? { text: '灯', areaCode: w.world.building } : {}
    expect(await as(elsewhere, { body })).toMatchObject(refusal)
    expect(await counts()).toEqual(before)
  })
})

/** Another request of the same operation: another word where there is one, else about another record. */
async function otherRequest(operation: OperationId, sent: Sent): Promise<Sent> {
  const body = sent.body as Record<string, unknown> | undefined
  const word = Object.keys(body ?? {}).find((name) =>
    ['text', 'note', 'reason', 'measure', 'about', 'realName', 'words', 'way', 'harm'].includes(name),
  )
  if (word) return { ...sent, body: { ...body, [word]: '换一句话说' } }
  return fresh(operation)
}

test('the same bytes uploaded again, or twice at once, are the same file', async () => {
  const form = await photoForm()
  const upload = () => w.send('xiulan', 'uploadFile', form)
  const first = await upload()
  expect(first.status).toBe(200)
  const again = await Promise.all([upload(), upload()])
  expect(again.map(({ body }) => body)).toEqual([first.body, first.body])
  expect(await w.sql('select from files where file_id = $1', [first.body.fileId])).toHaveLength(1)
})

test('a key is the account’s own: two people may use the same one', async () => {
  const key = newId()
  const body = { text: '好的' }
  const { params } = await requests.sendMessage({ w, where: 'home', person: 'xiulan' })
  expect((await w.send('xiulan', 'sendMessage', { params, body, key })).status).toBe(200)
  expect(await w.send('limei', 'sendMessage', { params, body, key })).toMatchObject({
    status: 409,
    body: { reason: 'id-taken' },
  })
  expect((await w.send('limei', 'sendMessage', { params, body })).status).toBe(200)
})

test('a refused request is not remembered: mended, it may use its key again', async () => {
  const key = newId()
  const wrong = await w.send('xiulan', 'reportIssue', { key, body: { text: '灯', areaCode: '50011100300199999' } })
  expect(wrong.status).toBe(400)
  const right = await w.send('xiulan', 'reportIssue', { key, body: { text: '灯', areaCode: w.world.building } })
  expect(right).toMatchObject({ status: 200, body: { issueId: key } })
})

test('who may no longer see the record is not told of it by a replay', async () => {
  const [key, { params, body }] = [newId(), await requests.triageIssue({ w, where: 'home', person: 'officer' })]
  expect((await w.send('officer', 'triageIssue', { params, body, key })).status).toBe(200)
  await w.sql(`update appointments set to_on = '2024-01-02' where person_id = $1`, [w.world.people.officer.personId])
  expect((await w.send('officer', 'triageIssue', { params, body, key })).status).toBe(404)
})
