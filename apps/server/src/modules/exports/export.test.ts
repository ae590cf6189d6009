import { expect, test } from 'vitest'
import { codeOf, exportMoves, hasGrown, mostDownloads, plainCode, statusOf } from './export.ts'

const now = new Date('2026-03-02T02:00:00Z')
const later = new Date('2026-03-03T02:00:00Z')

test.each([
  ['approved', later, 0, 'approved'],
  ['approved', later, mostDownloads - 1, 'approved'],
  ['approved', later, mostDownloads, 'closed'],
  ['approved', now, 0, 'closed'],
  ['waiting', null, 0, 'waiting'],
  ['withdrawn', now, 3, 'withdrawn'],
] as const)('%s until %s, fetched %i times, is %s', (status, until, downloads, is) => {
  expect(statusOf({ status, until, downloads }, now)).toBe(is)
})

test('what is closed, refused or withdrawn moves no more', () => {
  for (const verb of Object.values(exportMoves))
    expect([verb.closed, verb.refused, verb.withdrawn]).toEqual([undefined, undefined, undefined])
  expect(exportMoves.approve.approved).toBeUndefined()
})

test('a code is eight letters that nobody confuses, and is read however it is typed', () => {
  const code = codeOf(Buffer.from('0123456789', 'hex'))
  expect(code).toMatch(/^[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}$/)
  expect(codeOf(Buffer.from('0123456788', 'hex'))).not.toBe(code)
  for (const typed of [code.toLowerCase(), code.replace('-', ''), ` ${code} `, code.replace('-', '—')])
    expect(plainCode(typed)).toBe(code)
})

test.each([
  [10, 30, false],
  [10, 31, true],
  [1000, 1100, false],
  [1000, 1101, true],
])('approved for %i, %i now: another list is %s', (approved, people, grown) => {
  expect(hasGrown(approved, people)).toBe(grown)
})
