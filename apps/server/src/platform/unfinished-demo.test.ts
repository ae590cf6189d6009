import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aloneWithDemo, clearUnfinishedDemo } from './unfinished-demo.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

test('whoever builds the demo is alone with it; the next waits', async () => {
  let inside = 0
  let most = 0
  await Promise.all(
    [1, 2, 3].map(() =>
      aloneWithDemo(w.ownerUrl, async () => {
        most = Math.max(most, ++inside)
        await sleep(50)
        inside--
      }),
    ),
  )
  expect(most).toBe(1)
})

test('only a database that says it is half a demo is cleared', async () => {
  const files = mkdtempSync(join(tmpdir(), 'linli-files-'))
  const people = async () => (await w.sql<{ n: number }>('select count(*)::int as n from people'))[0]?.n
  expect(await clearUnfinishedDemo(w.ownerUrl, files)).toBe(false)
  expect(await people()).toBeGreaterThan(0)
  await w.sql(
    `insert into deployment (key, value) values ('made-for', '"demo-unfinished"')
     on conflict (key) do update set value = excluded.value`,
  )
  expect(await clearUnfinishedDemo(w.ownerUrl, files)).toBe(true)
  expect(await people()).toBe(0)
})
