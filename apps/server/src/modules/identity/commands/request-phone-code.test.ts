import { reasonOf, together } from '@linli/world/crowd'
import { byNobody } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { AppError } from '../../../platform/errors.ts'
import { requestPhoneCode } from './request-phone-code.ts'

const start = new Date('2026-03-02T02:00:00Z')
let w: TestWorld
let serial = 10_000_000
let phone = ''
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())
beforeEach(() => {
  phone = `138${serial++}`
  w.at(start)
})

const later = (seconds: number) => w.at(new Date(start.getTime() + seconds * 1000))
const ask = (typed = phone) => byNobody(w, (ctx) => requestPhoneCode(ctx, { phone: typed }))
const kept = () =>
  w.sql('select * from phone_codes where phone_index = $1', [w.runtime.vault.blindIndex('phone', phone)])

test('six digits are answered to be sent; only their keyed digest is kept, for five minutes', async () => {
  const sent = await ask()
  expect(sent).toEqual({ phone, code: expect.stringMatching(/^\d{6}$/) })
  const [row] = await kept()
  expect(row).toMatchObject({ sent_at: start, expires_at: new Date('2026-03-02T02:05:00Z'), attempts: 0 })
  expect(row?.code_hash).toEqual(w.runtime.vault.blindIndex('phone-code', `${phone} ${sent.code}`))
  expect(JSON.stringify(row)).not.toContain(phone)
})

test('leaves no history: a number that was only typed is nobody’s', async () => {
  const before = await w.sql('select count(*) from events')
  await ask()
  expect(await w.sql('select count(*) from events')).toEqual(before)
})

test('one a minute, however the number is written', async () => {
  await ask()
  later(15)
  for (const typed of [phone, `+86${phone}`, `86${phone}`]) {
    await expect(ask(typed)).rejects.toMatchObject({ code: 'limit', reason: 'code-too-soon', values: { seconds: 45 } })
  }
  expect((await kept())[0]).toMatchObject({ sent_at: start })
})

test('after a minute a new one takes the place of the old', async () => {
  const old = await ask()
  await w.sql('update phone_codes set attempts = 3')
  later(60)
  const fresh = await ask()
  const [row] = await kept()
  expect(row).toMatchObject({ attempts: 0 })
  expect(row?.code_hash).toEqual(w.runtime.vault.blindIndex('phone-code', `${phone} ${fresh.code}`))
  if (fresh.code !== old.code) {
    expect(row?.code_hash).not.toEqual(w.runtime.vault.blindIndex('phone-code', `${phone} ${old.code}`))
  }
})

test('asked ten times at once, for a phone nobody knew, one is sent and no constraint is hit', async () => {
  w.constraintHits()
  const { done, refused } = await together(Array.from({ length: 10 }, () => ask()))
  expect(done).toHaveLength(1)
  expect(refused).toEqual({ 'code-too-soon': 9 })
  expect(w.constraintHits()).toBe(0)
})

test('the wait is told in Chinese', async () => {
  await ask()
  expect(await reasonOf(ask())).toBe('limit: code-too-soon')
  expect(await ask().catch((error: AppError) => error.message)).toBe('验证码刚发过，请过 60 秒再获取。')
  expect(new AppError('limit', 'code-too-soon', { seconds: 1 }).message).toContain('1 秒')
})
