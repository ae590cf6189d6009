import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { happen } from '@linli/world/meddling'
import { openTestWorld, type TestWorld, testWorld } from '@linli/world/testing'
import { urlOf } from '@linli/world/urls'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { without } from '../../cli/backup.ts'
import { checkSeals } from '../../cli/check.ts'
import { backup, restore } from '../../platform/backup.ts'
import { migrate } from '../../platform/migrate.ts'
import { sealDistrict } from './jobs.ts'

/** A backup is restored into another database, whose transactions begin to count anew: history goes on being whole. */
let w: TestWorld
let restored: TestWorld
let folder: string
const said: string[] = []

beforeAll(async () => {
  w = await testWorld()
  folder = mkdtempSync(join(tmpdir(), 'linli-restore-'))
  for (const count of [3, 4]) {
    await happen(w, count)
    await w.settle()
    await sealDistrict(w.runtime, w.world.district)
  }
  await happen(w, 2)
  const file = join(folder, 'night.backup')
  await backup({ ownerUrl: w.ownerUrl, file, without })
  const given = inject('linli')
  const name = `${new URL(w.ownerUrl).pathname.slice(1)}_restored`
  const client = new pg.Client({ connectionString: given.superUrl })
  await client.connect()
  await client.query(`create database ${name} owner linli_owner template template0 encoding 'UTF8' locale 'C.UTF-8'`)
  await client.end()
  const inside = new pg.Client({ connectionString: urlOf(given.superUrl, name) })
  await inside.connect()
  await inside.query('create extension if not exists pg_trgm')
  await inside.end()
  const ownerUrl = urlOf(given.superUrl, name, 'linli_owner')
  await restore({ ownerUrl, file, migrate: async (level) => void (await migrate(ownerUrl, 'linli_app', level)) })
  restored = await openTestWorld({ ...given, name, quiet: true })
})
afterAll(async () => {
  await restored?.close()
  await w.close()
  rmSync(folder, { recursive: true, force: true })
})

const check = (world: TestWorld, dataDir: string) => {
  said.length = 0
  return checkSeals(world.ownerUrl, dataDir, (line) => said.push(line))
}
const waiting = () =>
  restored.sql<{ id: string }>(
    `select event_id as id from events e where district_id = $1 and not exists (
       select from seals s, generate_series(0, leaf_count - 1) i
       where encode(substr(s.leaves, i * 64 + 1, 16), 'hex')::uuid = e.event_id)`,
    [w.world.district],
  )

test('what was sealed before the backup is whole after it, also against what was published before', async () => {
  expect(await check(restored, w.runtime.config.dataDir), said.join('\n')).toBe(0)
  expect(said.join()).toContain(`history ${w.world.district} 2 次封存`)
  expect(said.join()).toContain('其中 2 次与库外的记录比对过')
  expect(await waiting()).toHaveLength(2)
})

test('sealing goes on where it stood: what waited is sealed, nothing twice, and the chain is one', async () => {
  const late = await happen(restored, 1)
  const before = (await waiting()).map(({ id }) => id)
  expect(before).toContain(late[0])
  expect(await sealDistrict(restored.runtime, w.world.district)).toBe(3)
  expect(await waiting()).toEqual([])
  expect(await sealDistrict(restored.runtime, w.world.district)).toBe(0)
  expect(await check(restored, restored.runtime.config.dataDir), said.join('\n')).toBe(0)
  expect(said.join()).toContain('3 次封存')
})

test('an event that was changed in the restored database is found by what was published before the backup', async () => {
  const [event] = await restored.sql<{ id: string }>(
    `update events set kind = 'x' where event_id = (
       select event_id from events where district_id = $1 and kind = 'tested' order by event_id limit 1) returning event_id as id`,
    [w.world.district],
  )
  expect(await check(restored, w.runtime.config.dataDir)).toBe(1)
  expect(said.find((line) => line.startsWith('BAD'))).toContain(`事件被改过，事件 ${event?.id}，第 1 次封存`)
})
