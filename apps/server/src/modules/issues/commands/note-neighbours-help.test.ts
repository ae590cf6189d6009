import { reasonOf } from '@linli/world/crowd'
import { eventsOf, issueAt, issueRow, threadOf } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { announce } from '../../../platform/events.ts'
import { newId } from '../../../platform/ids.ts'
import { noteNeighboursHelp } from './note-neighbours-help.ts'

const stage = { kind: 'all', places: 1 } as const
let w: TestWorld
beforeAll(async () => {
  w = await testWorld()
})
afterAll(() => w.close())

test('the issue knows a neighbour did it; its status is another question', async () => {
  const [issueId, taskId] = [await issueAt(w, 'handling'), newId()]
  await w.run('system', (ctx) => noteNeighboursHelp(ctx, { issueId, taskId, stage }))
  expect(await issueRow(w, issueId)).toMatchObject({ by_neighbour: true, status: 'handling' })
  expect((await threadOf(w, issueId)).at(-1)).toMatchObject({ kind: 'step', person_id: null, role: null })
  const helped = (await eventsOf(w, issueId)).filter(({ kind }) => kind === 'issue-helped-by-neighbour')
  expect(helped).toMatchObject([{ payload: { taskId }, personId: null }])
})

test('it follows from an approved proof of a task made of the issue', async () => {
  const issueId = await issueAt(w, 'handling')
  const approved = (payload: Record<string, string | number | null>) =>
    w.run('system', async (ctx) =>
      announce(ctx, {
        kind: 'proof-approved',
        subject: { kind: 'proof', id: newId() },
        areaCode: w.world.building,
        payload,
      }),
    )
  await approved({ issueId: null, taskId: newId() })
  await w.settle()
  expect(await issueRow(w, issueId)).toMatchObject({ by_neighbour: false })
  await approved({ issueId, taskId: newId(), claimId: newId() })
  await w.settle()
  expect(await issueRow(w, issueId)).toMatchObject({ by_neighbour: true })
})

test('a task of three places is told twice: the first done, then all; heard again, nothing more', async () => {
  const [issueId, taskId] = [await issueAt(w, 'handling'), newId()]
  for (const approved of [2, 1, 1, 3, 3])
    await w.run('system', async (ctx) =>
      announce(ctx, {
        kind: 'proof-approved',
        subject: { kind: 'proof', id: newId() },
        areaCode: w.world.building,
        payload: { issueId, taskId, approved, capacity: 3 },
      }),
    )
  await w.settle()
  const steps = (await threadOf(w, issueId)).filter(({ kind }) => kind === 'step').map(({ text }) => text)
  expect(steps.filter((text) => text.includes('邻居') || text.includes('份都做好了'))).toEqual([
    '与这件事有关的任务要 3 份人手，第一位邻居做好了，已经验收。',
    '与这件事有关的任务，3 份都做好了，已经验收。',
  ])
  const helped = (await eventsOf(w, issueId)).filter(({ kind }) => kind === 'issue-helped-by-neighbour')
  expect(helped.map(({ payload }) => payload.stage)).toEqual(['first', 'all'])
})

test('nobody but the product itself notes it so', async () => {
  const issueId = await issueAt(w, 'handling')
  const noted = w.run('districtOfficer', (ctx) => noteNeighboursHelp(ctx, { issueId, taskId: newId(), stage }))
  expect(await reasonOf(noted)).toBe('forbidden: staff-only')
  expect(await issueRow(w, issueId)).toMatchObject({ by_neighbour: false })
})

test('of an issue that is not there nothing is noted', async () => {
  const noted = w.run('system', (ctx) => noteNeighboursHelp(ctx, { issueId: newId(), taskId: newId(), stage }))
  expect(await reasonOf(noted)).toBe('not-found: not-found')
})
