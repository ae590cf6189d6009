import { byNobody, constraintsOf, twin } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { createAccount } from './commands/create-account.ts'
import { requestPhoneCode } from './commands/request-phone-code.ts'
import { signInAsDemo } from './commands/sign-in-as-demo.ts'
import { signInWithPassword } from './commands/sign-in-with-password.ts'
import { addUnfinished, saveRecoveryCodes } from './store-sign-in.ts'

/** The second wall: SQL past all our code, as the owner of the tables. */
let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  await w.run('system', (ctx) => createAccount(ctx, { accountId: newId(), username: 'zhaomin' }))
  await byNobody(w, (ctx) => requestPhoneCode(ctx, { phone: '13812345678' }))
  await byNobody(w, (ctx) => signInAsDemo(ctx, { persona: 'xiulan', demo: true }))
  await byNobody(w, (ctx) => signInWithPassword(ctx, { username: 'nobody', password: 'x', totp: '000000' }))
  await w.sql(
    `insert into preferences select account_id, 'large', true, false, false, false, 'slow', now() from accounts limit 1`,
  )
  await w.run('system', async (ctx) => addUnfinished(ctx, 'phone', { accountId: null, phone: '13812345678' }))
  await w.run('system', (ctx) => saveRecoveryCodes(ctx, w.world.people.xiulan.accountId, ['ABCDE-FGHJK']))
  await w.sql(`update accounts set phone_index = '\\x01' where username = 'zhaomin'`)
})
afterAll(() => w.close())

const fresh = () => ({ account_id: newId(), username: null, persona: null, phone_index: null })
const breaches: Record<string, () => Promise<unknown>> = {
  accounts_pkey: () =>
    twin(w, 'accounts', `username = 'zhaomin'`, { ...fresh(), account_id: w.world.people.xiulan.accountId }),
  accounts_username_key: () => twin(w, 'accounts', `username = 'zhaomin'`, { ...fresh(), username: 'zhaomin' }),
  accounts_persona_key: () => twin(w, 'accounts', `username = 'zhaomin'`, { ...fresh(), persona: 'xiulan' }),
  accounts_phone_index_key: () =>
    twin(w, 'accounts', `username = 'zhaomin'`, { ...fresh(), phone_index: Buffer.from([1]) }),
  sessions_pkey: () => twin(w, 'sessions', 'true'),
  phone_codes_pkey: () => twin(w, 'phone_codes', 'true'),
  phone_codes_attempts_check: () => w.sql('update phone_codes set attempts = 6'),
  accounts_initial_password: () => w.sql('update accounts set password_initial = true where password_hash is null'),
  accounts_staff: () => w.sql(`update accounts set password_hash = 'x' where username is null`),
  sessions_by_id: () => twin(w, 'sessions', 'true', { token_hash: Buffer.from([1]) }),
  sessions_acting: () => w.sql('update sessions set acting_district = 500111'),
  sessions_kind_check: () => w.sql(`update sessions set kind = 'guest'`),
  unfinished_sign_ins_pkey: () => twin(w, 'unfinished_sign_ins', 'true'),
  unfinished_sign_ins_attempts: () => w.sql('update unfinished_sign_ins set attempts = 6'),
  unfinished_sign_ins_kind_check: () => w.sql(`update unfinished_sign_ins set kind = 'other'`),
  unfinished_sign_ins_proved: () => w.sql('update unfinished_sign_ins set phone_sealed = null'),
  recovery_codes_pkey: () => twin(w, 'recovery_codes', 'true'),
  sign_in_tries_pkey: () => twin(w, 'sign_in_tries', 'true'),
  sign_in_tries_tries_check: () => w.sql('update sign_in_tries set tries = 0'),
  sign_in_tries_what_check: () => w.sql(`update sign_in_tries set what = 'x'`),
  sign_in_failures_pkey: () => twin(w, 'sign_in_failures', 'true'),
  preferences_pkey: () => twin(w, 'preferences', 'true'),
  preferences_text_size_check: () => w.sql(`update preferences set text_size = 'huge'`),
  preferences_read_speed_check: () => w.sql(`update preferences set read_speed = 'hasty'`),
  account_districts_pkey: () => twin(w, 'account_districts', 'true'),
}

test.each(Object.keys(breaches))('%s holds', async (constraint) => {
  await expect(breaches[constraint]?.()).rejects.toMatchObject({ constraint })
})

test.each(['sessions', 'unfinished_sign_ins', 'recovery_codes'])(
  '%s belong to an account that is there',
  async (table) => {
    await expect(w.sql(`update ${table} set account_id = $1`, [newId()])).rejects.toMatchObject({
      constraint: `${table}_account_id_fkey`,
    })
  },
)

test('preferences are of an account that is there', async () => {
  await expect(w.sql('update preferences set account_id = $1', [newId()])).rejects.toMatchObject({
    constraint: 'preferences_account_id_fkey',
  })
})

test('no constraint is left out', async () => {
  const tables = [
    'accounts',
    'sessions',
    'unfinished_sign_ins',
    'recovery_codes',
    'sign_in_tries',
    'phone_codes',
    'sign_in_failures',
    'account_districts',
    'preferences',
  ]
  expect(await constraintsOf(w, ...tables)).toEqual(Object.keys(breaches).sort())
})
