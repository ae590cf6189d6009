import { eventsOf } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

let w: TestWorld
let text = ''
let serial = 13_866_660_000
let phone = ''
beforeAll(async () => {
  w = await testWorld()
  w.runtime.sms = {
    send: async (_phone, told) => {
      text = told
    },
  }
})
afterAll(() => w.close())
beforeEach(() => {
  phone = String(serial++)
})

type By = Parameters<TestWorld['send']>[0]
const codeTo = async (to: string) => {
  await w.send(null, 'requestPhoneCode', { body: { phone: to } })
  return /\d{6}/.exec(text)?.[0] ?? ''
}
const change = async (personId: string | null, by: By = 'limei', code?: string) =>
  w.send(by, 'changePhoneOnBehalf', {
    params: { personId: personId as string },
    body: { phone, code: code ?? (await codeTo(phone)) },
  })

test('the grid worker of the stairs changes it, by the code read from the new phone; then that signs in', async () => {
  const { personId, accountId } = w.world.people.xiulan
  const cookie = await w.signIn('xiulan')
  expect(await change(personId)).toMatchObject({ status: 200, body: { personId } })
  expect((await w.send(null, 'whoAmI', { cookie })).status).toBe(401)
  await w.sql('delete from phone_codes')
  const entered = await w.send(null, 'signInWithPhone', { body: { phone, code: await codeTo(phone) } })
  expect(entered).toMatchObject({ status: 200, body: { accountId } })
  const [register] = await w.sql('select phone_masked from people where person_id = $1', [personId])
  expect(register).toEqual({ phone_masked: `138****${phone.slice(-4)}` })
  const told = (await eventsOf(w, personId as string)).find(({ kind }) => kind === 'phone-changed-on-behalf')
  expect(told).toMatchObject({ personId: w.world.people.limei.personId, payload: { personId } })
  await w.settle()
  const notices = await w.sql('select title from notifications where person_id = $1', [personId])
  expect(notices).toContainEqual({ title: '您的登录手机号换了' })
})

test('a wrong code changes nothing, and the attempt is kept', async () => {
  const { personId } = w.world.people.jianguo
  const code = await codeTo(phone)
  const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0')
  expect((await change(personId, 'limei', wrong)).body.message).toContain('还可以再试 4 次')
  expect((await change(personId, 'limei', wrong)).body.message).toContain('还可以再试 3 次')
})

test('refused: who does not serve there, a resident, somebody who holds a post above, who has no account', async () => {
  const { xiulan, ahua, secretary, limei } = w.world.people
  expect(await change(ahua.personId)).toMatchObject({ status: 403, body: { reason: 'not-your-area' } })
  expect(await change(xiulan.personId, 'jianguo')).toMatchObject({ status: 403, body: { reason: 'staff-only' } })
  expect(await change(secretary.personId, 'officer')).toMatchObject({
    status: 403,
    body: { reason: 'above-your-rank' },
  })
  expect(await change(limei.personId)).toMatchObject({ status: 403, body: { reason: 'own-account' } })
  const { personId } = (
    await w.sql<{ personId: string }>(
      `update people set account_id = null where person_id = $1 returning person_id as "personId"`,
      [w.world.people.guihua.personId],
    )
  )[0] as { personId: string }
  expect(await change(personId)).toMatchObject({ status: 409, body: { reason: 'no-own-account' } })
})
