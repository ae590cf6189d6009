import { photo, reasonOf, together } from '@linli/world/crowd'
import { eventsOf, issueAt, issueRow, rounds, threadOf } from '@linli/world/stages'
import { type Body, type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { sendMessage } from './send-message.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())
beforeEach(() => w.at(new Date('2026-03-02T02:00:00Z')))

type By = Parameters<TestWorld['run']>[0]
const say = (issueId: string, by: By, over: Partial<Body<'sendMessage'>> = {}, key = newId()) =>
  w.run(by, (ctx) => sendMessage(ctx, issueId, { kind: 'reply', text: '好的', fileIds: [], ...over }), key)

describe('the thread', () => {
  test.each([
    ['xiulan', 'reporter'],
    ['property', 'handler'],
    ['limei', 'staff'],
    ['districtOfficer', 'staff'],
  ] as const)('%s replies as %s', async (person, role) => {
    const issueId = await issueAt(w, 'assigned')
    const key = newId()
    expect(await say(issueId, person, {}, key)).toEqual({ issueId, messageId: key })
    expect((await threadOf(w, issueId)).at(-1)).toEqual({
      message_id: key,
      kind: 'reply',
      person_id: w.world.people[person].personId,
      role,
      text: '好的',
    })
    expect((await eventsOf(w, issueId)).at(-1)).toMatchObject({
      kind: 'issue-answered',
      payload: { messageId: key, kind: 'reply' },
    })
  })

  test.each(['property', 'limei'] as const)('%s may leave a note', async (person) => {
    const issueId = await issueAt(w, 'assigned')
    await say(issueId, person, { kind: 'note' })
    expect((await threadOf(w, issueId)).at(-1)).toMatchObject({ kind: 'note' })
  })

  test('a word moves the issue, its photos go with it', async () => {
    const issueId = await issueAt(w, 'reported')
    const [fileId, key] = [await photo(w, 'xiulan'), newId()]
    w.at(new Date('2026-03-02T03:00:00Z'))
    await say(issueId, 'xiulan', { fileIds: [fileId] }, key)
    expect(await issueRow(w, issueId)).toMatchObject({ moved_at: new Date('2026-03-02T03:00:00Z'), status: 'reported' })
    expect(await w.sql('select owner_id, part_id, role from files where file_id = $1', [fileId])).toEqual([
      { owner_id: issueId, part_id: key, role: 'reply' },
    ])
  })

  test('may go on after the end', async () => {
    const issueId = await issueAt(w, 'confirmed')
    expect(await reasonOf(say(issueId, 'xiulan'))).toBe('done')
    expect(await issueRow(w, issueId)).toMatchObject({ status: 'confirmed' })
  })

  test('ten words at once are ten', () =>
    rounds(async () => {
      const issueId = await issueAt(w, 'reported')
      const { done } = await together(
        Array.from({ length: 10 }, (_, n) => say(issueId, 'xiulan', { text: `第 ${n} 句` })),
      )
      expect(done).toHaveLength(10)
      expect(await threadOf(w, issueId)).toHaveLength(11)
    }))
})

describe('refused', () => {
  test('a note by the reporter, and anything by who is not in it', async () => {
    const issueId = await issueAt(w, 'assigned')
    expect(await reasonOf(say(issueId, 'xiulan', { kind: 'note' }))).toBe('forbidden: staff-only')
    expect(await reasonOf(say(issueId, 'jianguo'))).toBe('forbidden: not-the-reporter')
    expect(await reasonOf(say(issueId, 'otherSecretary'))).toBe('forbidden: not-the-reporter')
    expect(await reasonOf(say(issueId, 'department', { kind: 'note' }))).toBe('forbidden: staff-only')
  })
  test('with a photo of somebody else, and where there is no issue', async () => {
    const issueId = await issueAt(w, 'reported')
    const theirs = await photo(w, 'jianguo')
    expect(await reasonOf(say(issueId, 'xiulan', { fileIds: [theirs] }))).toBe('invalid: file-not-yours')
    expect(await threadOf(w, issueId)).toHaveLength(1)
    expect(await reasonOf(say(newId(), 'limei'))).toBe('not-found: not-found')
  })
})
