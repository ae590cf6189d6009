import { consentPurposes, personalFields } from '@linli/contract'
import { expect, test } from 'vitest'
import { channelOf, mayAsk, stateOf, versionOf, versionOfPurpose, wordsOf } from './consent.ts'
import { noticeFor, noticeVersion } from './notice.ts'

const at = new Date('2026-03-02T02:00:00Z')
const last = (decision: 'given' | 'refused' | 'withdrawn', version = versionOfPurpose('nameShown')) => ({
  decision,
  version,
  at,
})

test('every field kept by consent is a purpose of its own, in the words of the registry', () => {
  const byConsent = Object.entries(personalFields).filter(([, { basis }]) => basis === 'consent')
  expect(byConsent.map(([field]) => field)).toEqual(['language', 'contactWish'])
  for (const [field, { purpose }] of byConsent) expect(consentPurposes[field as 'language'].what).toContain(purpose)
})

test('a yes counts for the words it was given to', () => {
  expect(stateOf('nameShown', undefined)).toBe('none')
  expect(stateOf('nameShown', last('given'))).toBe('given')
  expect(stateOf('nameShown', last('given', 'older'))).toBe('changed')
  expect(stateOf('nameShown', last('withdrawn', 'older'))).toBe('withdrawn')
  expect(versionOf(wordsOf('nameShown'))).not.toBe(versionOf({ ...wordsOf('nameShown'), what: '别的' }))
})

test.each([
  ['2026-03-02T02:00:00Z', 'refused', false],
  ['2026-09-02T01:59:59Z', 'withdrawn', false],
  ['2026-09-02T02:00:00Z', 'withdrawn', true],
  ['2026-03-02T02:00:00Z', 'changed', true],
  ['2027-03-02T02:00:00Z', 'given', false],
] as const)('at %s, %s: may be asked %s', (now, state, asks) => {
  const decided = state === 'changed' ? last('given', 'older') : last(state)
  expect(mayAsk(state, decided, new Date(now))).toBe(asks)
})

test('who decides: oneself, a guardian, or the counter', () => {
  const whose = { personId: 'a', guardians: ['b'] }
  expect(['a', 'b', 'c', null].map((who) => channelOf(who, whose))).toEqual(['self', 'guardian', 'counter', 'counter'])
})

test('the notice says of every field what the registry says, and its version is a digest', () => {
  const notice = noticeFor('大足区', [])
  expect(notice.fields.map(({ field }) => field)).toEqual(Object.keys(personalFields))
  for (const { label, purpose, basis, keeps } of notice.fields) expect([label, purpose, basis, keeps]).not.toContain('')
  expect(notice.consents.map(({ purpose }) => purpose)).toEqual(Object.keys(consentPurposes))
  expect(noticeVersion).toMatch(/^[0-9a-f]{8}$/)
  expect(notice.rights.map(({ right }) => right)).toEqual(expect.arrayContaining(['改正', '删除', '撤回同意']))
})
