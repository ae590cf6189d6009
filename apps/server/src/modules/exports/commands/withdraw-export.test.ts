import { eventsOf } from '@linli/world/stages'
import { exportAt } from '@linli/world/stages-of-exports'
import { type SmallPerson, type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

const withdraw = (by: SmallPerson, exportId: string) => w.send(by, 'withdrawExport', { params: { exportId } })

test('who asked takes it back, waiting or approved; nobody else does', async () => {
  for (const status of ['waiting', 'approved'] as const) {
    const exportId = await exportAt(w, 'home', status)
    expect((await withdraw('secretary', exportId)).body.reason).toBe('not-yours')
    expect((await withdraw('limei', exportId)).status).toBe(404)
    expect((await withdraw('officer', exportId)).body.status).toBe('withdrawn')
    expect((await eventsOf(w, exportId)).at(-1)?.kind).toBe('export-withdrawn')
    expect((await withdraw('officer', exportId)).body.reason).toBe('not-now')
    const decided = await w.send('secretary', 'decideExport', { params: { exportId }, body: { decision: 'approved' } })
    expect(decided.status).toBe(409)
  }
})

test('taken back and approved at once, one counts and nothing is fetched of it', async () => {
  const exportId = await exportAt(w)
  w.constraintHits()
  const [mine, theirs] = await Promise.all([
    withdraw('officer', exportId),
    w.send('secretary', 'decideExport', { params: { exportId }, body: { decision: 'approved' } }),
  ])
  expect(mine.status).toBe(200)
  expect([200, 409]).toContain(theirs.status)
  expect((await w.send('officer', 'downloadExport', { params: { exportId } })).status).toBe(409)
  expect(w.constraintHits()).toBe(0)
})
