import { reasonOf, together } from '@linli/world/crowd'
import { eventsOf, issueAt, issueRow, rounds, threadOf } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { confirmIssue } from './confirm-issue.ts'
import { reopenIssue } from './reopen-issue.ts'

const monday = new Date('2026-03-02T02:00:00Z')
let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())
beforeEach(() => w.at(monday))

type By = Parameters<TestWorld['run']>[0]
const confirm = (issueId: string, by: By = 'xiulan', rating = 5, note?: string) =>
  w.run(by, (ctx) => confirmIssue(ctx, issueId, { rating, note }))
const reopen = (issueId: string, by: By = 'xiulan') =>
  w.run(by, (ctx) => reopenIssue(ctx, issueId, { reason: '还是不亮', fileIds: [] }))

test.each([1, 5])('the reporter says it is solved, with %i stars', async (rating) => {
  const issueId = await issueAt(w, 'resolved')
  await confirm(issueId, 'xiulan', rating, '谢谢师傅')
  expect(await issueRow(w, issueId)).toMatchObject({ status: 'confirmed', open: false, rating, closed_at: monday })
  expect((await threadOf(w, issueId)).at(-1)).toMatchObject({ kind: 'reply', role: 'reporter', text: '谢谢师傅' })
  expect((await eventsOf(w, issueId)).at(-1)).toMatchObject({ kind: 'issue-confirmed', payload: { rating } })
})

test('without a note nothing is added to the thread', async () => {
  const issueId = await issueAt(w, 'resolved')
  const before = await threadOf(w, issueId)
  await confirm(issueId)
  expect(await threadOf(w, issueId)).toEqual(before)
})

test('for somebody without a phone staff of the place say it, in their own name', async () => {
  const issueId = await issueAt(w, 'resolved', 'home', true)
  await confirm(issueId, 'limei', 4, '李奶奶说好了')
  expect(await issueRow(w, issueId)).toMatchObject({ status: 'confirmed', rating: 4 })
  expect((await threadOf(w, issueId)).at(-1)).toMatchObject({ role: 'staff', person_id: w.world.people.limei.personId })
})

describe('refused', () => {
  test('to everybody else: a neighbour, staff, who did the work', async () => {
    const issueId = await issueAt(w, 'resolved')
    for (const person of ['jianguo', 'secretary', 'districtOfficer', 'property'] as const) {
      expect(await reasonOf(confirm(issueId, person)), person).toBe('forbidden: not-the-reporter')
    }
  })
  test('before it is resolved, a second time, and when there is none', async () => {
    expect(await reasonOf(confirm(await issueAt(w, 'handling')))).toBe('conflict: not-now')
    expect(await reasonOf(confirm(await issueAt(w, 'confirmed')))).toBe('conflict: not-now')
    expect(await reasonOf(confirm(newId()))).toBe('not-found: not-found')
  })
})

describe('at once', () => {
  test('confirmed five times it is confirmed once', () =>
    rounds(async () => {
      const issueId = await issueAt(w, 'resolved')
      const { done, refused } = await together([1, 2, 3, 4, 5].map((rating) => confirm(issueId, 'xiulan', rating)))
      expect([done.length, refused]).toEqual([1, { 'not-now': 4 }])
      const told = (await eventsOf(w, issueId)).filter(({ kind }) => kind === 'issue-confirmed')
      expect(told.map(({ payload }) => payload.rating)).toEqual([(await issueRow(w, issueId)).rating])
    }))

  test('confirmed and reopened it is open again, with no stars, whichever came first', async () => {
    await rounds(async () => {
      const issueId = await issueAt(w, 'resolved')
      w.constraintHits()
      const { refused } = await together<unknown>([confirm(issueId), reopen(issueId)])
      expect([{}, { 'not-now': 1 }]).toContainEqual(refused)
      expect(await issueRow(w, issueId)).toMatchObject({
        status: 'assigned',
        rating: null,
        closed_at: null,
        reopened: 1,
      })
      expect(w.constraintHits()).toBe(0)
    })
  })
})
