import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rawQuery } from '../../apps/server/src/platform/sql.ts'
import { reasonOf } from './crowd.ts'
import { type TestWorld, testWorld } from './testing.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

test('what a constraint refuses is counted, on every connection', async () => {
  const breaking = () =>
    w.run('system', (ctx) =>
      ctx.all(rawQuery(sql`insert into points_rules (district_id, version) values (${ctx.district}::int, 1)`)),
    )
  const tries = Array.from({ length: 20 }, () => reasonOf(breaking()))
  expect(new Set(await Promise.all(tries)).size).toBe(1)
  expect(w.constraintHits()).toBe(20)
  expect(w.constraintHits()).toBe(0)
})
