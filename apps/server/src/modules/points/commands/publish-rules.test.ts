import { afterAll, beforeAll, expect, test } from 'vitest'
import { reasonOf, together } from '../../../../../../world/src/crowd.ts'
import { type TestWorld, testWorld } from '../../../../../../world/src/testing.ts'
import { ruleFor } from '../queries.ts'
import { startingRules } from '../starting-rules.ts'
import { publishRules } from './publish-rules.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld()
})
afterAll(() => w.close())

test('a new version counts from its day on, and is told', async () => {
  w.at(new Date('2026-05-01T12:00:00+08:00'))
  const dearer = startingRules.map((rule) => ({ ...rule, points: rule.points + 1, most: rule.most + 1 }))
  await w.run('system', (ctx) => publishRules(ctx, { version: 2, fromOn: '2026-05-02', rules: dearer }))
  expect(await w.look('system', (q) => ruleFor(q, 1))).toMatchObject({ version: 1, points: 5 })
  w.at(new Date('2026-05-02T00:00:00+08:00'))
  expect(await w.look('system', (q) => ruleFor(q, 1))).toMatchObject({ version: 2, points: 6, least: 3, most: 9 })
  const told = await w.sql(
    `select subject_kind from events where kind = 'point-rules-published' and payload = '{"version": 2}'`,
  )
  expect(told).toEqual([{ subject_kind: 'district' }])
})

test('refused: to people, a version that is there, bounds that do not hold', async () => {
  const input = { version: 9, fromOn: '2026-05-02', rules: startingRules }
  expect(await reasonOf(w.run('secretary', (ctx) => publishRules(ctx, input)))).toBe('forbidden: staff-only')
  const again = w.run('system', (ctx) => publishRules(ctx, { ...input, version: 2 }))
  expect(await reasonOf(again)).toBe('conflict: someone-was-faster')
  await expect(
    w.sql(`insert into points_rules values ($1, 7, 1, 9, 1, 8, 24, '2026-01-01')`, [w.world.district]),
  ).rejects.toThrow('points_rules_within_bounds')
})

test('of several at once one is published, and no constraint is hit', async () => {
  for (const version of [20, 21, 22, 23]) {
    w.constraintHits()
    const input = { version, fromOn: '2027-05-02', rules: startingRules }
    const { done, refused } = await together(
      Array.from({ length: 5 }, () => w.run('system', (ctx) => publishRules(ctx, input))),
    )
    expect([done.length, refused, w.constraintHits()]).toEqual([1, { 'someone-was-faster': 4 }, 0])
  }
})
