import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

let w: TestWorld
const sent: { phone: string; text: string }[] = []
beforeAll(async () => {
  w = await testWorld()
  w.runtime.sms = { send: async (phone, text) => void sent.push({ phone, text }) }
})
afterAll(() => w.close())

describe('a resident signs in by phone', () => {
  test('a code is sent, entered, and the cookie says who it is until it is given back', async () => {
    const asked = await w.send(null, 'requestPhoneCode', { body: { phone: ' +8613912340001 ' } })
    expect(asked).toMatchObject({ status: 200, body: { expiresInSeconds: 300, againInSeconds: 60 } })
    expect(sent).toHaveLength(1)
    expect(sent[0]?.phone).toBe('13912340001')
    const code = /(\d{6})/.exec(sent[0]?.text ?? '')?.[1]

    const entered = await w.send(null, 'signInWithPhone', { body: { phone: '13912340001', code } })
    expect(entered).toMatchObject({ status: 200, body: { name: '', district: null, shell: 'resident' } })
    const [header = '', sign] = entered.headers['set-cookie'] as string[]
    expect(sign).toBe('linli_signed_in=1; Max-Age=15552000; Path=/; SameSite=Lax')
    expect(header).toMatch(/^linli_session=[\w-]{43}; Max-Age=15552000; Path=\/; HttpOnly; SameSite=Lax$/)
    const cookie = /=([\w-]+);/.exec(header)?.[1] as string

    const me = await w.send(null, 'whoAmI', { cookie })
    expect(me).toMatchObject({ status: 200, body: { accountId: entered.body.accountId, districts: [] } })
    const out = await w.send(null, 'signOut', { cookie })
    expect(out).toMatchObject({ status: 200, body: { signedOut: true } })
    expect(out.headers['set-cookie']).toEqual([
      expect.stringMatching(/^linli_session=;.*Expires=Thu, 01 Jan 1970/),
      expect.stringMatching(/^linli_signed_in=;.*Expires=Thu, 01 Jan 1970/),
    ])
    expect(await w.send(null, 'whoAmI', { cookie })).toMatchObject({ status: 401, body: { reason: 'session-ended' } })
    expect(await w.send(null, 'whoAmI')).toMatchObject({ status: 401, body: { reason: 'sign-in-first' } })
  })

  test('the attempt a wrong code costs outlives the refusal', async () => {
    await w.send(null, 'requestPhoneCode', { body: { phone: '13912340002' } })
    const wrong = () => w.send(null, 'signInWithPhone', { body: { phone: '13912340002', code: '000000' } })
    expect((await wrong()).body.message).toContain('还可以再试 4 次')
    expect((await wrong()).body.message).toContain('还可以再试 3 次')
  })

  test('asked for too soon it is told how long to wait', async () => {
    await w.send(null, 'requestPhoneCode', { body: { phone: '13912340003' } })
    const again = await w.send(null, 'requestPhoneCode', { body: { phone: '13912340003' } })
    expect(again).toMatchObject({ status: 429, body: { code: 'limit', reason: 'code-too-soon' } })
    expect(again.headers['retry-after']).toBe('3')
  })
})

describe('the demo', () => {
  test('everybody may become a person of it, and is shown the right shell', async () => {
    const shells: Record<string, string> = { xiulan: 'resident', limei: 'desk', property: 'desk', merchant: 'desk' }
    for (const [persona, shell] of Object.entries(shells)) {
      const answer = await w.send(null, 'signInAsDemo', { body: { persona } })
      expect(answer).toMatchObject({ status: 200, body: { district: w.world.district, shell } })
    }
    expect((await w.send(null, 'listPersonas')).status).toBe(200)
  })

  test('is not there where this is none', async () => {
    w.runtime.demo = false
    try {
      expect((await w.send(null, 'listPersonas')).status).toBe(404)
      expect((await w.send(null, 'signInAsDemo', { body: { persona: 'xiulan' } })).status).toBe(404)
    } finally {
      w.runtime.demo = true
    }
  })
})

test('a write that another site makes the browser send is refused', async () => {
  const cookie = await w.signIn('xiulan')
  const answer = await w.send(null, 'signOut', { cookie, headers: { 'sec-fetch-site': 'cross-site' } })
  expect(answer).toMatchObject({ status: 403, body: { reason: 'not-yours' } })
  expect((await w.send(null, 'whoAmI', { cookie })).status).toBe(200)
})

test('over https the cookie travels nowhere else', async () => {
  const { config } = w.runtime
  w.runtime.config = { ...config, publicUrl: 'https://linli.example.cn' }
  const answer = await w.send(null, 'signInAsDemo', { body: { persona: 'xiulan' } })
  w.runtime.config = config
  expect(String(answer.headers['set-cookie'])).toContain('Secure')
})
