import { eventsOf } from '@linli/world/stages'
import { holderAt } from '@linli/world/stages-of-posts'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld()
})
afterAll(() => w.close())

type By = Parameters<TestWorld['send']>[0]
const reset = (personId: string, by: By = 'officer') =>
  w.send<Record<string, string>>(by, 'resetStaffAccount', { params: { personId }, body: {}, key: newId() })
const signIn = (username: string | undefined, password: string | undefined) =>
  w.send(null, 'signInWithPassword', { body: { username, password } })

test('begun anew under the same name, by who appoints or the security administrator; the person is told', async () => {
  const { personId } = await holderAt(w)
  const first = await w.send<Record<string, string>>('officer', 'issueStaffAccount', {
    params: { personId },
    body: { username: 'anew' },
  })
  const again = await reset(personId, 'security')
  expect(again).toMatchObject({ status: 200, body: { username: 'anew', initialPassword: expect.any(String) } })
  expect(again.body.initialPassword).not.toBe(first.body.initialPassword)
  expect(await signIn('anew', first.body.initialPassword)).toMatchObject({ status: 400 })
  expect(await signIn('anew', again.body.initialPassword)).toMatchObject({ status: 200, body: { needs: 'setUp' } })
  expect((await eventsOf(w, personId)).map(({ kind }) => kind)).toContain('staff-account-reset')
  await w.settle()
  const notices = await w.sql('select title from notifications where person_id = $1', [personId])
  expect(notices).toContainEqual({ title: '您的工作账号重置了' })
})

test('refused where there is none, above one’s rank, and one’s own', async () => {
  const { personId } = await holderAt(w)
  expect(await reset(personId)).toMatchObject({ status: 409, body: { reason: 'no-account-to-reset' } })
  const { secretary, security } = w.world.people
  expect(await reset(secretary.personId as string)).toMatchObject({ status: 403, body: { reason: 'above-your-rank' } })
  const own = await reset(security.personId as string, 'security')
  expect(own).toMatchObject({ status: 403, body: { reason: 'own-account' } })
})

test('a post that begins above it meanwhile counts: the person is locked', async () => {
  const { personId } = await holderAt(w)
  await w.send('officer', 'issueStaffAccount', { params: { personId }, body: { username: 'rising' } })
  await holderAt(w, 'home', {
    kind: 'secretary',
    areaCode: w.world.community,
    seats: 2,
    personId,
    by: 'subdistrict',
  })
  expect(await reset(personId)).toMatchObject({ status: 403, body: { reason: 'account-above' } })
})
