import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startLinli } from '../../apps/server/src/boot.ts'
import { readConfig } from '../../apps/server/src/platform/config.ts'
import { startEmbedded } from '../../apps/server/src/platform/embedded/index.ts'
import { migrate } from '../../apps/server/src/platform/migrate.ts'
import { makeSmallWorld } from './small-world.ts'
import { urlOf } from './urls.ts'

const template = 'linli_template'

/**
 * One PostgreSQL for a whole test run, and a template database holding the small world; each test file gets a copy.
 * LINLI_TEST_SERVER names one that another program keeps running for many runs.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const running = process.env.LINLI_TEST_SERVER
  if (running) {
    project.provide('linli', JSON.parse(running))
    return async () => {}
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'linli-tests-'))
  const embedded = await startEmbedded({
    dataDir,
    // Nothing here outlives the run; the tests of durability start a PostgreSQL of their own.
    settings: {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      max_connections: '200',
      scram_iterations: '1',
    },
  })
  const stop = async () => {
    await embedded.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    project.provide('linli', await fill(embedded.superUrl, dataDir))
  } catch (error) {
    await stop()
    throw error
  }
  return stop
}

/** The template: schema and small world. */
async function fill(superUrl: string, dataDir: string) {
  const client = new pg.Client({ connectionString: superUrl })
  await client.connect()
  for (const role of ['linli_owner', 'linli_app']) await client.query(`alter role ${role} password '${role}'`)
  await client.query(
    `create database ${template} owner linli_owner template template0 encoding 'UTF8' locale 'C.UTF-8'`,
  )
  await client.end()
  const inTemplate = new pg.Client({ connectionString: urlOf(superUrl, template) })
  await inTemplate.connect()
  await inTemplate.query('create extension if not exists pg_trgm')
  await inTemplate.end()
  await migrate(urlOf(superUrl, template, 'linli_owner'), 'linli_app')
  const secret = randomBytes(32)
  const config = { ...readConfig({ LINLI_DATA: dataDir, LINLI_LOG: 'silent' }, '/'), poolSize: 6 }
  const linli = await startLinli({
    config,
    appUrl: urlOf(superUrl, template, 'linli_app'),
    secret,
    live: false,
  })
  const world = await makeSmallWorld(linli)
  await linli.dispatcher.drain()
  await linli.stop()
  const worldFile = join(dataDir, 'small-world.json')
  writeFileSync(worldFile, JSON.stringify(world))
  return { superUrl: superUrl, template, secret: secret.toString('base64'), worldFile }
}
