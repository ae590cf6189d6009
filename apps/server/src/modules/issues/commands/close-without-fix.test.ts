import { reasonOf, together } from '@linli/world/crowd'
import { eventsOf, issueAt, issueRow, rounds, threadOf } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { type Issue, issueNumber } from '../issue.ts'
import { closeWithoutFix } from './close-without-fix.ts'
import { resolveIssue } from './resolve-issue.ts'

const monday = new Date('2026-03-02T02:00:00Z')
let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())
beforeEach(() => w.at(monday))

type By = Parameters<TestWorld['run']>[0]
const reason = '两家没有谈成，可以走司法调解。'
const close = (issueId: string, by: By = 'secretary') =>
  w.run(by, (ctx) => closeWithoutFix(ctx, issueId, { cause: 'legal-route', reason }))

test.each(['reported', 'triaged', 'assigned', 'handling'] as const)(
  'from %s it ends unsolved, with a public reason and no stars',
  async (status) => {
    const issueId = await issueAt(w, status)
    await close(issueId)
    expect(await issueRow(w, issueId)).toMatchObject({
      status: 'closedWithoutFix',
      open: false,
      closed_at: monday,
      closure_cause: 'legal-route',
      closure_reason: reason,
      rating: null,
      resolved_at: null,
    })
    expect((await threadOf(w, issueId)).at(-1)).toMatchObject({ kind: 'reply', role: 'staff', text: reason })
    const told = (await eventsOf(w, issueId)).at(-1)
    expect(told).toMatchObject({ kind: 'issue-closed-without-fix', payload: { cause: 'legal-route' } })
    expect(JSON.stringify(told)).not.toContain('司法')
  },
)

describe('refused', () => {
  test('to a grid worker, staff of elsewhere, the handler, the reporter', async () => {
    const issueId = await issueAt(w, 'handling')
    expect(await reasonOf(close(issueId, 'limei'))).toBe('forbidden: not-your-area')
    expect(await reasonOf(close(issueId, 'otherSecretary'))).toBe('forbidden: not-your-area')
    expect(await reasonOf(close(issueId, 'property'))).toBe('forbidden: staff-only')
    expect(await reasonOf(close(issueId, 'xiulan'))).toBe('forbidden: staff-only')
  })
  test('once it is resolved, a second time, and when there is none', async () => {
    expect(await reasonOf(close(await issueAt(w, 'resolved')))).toBe('conflict: not-now')
    expect(await reasonOf(close(await issueAt(w, 'closedWithoutFix')))).toBe('conflict: not-now')
    expect(await reasonOf(close(newId()))).toBe('not-found: not-found')
  })
})

test('closed and resolved at once it is one of the two', () =>
  rounds(async () => {
    const issueId = await issueAt(w, 'handling')
    w.constraintHits()
    const resolve = w.run('property', (ctx) => resolveIssue(ctx, issueId, { note: '好了', fileIds: [] }))
    const { done, refused } = await together<unknown>([close(issueId), resolve])
    expect([done.length, refused]).toEqual([1, { 'not-now': 1 }])
    expect(w.constraintHits()).toBe(0)
  }))

describe('as a duplicate', () => {
  const numberOf = async (issueId: string) => issueNumber((await issueRow(w, issueId)) as unknown as Issue)
  const repeat = (issueId: string, duplicateOf: string, cause: 'duplicate' | 'not-feasible' = 'duplicate') =>
    w.run('secretary', (ctx) => closeWithoutFix(ctx, issueId, { cause, reason: '同一盏灯', duplicateOf }))

  test('the other issue is named by its number or its id; who reported reads it, and the trace links to it', async () => {
    const original = await issueAt(w, 'handling')
    const number = await numberOf(original)
    for (const name of [number, original, original.toUpperCase()]) {
      const issueId = await issueAt(w, 'triaged')
      await repeat(issueId, name)
      expect(await issueRow(w, issueId)).toMatchObject({ closure_cause: 'duplicate', duplicate_of: original })
      expect((await eventsOf(w, issueId)).at(-1)).toMatchObject({ payload: { duplicateOf: original } })
      const link = { issueId: original, number, title: expect.any(String) }
      const params = { issueId }
      expect((await w.send('xiulan', 'getIssue', { params })).body.duplicateOf).toEqual(link)
      expect((await w.send(null, 'traceIssue', { params })).body.duplicateOf).toEqual(link)
    }
  })

  test('need not be named', async () => {
    const issueId = await issueAt(w, 'triaged')
    await w.run('secretary', (ctx) => closeWithoutFix(ctx, issueId, { cause: 'duplicate', reason: '同一盏灯' }))
    expect(await issueRow(w, issueId)).toMatchObject({ duplicate_of: null })
    expect((await w.send(null, 'traceIssue', { params: { issueId } })).body.duplicateOf).toBeNull()
  })

  test('is refused for itself, one that is not there or elsewhere, and another cause; nothing is closed then', async () => {
    const issueId = await issueAt(w, 'triaged')
    const far = await issueAt(w, 'triaged', 'far')
    expect(await reasonOf(repeat(issueId, issueId))).toBe('invalid: duplicate-itself')
    expect(await reasonOf(repeat(issueId, await numberOf(issueId)))).toBe('invalid: duplicate-itself')
    for (const name of [far, await numberOf(far), newId(), '龙滩园-2026-9999', '上次那件'])
      expect(await reasonOf(repeat(issueId, name)), name).toBe('invalid: duplicate-unknown')
    const other = await issueAt(w, 'triaged')
    expect(await reasonOf(repeat(issueId, other, 'not-feasible'))).toBe('invalid: duplicate-other-cause')
    expect(await issueRow(w, issueId)).toMatchObject({ status: 'triaged', duplicate_of: null })
    await repeat(other, issueId)
    expect(await reasonOf(repeat(issueId, other))).toBe('invalid: duplicate-itself')
  })
})
