import { reasonOf } from '@linli/world/crowd'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nobody } from '../../../platform/actor.ts'
import { runCommand } from '../../../platform/command.ts'
import { numberOf, saveAccount } from '../store.ts'
import { requestMyPhoneCode } from './request-my-phone-code.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

test('goes to the number the account has, as any other code, and to no other', async () => {
  const { accountId } = w.world.people.xiulan
  const ask = () => w.run('xiulan', (ctx) => requestMyPhoneCode(ctx, {}))
  expect(await reasonOf(ask())).toBe('conflict: no-phone-yet')
  await w.run('system', async (ctx) => saveAccount(ctx, accountId, numberOf(ctx, '13855550001')))
  expect(await ask()).toEqual({ phone: '13855550001', code: expect.stringMatching(/^\d{6}$/) })
  expect(await reasonOf(ask())).toBe('limit: code-too-soon')
})

test('is for whoever is signed in', async () => {
  const asked = runCommand(w.runtime, nobody(0), null, (ctx) => requestMyPhoneCode(ctx, {}))
  expect(await reasonOf(asked)).toBe('forbidden: not-signed-in')
})
