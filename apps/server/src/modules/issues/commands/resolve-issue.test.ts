import { photo, reasonOf, together } from '@linli/world/crowd'
import { eventsOf, issueAt, issueRow, rounds, threadOf } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { resolveIssue } from './resolve-issue.ts'

const monday = new Date('2026-03-02T02:00:00Z')
let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())
beforeEach(() => w.at(monday))

type By = Parameters<TestWorld['run']>[0]
const resolve = (issueId: string, by: By = 'property', fileIds: string[] = []) =>
  w.run(by, (ctx) => resolveIssue(ctx, issueId, { note: '灯换好了，亮了。', fileIds }))

describe('the work is done, with proof', () => {
  test('it waits for the reporter, and counts as solved nowhere yet', async () => {
    const issueId = await issueAt(w, 'handling')
    const fileId = await photo(w, 'property')
    await resolve(issueId, 'property', [fileId])
    expect(await issueRow(w, issueId)).toMatchObject({
      status: 'resolved',
      open: true,
      resolved_at: monday,
      closed_at: null,
      on_time: true,
    })
    const proof = (await threadOf(w, issueId)).at(-1)
    expect(proof).toMatchObject({ kind: 'proof', role: 'handler', text: '灯换好了，亮了。' })
    expect(await w.sql('select owner_id, part_id, role from files where file_id = $1', [fileId])).toEqual([
      { owner_id: issueId, part_id: proof?.message_id, role: 'proof' },
    ])
    expect((await eventsOf(w, issueId)).at(-1)).toMatchObject({
      kind: 'issue-resolved',
      payload: { messageId: proof?.message_id, onTime: true, responsible: w.world.organisations.property },
    })
  })

  test.each([
    ['2026-03-05T09:30:00.000Z', true],
    ['2026-03-05T09:30:00.001Z', false],
  ])('at %s, with a deadline of half past five on Thursday, on time: %s', async (instant, onTime) => {
    const issueId = await issueAt(w, 'handling')
    w.at(new Date(instant))
    await resolve(issueId)
    expect(await issueRow(w, issueId)).toMatchObject({ on_time: onTime })
  })

  test.each(['triaged', 'assigned'] as const)('staff may do it themselves, from %s', async (status) => {
    const issueId = await issueAt(w, status)
    await resolve(issueId, 'limei')
    expect((await threadOf(w, issueId)).at(-1)).toMatchObject({ kind: 'proof', role: 'staff' })
  })
})

describe('refused', () => {
  test('to a neighbour, staff of elsewhere and another organisation', async () => {
    const issueId = await issueAt(w, 'handling')
    expect(await reasonOf(resolve(issueId, 'xiulan'))).toBe('forbidden: staff-only')
    expect(await reasonOf(resolve(issueId, 'otherSecretary'))).toBe('forbidden: not-your-area')
    expect(await reasonOf(resolve(issueId, 'department'))).toBe('forbidden: not-your-area')
  })
  test('before it is judged, after it is resolved, and when there is none', async () => {
    expect(await reasonOf(resolve(await issueAt(w, 'reported'), 'limei'))).toBe('conflict: not-now')
    expect(await reasonOf(resolve(await issueAt(w, 'resolved')))).toBe('conflict: not-now')
    expect(await reasonOf(resolve(newId()))).toBe('not-found: not-found')
  })
  test('with a photo of somebody else; then nothing has moved', async () => {
    const issueId = await issueAt(w, 'handling')
    expect(await reasonOf(resolve(issueId, 'property', [await photo(w, 'limei')]))).toBe('invalid: file-not-yours')
    expect(await issueRow(w, issueId)).toMatchObject({ status: 'handling', resolved_at: null })
  })
})

test('resolved by two at once it is resolved once', () =>
  rounds(async () => {
    const issueId = await issueAt(w, 'handling')
    const { done, refused } = await together([resolve(issueId, 'property'), resolve(issueId, 'limei')])
    expect([done.length, refused]).toEqual([1, { 'not-now': 1 }])
    expect((await threadOf(w, issueId)).filter(({ kind }) => kind === 'proof')).toHaveLength(1)
  }))
