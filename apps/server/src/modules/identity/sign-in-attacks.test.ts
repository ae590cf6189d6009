import { byNobody } from '@linli/world/stages'
import { type Answered, type Sent, type TestWorld, testWorld } from '@linli/world/testing'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { tokenHash } from '../../platform/resolve-actor.ts'
import { createAccount } from './commands/create-account.ts'
import { signInWithPassword } from './commands/sign-in-with-password.ts'
import { limits } from './session.ts'

/** What somebody tries at the door who should not come in, over HTTP, a test each. */
const start = new Date('2026-03-02T02:00:00Z')
const password = 'Lu-deng-2026'
const totpSecret = 'JBSWY3DPEHPK3PXP'
let w: TestWorld
let sent: { phone: string; text: string }[] = []
let serial = 0
let username = ''
let phone = ''
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  w.runtime.sms = { send: async (to, text) => void sent.push({ phone: to, text }) }
})
afterAll(() => w.close())
beforeEach(async () => {
  serial++
  username = `staff${serial}`
  phone = String(13_855_550_000 + serial)
  sent = []
  w.at(start)
  await w.run('system', (ctx) => createAccount(ctx, { accountId: newId(), username, password, totpSecret }))
})

const later = (seconds: number) => w.at(new Date(start.getTime() + seconds * 1000))
const totpAt = (seconds = 0) =>
  new TOTP({ secret: Secret.fromBase32(totpSecret) }).generate({ timestamp: start.getTime() + seconds * 1000 })
/** Each from an address of its own, unless a test says otherwise: tries are counted by address too. */
let addresses = 0
const from = () => ({ 'x-forwarded-for': `203.0.113.${++addresses % 250}` })
const staff = (over: object = {}, more: Sent = {}) =>
  w.send(null, 'signInWithPassword', {
    body: { username, password, totp: totpAt(), ...over },
    headers: from(),
    ...more,
  })
const askCode = (to = phone, headers = from()) => w.send(null, 'requestPhoneCode', { body: { phone: to }, headers })
const codeSent = () => /\d{6}/.exec(sent.at(-1)?.text ?? '')?.[0] ?? ''
const enter = (code: string, more: Sent = {}) =>
  w.send(null, 'signInWithPhone', { body: { phone, code }, headers: from(), ...more })
const wrong = (code: string, by = 1) => String((Number(code) + by) % 1_000_000).padStart(6, '0')
const cookiesOf = ({ headers }: Answered) => [headers['set-cookie'] ?? []].flat() as string[]
const tokenOf = (answer: Answered) => /^linli_session=([\w-]+)/.exec(cookiesOf(answer)[0] ?? '')?.[1] ?? ''
const reason = ({ status, body }: Answered) => `${status} ${body.reason}`

describe('lockout', () => {
  test('five wrong passwords lock the name for everybody and for the right password too, a quarter of an hour long', async () => {
    for (let n = 0; n < 5; n++) expect(reason(await staff({ password: 'x' }))).toBe('400 wrong-password')
    expect(reason(await staff())).toBe('429 locked-out')
    later(899)
    expect(reason(await staff({ totp: totpAt(899) }))).toBe('429 locked-out')
    later(901)
    expect((await staff({ totp: totpAt(901) })).status).toBe(200)
  })

  test('a wrong second factor counts as much: the password alone is no way to guess it', async () => {
    for (let n = 0; n < 5; n++) expect(reason(await staff({ totp: '000000' }))).toBe('400 wrong-password')
    expect(reason(await staff())).toBe('429 locked-out')
  })

  test('a recovery code is not to be guessed either', async () => {
    for (let n = 0; n < 5; n++)
      expect(reason(await staff({ totp: undefined, recoveryCode: `AAAAA-AAAA${n + 2}` }))).toBe('400 wrong-password')
    expect(reason(await staff())).toBe('429 locked-out')
  })

  test('many names from one address: after a hundred failures nothing more is looked at, not even what is right', async () => {
    const headers = { 'x-forwarded-for': '198.51.100.7' }
    const { most } = limits.wrongPasswordsFromAddress
    // All but the last two are told as the database holds them: a hundred hashes would only take time.
    await staff({ username: 'nobody-1', password: 'x' }, { headers })
    await w.sql(`update sign_in_tries set tries = $1 where what = 'wrong-password-from-address'`, [most - 1])
    expect(reason(await staff({ username: 'nobody-2', password: 'x' }, { headers }))).toBe('400 wrong-password')
    expect(reason(await staff({}, { headers }))).toBe('429 too-many-from-here')
    expect((await staff()).status).toBe(200)
    expect(JSON.stringify(await w.sql('select * from sign_in_tries'))).not.toContain('198.51.100.7')
  })

  test('who comes from outside cannot say that they come from elsewhere', async () => {
    const by = (remoteAddress: string, forwarded: string) =>
      w.app.inject({
        method: 'POST',
        url: '/api/session/password',
        remoteAddress,
        headers: { 'x-forwarded-for': forwarded },
        payload: { username: `nobody-${serial}`, password: 'x', totp: '000000' },
      })
    const counted = () => w.sql(`select tries from sign_in_tries where what = 'wrong-password-from-address'`)
    await w.sql('delete from sign_in_tries')
    await by('203.0.113.250', '192.0.2.1')
    await by('203.0.113.250', '192.0.2.2')
    expect(await counted()).toEqual([{ tries: 2 }])
  })
})

describe('guessing a code', () => {
  test('five tries, however they are spread; then even the right one is of no use', async () => {
    await askCode()
    const code = codeSent()
    for (let n = 1; n <= 5; n++) expect(reason(await enter(wrong(code, n)))).toBe('400 wrong-code')
    expect(reason(await enter(code))).toBe('400 code-expired')
  })

  test('good for five minutes', async () => {
    await askCode()
    later(301)
    expect(reason(await enter(codeSent()))).toBe('400 code-expired')
  })

  test('good once', async () => {
    await askCode()
    const code = codeSent()
    expect((await enter(code)).status).toBe(200)
    expect(reason(await enter(code))).toBe('400 code-expired')
  })

  test('one a minute and ten a day for a number: fifty guesses of a million', async () => {
    for (let n = 0; n < 10; n++) {
      later(n * 61)
      expect((await askCode()).status).toBe(200)
      expect(reason(await askCode())).toBe('429 code-too-soon')
    }
    later(10 * 61)
    expect(reason(await askCode())).toBe('429 too-many-codes')
    expect(sent).toHaveLength(10)
    later(24 * 3600)
    expect((await askCode()).status).toBe(200)
  })

  test('many numbers from one address: no more codes are sent, and no more guesses are looked at', async () => {
    const headers = { 'x-forwarded-for': '198.51.100.8' }
    await askCode(phone, headers)
    await enter(wrong(codeSent()), { headers })
    await w.sql(`update sign_in_tries set tries = $1 where what = 'code-from-address'`, [limits.codesFromAddress.most])
    await w.sql(`update sign_in_tries set tries = $1 where what = 'wrong-code-from-address'`, [
      limits.wrongCodesFromAddress.most,
    ])
    expect(reason(await askCode('13855559999', headers))).toBe('429 too-many-from-here')
    expect(reason(await enter(codeSent(), { headers }))).toBe('429 too-many-from-here')
    expect((await enter(codeSent())).status).toBe(200)
  })
})

describe('session fixation', () => {
  test('a token that was put into the browser before is never the one that is signed in', async () => {
    const planted = 'A'.repeat(43)
    await askCode()
    const entered = await enter(codeSent(), { cookie: planted })
    expect(tokenOf(entered)).toMatch(/^[\w-]{43}$/)
    expect(tokenOf(entered)).not.toBe(planted)
    expect((await w.send(null, 'whoAmI', { cookie: planted })).status).toBe(401)
  })

  test('a session of somebody else that the browser had is over when one signs in', async () => {
    const planted = await w.signIn('xiulan')
    const entered = await staff({}, { cookie: planted })
    expect((await w.send(null, 'whoAmI', { cookie: planted })).status).toBe(401)
    expect((await w.send(null, 'whoAmI', { cookie: tokenOf(entered) })).status).toBe(200)
  })

  test('the token is another when rights grow: after a password is changed, after the first sign-in is finished', async () => {
    const before = tokenOf(await staff())
    const body = { currentPassword: password, newPassword: 'Men-deng-2027' }
    const changed = await w.send(null, 'changePassword', { cookie: before, body })
    expect(changed.status).toBe(200)
    expect(tokenOf(changed)).not.toBe(before)
    expect((await w.send(null, 'whoAmI', { cookie: before })).status).toBe(401)
    expect((await w.send(null, 'whoAmI', { cookie: tokenOf(changed) })).status).toBe(200)
  })

  test('what is begun and not finished is no session: nothing answers to it, under either name', async () => {
    await w.sql('update accounts set password_initial = true where username = $1', [username])
    const begun = await staff()
    expect(begun).toMatchObject({ status: 200, body: { needs: 'setUp', newPassword: true } })
    const unfinished = /^linli_unfinished=([\w-]+)/.exec(cookiesOf(begun)[0] ?? '')?.[1] ?? ''
    expect(unfinished).toHaveLength(43)
    for (const operation of ['whoAmI', 'listMySessions', 'listIssues', 'changePassword'] as const) {
      const body =
        operation === 'changePassword' ? { currentPassword: password, newPassword: 'Men-deng-2027' } : undefined
      const asked = { cookie: unfinished, headers: { cookie: `linli_unfinished=${unfinished}` }, body }
      expect((await w.send(null, operation, asked)).status, operation).toBe(401)
    }
    const finished = await w.send(null, 'finishSignIn', {
      headers: { cookie: `linli_unfinished=${unfinished}` },
      body: { newPassword: 'Men-deng-2027' },
    })
    expect(finished.status).toBe(200)
    expect(cookiesOf(finished).join()).not.toContain(unfinished)
  })
})

describe('another site', () => {
  const signOutFrom = (cookie: string, headers: Record<string, string>) =>
    w.send(null, 'signOut', { cookie, headers: { host: 'linli.example.cn', ...headers } })

  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour under the same domain', { 'sec-fetch-site': 'same-site' }],
    ['an older browser, from another site', { origin: 'https://evil.example' }],
    ['an older browser, from a page without an origin', { origin: 'null' }],
    ['an older browser, from another port', { origin: 'http://linli.example.cn:8080' }],
    ['a page whose name only begins alike', { origin: 'https://linli.example.cn.evil.example' }],
  ])('%s makes the browser write nothing', async (_what, headers) => {
    const cookie = await w.signIn('xiulan')
    expect(reason(await signOutFrom(cookie, headers as unknown as Record<string, string>))).toBe('403 not-yours')
    expect((await w.send(null, 'whoAmI', { cookie })).status).toBe(200)
  })

  test.each([
    ['our own page', { 'sec-fetch-site': 'same-origin', origin: 'https://linli.example.cn' }],
    ['what somebody typed', { 'sec-fetch-site': 'none' }],
    ['our own page in an older browser', { origin: 'https://linli.example.cn' }],
    ['what is no browser', {}],
  ])('%s does', async (_what, headers) => {
    const cookie = await w.signIn('xiulan')
    expect((await signOutFrom(cookie, headers as unknown as Record<string, string>)).status).toBe(200)
  })

  test('behind a proxy that keeps another host the public address counts', async () => {
    const { config } = w.runtime
    w.runtime.config = { ...config, publicUrl: 'https://linli.example.gov.cn' }
    const sentFrom = async (origin: string) => (await signOutFrom(await w.signIn('xiulan'), { origin })).status
    const statuses = [await sentFrom('https://linli.example.gov.cn'), await sentFrom('http://linli.example.gov.cn')]
    w.runtime.config = config
    expect(statuses).toEqual([200, 403])
  })
})

test('cookies: no page reads the token, it goes nowhere else, over https never in the clear, and what is unfinished goes to the door alone', async () => {
  const { config } = w.runtime
  const flags = async () => {
    const [token = ''] = cookiesOf(await staff({ totp: totpAt() }))
    await w.sql('update accounts set password_initial = true, totp_last_step = null where username = $1', [username])
    const [unfinished = ''] = cookiesOf(await staff())
    await w.sql('update accounts set password_initial = false, totp_last_step = null where username = $1', [username])
    return [token, unfinished].map((cookie) => cookie.replace(/=[\w-]{43}/, '=…'))
  }
  expect(await flags()).toEqual([
    'linli_session=…; Max-Age=43200; Path=/; HttpOnly; SameSite=Lax',
    'linli_unfinished=…; Max-Age=900; Path=/api/session; HttpOnly; SameSite=Strict',
  ])
  w.runtime.config = { ...config, publicUrl: 'https://linli.example.cn' }
  const secure = await flags()
  w.runtime.config = config
  expect(secure).toEqual([
    'linli_session=…; Max-Age=43200; Path=/; HttpOnly; Secure; SameSite=Lax',
    'linli_unfinished=…; Max-Age=900; Path=/api/session; HttpOnly; Secure; SameSite=Strict',
  ])
})

describe('who has an account here', () => {
  test('is told by no message: known and unknown are answered alike, to the letter', async () => {
    const said = ({ status, body, headers }: Answered) => ({
      status,
      body,
      headers: Object.keys(headers).sort(),
    })
    const known = await staff({ password: 'x' })
    const unknown = await staff({ username: 'nobody-here', password: 'x' })
    expect(said(known)).toEqual(said(unknown))
    expect(said(await staff({ totp: '000000' }))).toEqual(said(unknown))
    await w.sql('update accounts set disabled_at = now() where username = $1', [username])
    expect(said(await staff())).toEqual(said(unknown))

    await askCode()
    await enter(codeSent())
    later(61)
    const toKnown = await askCode()
    const toUnknown = await askCode('13855558888')
    expect(said(toKnown)).toEqual(said(toUnknown))
    const guess = (to: string) =>
      w.send(null, 'signInWithPhone', { body: { phone: to, code: '000000' }, headers: from() })
    expect(said(await guess(phone))).toEqual(said(await guess('13855558888')))
  })

  test('an unknown name is locked like a known one', async () => {
    const tried = async (name: string) => {
      const answers = []
      for (let n = 0; n < 6; n++) answers.push(reason(await staff({ username: name, password: 'x' })))
      return answers
    }
    expect(await tried('nobody-there')).toEqual(await tried(username))
  })

  test('is told by no clock: an unknown name costs as much as a known one', async () => {
    /** The work itself, in this process and its threads: how long one waits depends on what else the machine does. */
    const cost = async (name: string) => {
      const before = process.cpuUsage()
      const input = { username: name, password: 'x', totp: '000000' }
      await byNobody(w, (ctx) => signInWithPassword(ctx, input)).catch(() => undefined)
      const { user, system } = process.cpuUsage(before)
      return user + system
    }
    const costs: Record<'known' | 'unknown' | 'locked', number[]> = { known: [], unknown: [], locked: [] }
    await w.sql(`insert into sign_in_failures values ('locked', 0, '2027-01-01')`)
    for (let n = 0; n < 9; n++) {
      costs.known.push(await cost(username))
      costs.unknown.push(await cost(`nobody-${n}`))
      costs.locked.push(await cost('locked'))
      await w.sql(`update sign_in_failures set failures = 0, locked_until = null where name <> 'locked'`)
    }
    const median = (of: number[]) => [...of].sort((a, b) => a - b)[Math.floor(of.length / 2)] as number
    const [known, unknown, unhashed] = [median(costs.known), median(costs.unknown), median(costs.locked)]
    // A name that is locked is not hashed for, and shows that this would be seen.
    expect(unhashed).toBeLessThan(known / 3)
    expect(unknown).toBeGreaterThan(known / 1.5)
    expect(unknown).toBeLessThan(known * 1.5)
  })
})

test('TOTP replay: a code that was looked over a shoulder opens nothing, nor does an earlier one', async () => {
  later(30)
  expect((await staff({ totp: totpAt(30) })).status).toBe(200)
  expect(reason(await staff({ totp: totpAt(30) }))).toBe('400 wrong-password')
  expect(reason(await staff({ totp: totpAt(0) }))).toBe('400 wrong-password')
  later(60)
  expect((await staff({ totp: totpAt(60) })).status).toBe(200)
})

test('a code sent to a phone is one factor: who has a staff account does not work in a session it opened', async () => {
  const { accountId } = w.world.people.limei
  await w.sql(
    'update accounts set persona = null, username = $2, phone_index = $3, phone_sealed = $4, phone_proved_at = $5 where account_id = $1',
    [accountId, `limei-${serial}`, w.runtime.vault.blindIndex('phone', phone), w.runtime.vault.seal(phone), start],
  )
  await askCode()
  const entered = await enter(codeSent())
  expect(entered).toMatchObject({ status: 200, body: { accountId, shell: 'resident' } })
  const cookie = tokenOf(entered)
  const works = async () => (await w.send(null, 'listMemberships', { cookie })).status
  expect(await works()).toBe(403)
  await w.sql(`update sessions set kind = 'staff' where token_hash = $1`, [tokenHash(cookie)])
  expect(await works()).toBe(200)
  await w.sql(`update accounts set persona = 'limei', username = null, phone_index = null where account_id = $1`, [
    accountId,
  ])
})
