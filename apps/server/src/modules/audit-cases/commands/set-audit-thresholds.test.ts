import { auditThresholds, type ResponseOf } from '@linli/contract'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

const set = (values: Record<string, number>) =>
  w.send('security', 'setAuditThresholds', { body: { values, reason: '夜里有值班' } })
const today = async () => (await w.send<ResponseOf<'getAuditThresholds'>>('audit', 'getAuditThresholds')).body

test('what is set counts, the rest is as it began; the numbers are an event', async () => {
  const before = await today()
  expect(before.changed).toBeNull()
  expect(before.thresholds.every(({ value, start }) => value === start)).toBe(true)
  expect((await set({ nightLooks: 8, revealsInDay: 90 })).body).toEqual({ changed: ['nightLooks', 'revealsInDay'] })
  await set({ nightLooks: 9 })
  const values = Object.fromEntries((await today()).thresholds.map(({ threshold, value }) => [threshold, value]))
  const starts = Object.fromEntries(Object.entries(auditThresholds).map(([threshold, { start }]) => [threshold, start]))
  expect(values).toEqual({ ...starts, nightLooks: 9, revealsInDay: 90 })
  expect((await today()).changed?.by).toBe('高洁')
  const told = await w.sql<{ payload: object }>(
    `select payload from events where kind = 'audit-thresholds-set' order by at`,
  )
  expect(told.map(({ payload }) => payload)).toEqual([{ nightLooks: 8, revealsInDay: 90 }, { nightLooks: 9 }])
})

test.each([
  ['nightLooks', 0],
  ['revealsInHour', 4],
  ['exportPeople', 20_001],
])('%s of %i would set the watch aside', async (threshold, value) => {
  const { status, body } = await set({ [threshold]: value })
  expect([status, body.reason]).toEqual([400, 'threshold-out-of-range'])
})
