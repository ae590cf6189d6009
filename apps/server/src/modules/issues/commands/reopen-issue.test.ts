import { photo, reasonOf, together } from '@linli/world/crowd'
import { eventsOf, issueAt, issueRow, rounds, threadOf } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { endOfWorkday } from '../deadline.ts'
import { reopenIssue } from './reopen-issue.ts'

const monday = new Date('2026-03-02T02:00:00Z')
let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())
beforeEach(() => w.at(monday))

type By = Parameters<TestWorld['run']>[0]
const reopen = (issueId: string, by: By = 'xiulan', fileIds: string[] = []) =>
  w.run(by, (ctx) => reopenIssue(ctx, issueId, { reason: '换了还是不亮。', fileIds }))

describe.each(['resolved', 'confirmed'] as const)('what was %s', (status) => {
  test('goes back to work with the same organisation, which must be heard from within a working day', async () => {
    const issueId = await issueAt(w, status)
    const fileId = await photo(w, 'xiulan')
    await reopen(issueId, 'xiulan', [fileId])
    expect(await issueRow(w, issueId)).toMatchObject({
      status: 'assigned',
      open: true,
      responsible_id: w.world.organisations.property,
      rating: null,
      resolved_at: null,
      closed_at: null,
      on_time: null,
      contact_by: new Date('2026-03-03T09:30:00Z'),
      reopened: 1,
    })
    const said = (await threadOf(w, issueId)).at(-1)
    expect(said).toMatchObject({ kind: 'reply', role: 'reporter', text: '换了还是不亮。' })
    expect(await w.sql('select owner_id, part_id from files where file_id = $1', [fileId])).toEqual([
      { owner_id: issueId, part_id: said?.message_id },
    ])
    expect((await eventsOf(w, issueId)).at(-1)).toMatchObject({
      kind: 'issue-reopened',
      payload: { messageId: said?.message_id, times: 1 },
    })
  })
})

test('has the time of its category again, counted from the day it is reopened', async () => {
  const issueId = await issueAt(w, 'confirmed')
  const before = await issueRow(w, issueId)
  w.at(new Date('2026-03-16T02:00:00Z'))
  await reopen(issueId)
  const after = await issueRow(w, issueId)
  const [rule] = await w.sql<{ solve_workdays: number }>(
    'select solve_workdays from categories where version = $1 and code = $2',
    [before.category_version, before.category_code],
  )
  expect(after.solve_by).toEqual(endOfWorkday(new Date('2026-03-16T02:00:00Z'), rule?.solve_workdays as number))
  expect((await eventsOf(w, issueId)).at(-1)?.payload).toMatchObject({
    solveBy: (after.solve_by as Date).toISOString(),
  })
})

test('for somebody without a phone staff of the place say it', async () => {
  const issueId = await issueAt(w, 'resolved', 'home', true)
  await reopen(issueId, 'limei')
  expect((await threadOf(w, issueId)).at(-1)).toMatchObject({ role: 'staff' })
})

test('refused to everybody else', async () => {
  const issueId = await issueAt(w, 'resolved')
  for (const person of ['jianguo', 'secretary', 'property'] as const) {
    expect(await reasonOf(reopen(issueId, person)), person).toBe('forbidden: not-the-reporter')
  }
})

test('refused before it is resolved, after it was closed without a fix, and when there is none', async () => {
  expect(await reasonOf(reopen(await issueAt(w, 'handling')))).toBe('conflict: not-now')
  expect(await reasonOf(reopen(await issueAt(w, 'closedWithoutFix')))).toBe('conflict: not-now')
  expect(await reasonOf(reopen(newId()))).toBe('not-found: not-found')
})

test('reopened five times at once it is reopened once', () =>
  rounds(async () => {
    const issueId = await issueAt(w, 'confirmed')
    const { done, refused } = await together(Array.from({ length: 5 }, () => reopen(issueId)))
    expect([done.length, refused]).toEqual([1, { 'not-now': 4 }])
    expect(await issueRow(w, issueId)).toMatchObject({ reopened: 1 })
  }))
