import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { act, crowd, publish, reasonOf, together, warm } from '../../../../../../world/src/crowd.ts'
import type { SmallPerson } from '../../../../../../world/src/small-world.ts'
import { type TestWorld, testWorld } from '../../../../../../world/src/testing.ts'
import { newId } from '../../../platform/ids.ts'
import { cancelTask } from './cancel-task.ts'
import { claimTask } from './claim-task.ts'
import { withdrawClaim } from './withdraw-claim.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ poolSize: 20 })
  await warm(w)
})
afterAll(() => w.close())

const claimAs = (who: SmallPerson, taskId: string) => w.run(who, (ctx) => claimTask(ctx, taskId))
const taskRow = async (taskId: string) =>
  (await w.sql('select taken, status from tasks where task_id = $1', [taskId]))[0]

describe('a neighbour takes it on', () => {
  test('row, place taken, event', async () => {
    const taskId = await publish(w, { capacity: 2 })
    const claim = await claimAs('jianguo', taskId)
    const person_id = w.world.people.jianguo.personId
    const [row] = await w.sql('select task_id, person_id, publisher_id, status from claims where claim_id = $1', [
      claim.claim_id,
    ])
    expect(row).toEqual({ task_id: taskId, person_id, publisher_id: w.world.people.limei.personId, status: 'claimed' })
    expect(await taskRow(taskId)).toEqual({ taken: 1, status: 'published' })
    const [event] = await w.sql(
      `select kind, subject_kind, payload from events where subject_id = $1 and kind = 'task-claimed'`,
      [claim.claim_id],
    )
    expect(event).toMatchObject({
      kind: 'task-claimed',
      subject_kind: 'claim',
      payload: { taskId, personId: person_id },
    })
  })

  test('a targeted one by a handler of the unit alone', async () => {
    const taskId = await publish(w, { kind: 'targeted', organisationId: w.world.organisations.property })
    expect(await reasonOf(claimAs('xiulan', taskId))).toBe('forbidden: not-the-unit')
    expect(await reasonOf(claimAs('department', taskId))).toBe('forbidden: not-the-unit')
    expect(await reasonOf(claimAs('property', taskId))).toBe('done')
  })
})

describe('refused', () => {
  test('to the publisher, and to who belongs nowhere here', async () => {
    const taskId = await publish(w)
    expect(await reasonOf(claimAs('limei', taskId))).toBe('forbidden: publisher-cannot-claim')
    expect(await reasonOf(claimAs('merchant', taskId))).toBe('forbidden: not-a-member')
    expect(await reasonOf(claimAs('officer', taskId))).toBe('done')
  })
  test('a second time, also when it is full; who gave it back may come again', async () => {
    const taskId = await publish(w)
    const claim = await claimAs('xiulan', taskId)
    expect(await reasonOf(claimAs('xiulan', taskId))).toBe('conflict: already-claimed')
    expect(await reasonOf(claimAs('jianguo', taskId))).toBe('conflict: task-full')
    await w.run('xiulan', (ctx) => withdrawClaim(ctx, claim.claim_id))
    expect(await reasonOf(claimAs('xiulan', taskId))).toBe('done')
  })
  test('when its time is over, when it is cancelled, when there is none', async () => {
    const ended = await publish(w, { endsAt: new Date(Date.now() + 60_000).toISOString() })
    w.at(new Date(Date.now() + 61_000))
    expect(await reasonOf(claimAs('xiulan', ended))).toBe('conflict: task-ended')
    w.at(new Date())
    const cancelled = await publish(w)
    await w.run('secretary', (ctx) => cancelTask(ctx, cancelled))
    expect(await reasonOf(claimAs('xiulan', cancelled))).toBe('conflict: not-now')
    expect(await reasonOf(claimAs('xiulan', newId()))).toBe('not-found: not-found')
  })
})

describe('many at once', () => {
  test('50 people, 3 places: 3, and no constraint is hit', async () => {
    const people = await crowd(w, 50)
    const taskId = await publish(w, { capacity: 3 })
    w.constraintHits()
    const { done, refused } = await together(people.map((actor) => act(w, actor, (ctx) => claimTask(ctx, taskId))))
    expect([done.length, refused]).toEqual([3, { 'task-full': 47 }])
    expect(await taskRow(taskId)).toEqual({ taken: 3, status: 'published' })
    expect(await w.sql(`select from claims where task_id = $1 and status = 'claimed'`, [taskId])).toHaveLength(3)
    expect(w.constraintHits()).toBe(0)
  })

  test('one person from 20 windows, places for all: one claim, and no constraint is hit', async () => {
    const [actor] = await crowd(w, 1)
    const taskId = await publish(w, { capacity: 30 })
    w.constraintHits()
    const windows = Array.from({ length: 20 }, () => act(w, actor!, (ctx) => claimTask(ctx, taskId)))
    expect(await together(windows)).toMatchObject({ done: [{ status: 'claimed' }], refused: { 'already-claimed': 19 } })
    expect((await taskRow(taskId))?.taken).toBe(1)
    expect(w.constraintHits()).toBe(0)
  })

  test('people coming and going, and a cancellation: places and claims stay equal', async () => {
    const people = await crowd(w, 24)
    const taskId = await publish(w, { capacity: 10 })
    w.constraintHits()
    await together<unknown>([
      ...people.map((actor) =>
        act(w, actor, (ctx) => claimTask(ctx, taskId)).then(({ claim_id }) =>
          act(w, actor, (ctx) => withdrawClaim(ctx, claim_id)),
        ),
      ),
      w.run('secretary', (ctx) => cancelTask(ctx, taskId)),
    ])
    expect(await taskRow(taskId)).toEqual({ taken: 0, status: 'cancelled' })
    expect(await w.sql(`select from claims where task_id = $1 and status <> 'withdrawn'`, [taskId])).toHaveLength(0)
    expect(w.constraintHits()).toBe(0)
  })
})
