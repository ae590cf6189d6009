import { eventsOf, rounds } from '@linli/world/stages'
import { holderAt } from '@linli/world/stages-of-posts'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'

let w: TestWorld
let serial = 0
beforeAll(async () => {
  w = await testWorld()
  w.at(new Date('2026-03-02T02:00:00Z'))
})
afterAll(() => w.close())

type By = Parameters<TestWorld['send']>[0]
const issue = (personId: string, username = `lead${serial++}`, by: By = 'officer', key = newId()) =>
  w.send<Record<string, string>>(by, 'issueStaffAccount', { params: { personId }, body: { username }, key })
const state = async (personId: string, by: By = 'officer') =>
  (await w.send(by, 'getStaffAccount', { params: { personId } })).body
const accountOf = async (personId: string) =>
  (await w.sql<{ account_id: string | null }>('select account_id from people where person_id = $1', [personId]))[0]
    ?.account_id
const begunBy = ({ headers }: { headers: Record<string, unknown> }) =>
  /linli_unfinished=[\w-]+/.exec(String(headers['set-cookie']))?.[0] ?? ''

test('from the slip to the desk: the first sign-in sets a password and an authenticator, and then there is a session', async () => {
  const { personId, appointmentId } = await holderAt(w, 'home', {
    kind: 'gridWorker',
    areaCode: w.world.community,
    gridCode: w.world.grid,
  })
  expect(await state(personId)).toMatchObject({ username: null, suggested: 'dengxiaolan', state: 'none' })
  const key = newId()
  const slip = await issue(personId, 'DengXL', 'officer', key)
  expect(slip).toMatchObject({
    status: 200,
    body: {
      username: 'dengxl',
      initialPassword: expect.stringMatching(/^[\w-]{14}$/),
      expiresAt: '2026-03-09T02:00:00.000Z',
    },
  })
  // A network that lost the answer asks again.
  expect((await issue(personId, 'DengXL', 'officer', key)).body).toEqual(slip.body)
  expect(await state(personId)).toMatchObject({ username: 'dengxl', state: 'issued' })

  const { username, initialPassword } = slip.body
  const begun = await w.send<{ secondFactor: { secret: string } }>(null, 'signInWithPassword', {
    body: { username, password: initialPassword },
  })
  const totp = new TOTP({ secret: Secret.fromBase32(begun.body.secondFactor.secret) })
  const finished = await w.send<{ recoveryCodes: string[] }>(null, 'finishSignIn', {
    headers: { cookie: begunBy(begun) },
    body: { newPassword: 'Lu-deng-2026', totp: totp.generate({ timestamp: w.runtime.clock.now().getTime() }) },
  })
  expect(finished).toMatchObject({ status: 200, body: { shell: 'desk', name: '邓小兰' } })
  expect(finished.body.recoveryCodes).toHaveLength(8)
  const cookie = /linli_session=([\w-]{20,})/.exec(String(finished.headers['set-cookie']))?.[1] as string
  expect((await w.send(null, 'listMemberships', { cookie })).status).toBe(200)
  expect(await state(personId)).toMatchObject({ state: 'inUse' })
  expect((await issue(personId, 'DengXL', 'officer', key)).body).toMatchObject({ initialPassword: null })

  // With the last post the account opens nothing at the desk any more.
  const ended = await w.send('officer', 'endAppointment', {
    params: { appointmentId },
    body: { on: '2026-03-02', reason: '调走了' },
  })
  expect(ended.status).toBe(200)
  expect((await w.send(null, 'listMemberships', { cookie })).status).toBe(403)
  expect((await w.send(null, 'whoAmI', { cookie })).status).toBe(200)
})

describe('an account that somebody has by phone', () => {
  test('gets the name too, its sessions end, and the person is told; the event holds no name', async () => {
    const { personId } = w.world.people.buildingLead
    const before = await accountOf(personId as string)
    const cookie = await w.signIn('buildingLead')
    expect((await issue(personId as string)).status).toBe(200)
    expect(await accountOf(personId as string)).toBe(before)
    expect((await w.send(null, 'whoAmI', { cookie })).status).toBe(401)
    const [told] = (await eventsOf(w, personId as string)).filter(({ kind }) => kind === 'staff-account-issued')
    expect(told).toMatchObject({ payload: { personId } })
    await w.settle()
    const notices = await w.sql('select title from notifications where person_id = $1', [personId])
    expect(notices).toContainEqual({ title: '您有工作账号了' })
  })
})

describe('refused', () => {
  test('a second time, a name that is taken, without a post, one’s own', async () => {
    const { personId } = await holderAt(w)
    await issue(personId, 'once')
    expect(await issue(personId, 'twice')).toMatchObject({ status: 409, body: { reason: 'has-staff-account' } })
    const { personId: another } = await holderAt(w)
    expect(await issue(another, 'Once')).toMatchObject({ status: 409, body: { reason: 'username-taken' } })
    const { xiulan, officer } = w.world.people
    expect(await issue(xiulan.personId as string)).toMatchObject({ status: 403, body: { reason: 'no-post-yet' } })
    expect(await issue(officer.personId as string)).toMatchObject({ status: 403, body: { reason: 'own-account' } })
    expect(await issue(newId())).toMatchObject({ status: 404 })
  })

  test.each(['13812345678', 'ab', 'a b c', '李梅', '.lead'])('the name %s', async (username) => {
    const { personId } = await holderAt(w)
    const answer = await issue(personId, username)
    expect(answer).toMatchObject({ status: 400, body: { fields: [{ path: 'username' }] } })
  })

  test('where the account is somebody in another district too', async () => {
    const { personId } = await holderAt(w)
    const accountId = newId()
    await w.sql('insert into accounts (account_id, created_at) values ($1, now())', [accountId])
    await w.sql('update people set account_id = $1 where person_id = $2', [accountId, personId])
    await w.sql('insert into account_districts values ($1, $2, $3)', [accountId, w.world.farDistrict, newId()])
    expect(await issue(personId)).toMatchObject({ status: 403, body: { reason: 'account-elsewhere' } })
  })
})

test('by two at once, somebody has one account with one name', async () => {
  await rounds(async () => {
    const { personId } = await holderAt(w)
    const answers = await Promise.all([issue(personId), issue(personId, undefined, 'secretary')])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(answers.map(({ body }) => body.reason).filter(Boolean)).toEqual(['has-staff-account'])
  })
})
