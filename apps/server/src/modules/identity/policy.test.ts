import { expect, test } from 'vitest'
import { nobody } from '../../platform/actor.ts'
import { newId } from '../../platform/ids.ts'
import { policy } from './policy.ts'

const demoOnly = { denied: 'demo-only' }

// verb, in the demo, elsewhere
test.each([
  ['listPersonas', true, demoOnly],
  ['signInAsDemo', true, demoOnly],
  ['requestPhoneCode', true, true],
  ['signInWithPhone', true, true],
  ['signInWithPassword', true, true],
  ['confirmPhoneOwner', true, true],
  ['finishSignIn', true, true],
  ['signOut', true, true],
] as const)('%s in the demo and elsewhere', (verb, inDemo, elsewhere) => {
  expect(policy[verb](true)).toEqual(inDemo)
  expect(policy[verb](false)).toEqual(elsewhere)
})

test.each(['getPreferences', 'setPreferences'] as const)('%s is for whoever has an account', (verb) => {
  expect(policy[verb](nobody(0))).toEqual({ denied: 'not-signed-in' })
  expect(policy[verb]({ ...nobody(0), accountId: 'a' })).toBe(true)
})

const me = { ...nobody(0), accountId: newId() }

test.each([
  'listMySessions',
  'endSession',
  'endOtherSessions',
  'requestMyPhoneCode',
  'changePhone',
  'changePassword',
] as const)('%s is for whoever is signed in', (verb) => {
  expect(policy[verb](me)).toBe(true)
  expect(policy[verb](nobody(0))).toEqual({ denied: 'not-signed-in' })
})

test('no verb is left out', () => {
  expect(Object.keys(policy)).toHaveLength(16)
})
