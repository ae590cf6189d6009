import { reasonOf, together } from '@linli/world/crowd'
import { eventsOf, issueAt, issueRow, rounds, threadOf } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { startIssue } from './start-issue.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

type By = Parameters<TestWorld['run']>[0]
const start = (issueId: string, by: By = 'property', note?: string) =>
  w.run(by, (ctx) => startIssue(ctx, issueId, { note }))

test('a handler of the responsible organisation takes it on, and may say so', async () => {
  const issueId = await issueAt(w, 'assigned')
  await start(issueId, 'property', '下午两点上门')
  const { personId } = w.world.people.property
  expect(await issueRow(w, issueId)).toMatchObject({ status: 'handling', handler_id: personId })
  expect((await threadOf(w, issueId)).at(-1)).toMatchObject({
    kind: 'reply',
    role: 'handler',
    person_id: personId,
    text: '下午两点上门',
  })
  expect((await eventsOf(w, issueId)).at(-1)).toMatchObject({
    kind: 'issue-started',
    personId,
    payload: { handler: personId },
  })
})

test('refused to everybody else: staff, another organisation, the reporter', async () => {
  const issueId = await issueAt(w, 'assigned')
  for (const person of ['secretary', 'department', 'merchant', 'xiulan'] as const) {
    expect(await reasonOf(start(issueId, person)), person).toBe('forbidden: not-the-handler')
  }
})

test('refused before it is assigned, when it is begun, and when there is none', async () => {
  expect(await reasonOf(start(await issueAt(w, 'triaged')))).toBe('conflict: not-now')
  expect(await reasonOf(start(await issueAt(w, 'handling')))).toBe('conflict: not-now')
  expect(await reasonOf(start(newId()))).toBe('not-found: not-found')
})

test('begun five times at once it is begun once', () =>
  rounds(async () => {
    const issueId = await issueAt(w, 'assigned')
    const { done, refused } = await together(Array.from({ length: 5 }, () => start(issueId, 'property', '我来')))
    expect([done.length, refused]).toEqual([1, { 'not-now': 4 }])
    expect((await threadOf(w, issueId)).filter(({ text }) => text === '我来')).toHaveLength(1)
  }))
