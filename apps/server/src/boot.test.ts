import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { urlOf } from '../../../world/src/urls.ts'
import { openDatabase, openSecret, startLinli } from './boot.ts'
import { serve } from './cli/serve.ts'
import { type Config, readConfig } from './platform/config.ts'
import { lockForServing, takeSeat } from './platform/data-folder.ts'
import { migrate } from './platform/migrate.ts'

const name = `boot_${randomBytes(4).toString('hex')}`
const { superUrl, secret } = inject('linli')
const dataDir = mkdtempSync(join(tmpdir(), 'linli-boot-'))
const as = (role: string, password = role) => {
  const url = new URL(urlOf(superUrl, name))
  url.username = role
  url.password = password
  return url.href
}
const app = () => as(`${name}_app`)
const owner = () => as(`${name}_owner`)
const configOf = (env: Record<string, string>): Config =>
  readConfig({ LINLI_DATA: dataDir, LINLI_LOG: 'silent', LINLI_SECRET: secret, PORT: '0', ...env }, '/')

async function superuser(database: string, statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(superUrl, database) })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

beforeAll(async () => {
  await superuser('postgres', [
    ...['app', 'owner', 'strong'].map((role) => `create role ${name}_${role} login password '${name}_${role}'`),
    `alter role ${name}_strong bypassrls`,
    `create role ${name}_member login password '${name}_member' in role ${name}_owner`,
    `create database ${name} owner ${name}_owner template template0 encoding 'UTF8' locale 'C.UTF-8'`,
  ])
  await superuser(name, ['create extension pg_trgm'])
})
afterAll(async () => {
  await superuser('postgres', [
    `drop database if exists ${name} with (force)`,
    ...['app', 'member', 'owner', 'strong'].map((role) => `drop role if exists ${name}_${role}`),
  ])
  rmSync(dataDir, { recursive: true, force: true })
})

describe('serving on a given PostgreSQL', () => {
  const served = (env: Record<string, string>) => serve([], configOf(env))

  it('needs a secret, and a strong one', async () => {
    await expect(served({ DATABASE_URL: app(), LINLI_SECRET: '' })).rejects.toThrow(/LINLI_SECRET[\s\S]*openssl rand/)
    const weak = Buffer.alloc(32, 7).toString('base64')
    await expect(served({ DATABASE_URL: app(), LINLI_SECRET: weak })).rejects.toThrow('密钥太弱')
  })

  it('says what to do about a schema that is missing or old', async () => {
    await expect(served({ DATABASE_URL: app() })).rejects.toThrow(/还没有邻里的表[\s\S]*linli migrate/)
    await migrate(owner(), `${name}_app`, '0003-territory-people-organisations.sql')
    await expect(served({ DATABASE_URL: app() })).rejects.toThrow(/结构是旧的[\s\S]*0004[\s\S]*linli migrate/)
    await migrate(owner(), `${name}_app`)
    const later = as(`${name}_strong`)
    await superuser('postgres', [`alter role ${name}_strong nobypassrls`])
    await expect(served({ DATABASE_URL: later })).rejects.toThrow(/还没有权限[\s\S]*linli migrate/)
    await superuser(name, [`insert into migrations (name) values ('9999-later.sql')`])
    await expect(served({ DATABASE_URL: app() })).rejects.toThrow(/比程序新/)
    await superuser(name, [`delete from migrations where name = '9999-later.sql'`])
  })

  it('refuses a superuser, an owner, a member of the owner, and whoever passes row-level security', async () => {
    await expect(served({ DATABASE_URL: urlOf(superUrl, name) })).rejects.toThrow('超级用户')
    await expect(served({ DATABASE_URL: owner() })).rejects.toThrow('所有者')
    await expect(served({ DATABASE_URL: as(`${name}_member`) })).rejects.toThrow('所有者')
    await superuser('postgres', [`alter role ${name}_strong bypassrls`])
    await expect(served({ DATABASE_URL: as(`${name}_strong`) })).rejects.toThrow('行级安全')
    // Also before anything is migrated on its behalf.
    const both = { DATABASE_URL: owner(), DATABASE_OWNER_URL: owner() }
    await expect(served(both)).rejects.toThrow('所有者')
  })

  it('says when the database cannot be reached, or the password is wrong', async () => {
    const nowhere = 'postgres://linli:x@127.0.0.1:9/linli'
    await expect(served({ DATABASE_URL: nowhere })).rejects.toThrow('连不上数据库')
    await expect(served({ DATABASE_URL: as(`${name}_app`, 'wrong') })).rejects.toThrow('连不上数据库')
  })

  it('refuses another secret than that of the first start', async () => {
    const config = configOf({ DATABASE_URL: app() })
    const start = async (given: Buffer) =>
      (await startLinli({ config, appUrl: app(), secret: given, live: false })).stop()
    await start(await openSecret(config))
    await start(await openSecret(config))
    await expect(start(randomBytes(32))).rejects.toThrow(/密钥不对[\s\S]*LINLI_SECRET/)
    await expect(served({ DATABASE_URL: app(), LINLI_SECRET: randomBytes(32).toString('base64') })).rejects.toThrow(
      '密钥不对',
    )
  })

  it('opens what is right', async () => {
    const database = await openDatabase(configOf({ DATABASE_URL: app(), DATABASE_OWNER_URL: owner() }), () => {})
    expect(database).toMatchObject({ appUrl: app(), ownerUrl: owner(), embedded: false })
    await database.stop()
  })
})

describe('the secret of a database of our own', () => {
  it('is made once, for this user alone', async () => {
    const config = { ...configOf({}), secret: undefined, dataDir: join(dataDir, 'own') }
    const [one, two] = await Promise.all([openSecret(config), openSecret(config)])
    expect(one).toHaveLength(32)
    expect(two).toEqual(one)
    expect(await openSecret(config)).toEqual(one)
    expect(statSync(join(config.dataDir, 'secret')).mode & 0o777).toBe(0o600)
  })
})

describe('a data folder', () => {
  const folder = join(dataDir, 'locked')
  const file = join(folder, 'server.json')
  const started = process.platform === 'linux' ? startedOf(process.ppid) : null

  it('is served by one process', () => {
    const lock = lockForServing(folder)
    expect(() => lockForServing(folder)).toThrow(new RegExp(`进程 ${process.pid}`))
    lock.release()
    lockForServing(folder).release()
    expect(existsSync(file)).toBe(false)
  })

  it.each([
    ['of a dead process', JSON.stringify({ pid: 2 ** 22 + 5, started: '1' })],
    ['whose number another process has now', JSON.stringify({ pid: process.ppid, started: '1' })],
    ['that was cut short', '{"pid":'],
    ['that is empty', ''],
  ])('is taken over from a lock %s', (_, content) => {
    writeFileSync(file, content)
    const lock = lockForServing(folder)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid })
    lock.release()
  })

  it('is left to a living process', () => {
    writeFileSync(file, JSON.stringify({ pid: process.ppid, started }))
    expect(() => lockForServing(folder)).toThrow(/LINLI_DATA/)
    rmSync(file)
  })

  it('knows who leaves last', () => {
    const [one, two] = [takeSeat(folder), takeSeat(folder)]
    writeFileSync(join(folder, 'in-use', '99-1.json'), JSON.stringify({ pid: 2 ** 22 + 5, started: '1' }))
    expect(one.leave()).toBe(false)
    expect(two.leave()).toBe(true)
  })
})

function startedOf(pid: number): string | null {
  return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? null
}
