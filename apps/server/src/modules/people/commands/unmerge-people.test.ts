import { eventsOf, rounds } from '@linli/world/stages'
import { registered } from '@linli/world/stages-of-people'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

async function merged(): Promise<{ kept: string; mergeId: string }> {
  const [kept, otherId] = [await registered(w), await registered(w)]
  const body = { otherId, reason: '同一个人' }
  const answer = await w.send('secretary', 'mergePeople', { params: { personId: kept }, body })
  return { kept, mergeId: answer.body.mergeId as string }
}
const undo = (mergeId: string, key = newId()) => w.send('secretary', 'unmergePeople', { params: { mergeId }, key })

test('is told as an event of the one kept, and the same request again is answered alike', async () => {
  const { kept, mergeId } = await merged()
  const key = newId()
  const answers = [await undo(mergeId, key), await undo(mergeId, key)]
  expect(answers[1]?.body).toEqual(answers[0]?.body)
  expect((await eventsOf(w, kept)).map(({ kind }) => kind)).toEqual([
    'person-registered',
    'people-merged',
    'people-unmerged',
  ])
})

test('at once by two it is done once', () =>
  rounds(async () => {
    const { mergeId } = await merged()
    w.constraintHits()
    const answers = await Promise.all([undo(mergeId), undo(mergeId), undo(mergeId)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect(w.constraintHits()).toBe(0)
  }))

test('of nothing is not found; elsewhere it is not one’s own', async () => {
  expect((await undo(newId())).status).toBe(404)
  const { mergeId } = await merged()
  const { status, body } = await w.send('otherSecretary', 'unmergePeople', { params: { mergeId } })
  expect([status, body.reason]).toEqual([403, 'not-your-area'])
})
