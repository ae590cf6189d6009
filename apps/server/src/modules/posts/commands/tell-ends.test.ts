import { reasonOf } from '@linli/world/crowd'
import { eventsOf } from '@linli/world/stages'
import { holderAt } from '@linli/world/stages-of-posts'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { jobs } from '../jobs.ts'
import { tellEnds } from './tell-ends.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

test('a term that runs out is told on its day, once, by the job', async () => {
  w.at(new Date('2026-03-31T08:00:00Z'))
  const { appointmentId } = await holderAt(w, 'home', { toOn: '2026-04-01' })
  const run = () => jobs[0]?.run(w.runtime, w.world.district)
  expect(await run()).toBe(0)
  w.at(new Date('2026-03-31T16:01:00Z'))
  expect([await run(), await run()]).toEqual([1, 0])
  expect((await eventsOf(w, appointmentId)).map(({ kind }) => kind)).toEqual(['person-appointed', 'appointment-ended'])
})

test('nobody but the product itself tells', async () => {
  expect(await reasonOf(w.run('districtOfficer', (ctx) => tellEnds(ctx, 10)))).toBe('forbidden: staff-only')
})
