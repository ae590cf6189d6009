import { reasonOf, together } from '@linli/world/crowd'
import { eventsOf, issueAt, issueRow, rounds, threadOf } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
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
