import { copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ResponseOf } from '@linli/contract'
import pg from 'pg'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Embedded, startEmbedded } from '../platform/embedded/index.ts'
import { type Officer, send, setUp, signIn } from './office.testing.ts'
import { type Environment, linli, makeFolder, type Running, startServing, stopServing } from './program.testing.ts'

const folder = makeFolder()
const source = { LINLI_DATA: folder.data('source') }
const file = folder.data('night.backup')
/** Kept apart from the backup, and needed with it. */
const keyBook = join(source.LINLI_DATA, 'key-book')
const community = '500111003001'
let officer: Officer
let server: Running & { url: string }
/** Acknowledged before the backup began; and everything ever acknowledged. */
let before: string[] = []
const acknowledged = new Set<string>()
let photos: string[] = []

beforeAll(async () => {
  officer = await setUp(source)
  server = await startServing(source)
  const { cookie } = await signIn(server.url, officer)
  photos = await Promise.all([1, 2, 3].map((n) => upload(cookie, n)))
  const withPhotos = await send(server.url, cookie, 'POST', '/issues', {
    text: '楼道灯不亮',
    areaCode: community,
    fileIds: photos,
  })
  expect(withPhotos.status).toBe(200)
  acknowledged.add(((await withPhotos.json()) as { issueId: string }).issueId)

  let writing = true
  const writers = Promise.all([1, 2, 3, 4].map((n) => write(n, cookie, () => writing)))
  await until(() => acknowledged.size > 40)
  before = [...acknowledged]
  const made = await linli(['backup', file], source)
  const after = acknowledged.size
  await until(() => acknowledged.size > after + 20)
  writing = false
  await writers
  expect(made).toMatchObject({ code: 0, err: '' })
  expect(made.out).toMatch(/备份完成：.*night\.backup\n\d+ 行数据，\d+ 个附件/)
  expect(after, 'reports went on while the backup was made').toBeGreaterThan(before.length)
  await stopServing(server)
}, 240_000)
afterAll(async () => {
  server?.child.kill('SIGKILL')
  await folder.remove()
}, 60_000)

async function upload(cookie: string, n: number): Promise<string> {
  const jpeg = await sharp({
    create: { width: 400, height: 300, channels: 3, background: { r: n * 60, g: 90, b: 120 } },
  })
    .jpeg()
    .toBuffer()
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(jpeg)], { type: 'image/jpeg' }), 'photo.jpg')
  const answer = await send(server.url, cookie, 'POST', '/files', form)
  expect(answer.status).toBe(200)
  return ((await answer.json()) as { fileId: string }).fileId
}

async function write(n: number, cookie: string, running: () => boolean): Promise<void> {
  while (running()) {
    const answer = await send(server.url, cookie, 'POST', '/issues', {
      text: `第 ${n} 个人反映`,
      areaCode: community,
      fileIds: [],
    })
    if (answer.status !== 200) throw new Error(await answer.text())
    acknowledged.add(((await answer.json()) as { issueId: string }).issueId)
  }
}

async function until(enough: () => boolean): Promise<void> {
  for (let waited = 0; !enough(); waited += 50) {
    if (waited > 60_000) throw new Error('the writers do not get on')
    await sleep(50)
  }
}

const filesIn = (dataDir: string) => {
  const root = join(dataDir, 'files')
  const names = existsSync(root) ? readdirSync(root, { recursive: true, encoding: 'utf8', withFileTypes: true }) : []
  const paths = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return Object.fromEntries(paths.map((path) => [path.slice(root.length), readFileSync(path).toString('base64')]))
}

interface Stored {
  id: string
  events: number
  messages: number
}

async function look(env: Environment, ownerUrl?: string): Promise<{ rows: Stored[]; sessions: number }> {
  const embedded = ownerUrl ? undefined : await startEmbedded({ dataDir: env.LINLI_DATA ?? '' })
  const client = new pg.Client({ connectionString: ownerUrl ?? embedded?.ownerUrl })
  await client.connect()
  const { rows } = await client.query<Stored>(
    `select issue_id as id,
       (select count(*)::int from events e where e.subject_id = i.issue_id and e.kind = 'issue-reported') as events,
       (select count(*)::int from issue_messages m where m.issue_id = i.issue_id) as messages
     from issues i`,
  )
  const sessions = await client.query('select from sessions')
  await client.end()
  await embedded?.stop()
  return { rows, sessions: sessions.rowCount ?? 0 }
}

/** Started on what was restored, the product is as it was: the same people, issues and photos; and it goes on. */
async function expectAlive(env: Environment, ownerUrl?: string): Promise<void> {
  const checked = await linli(['check'], env)
  expect(checked, checked.out).toMatchObject({ code: 0 })
  const { rows, sessions } = await look(env, ownerUrl)
  const restored = new Set(rows.map(({ id }) => id))
  expect(before.filter((id) => !restored.has(id))).toEqual([])
  expect(rows.filter(({ id, events, messages }) => !acknowledged.has(id) || events !== 1 || messages !== 1)).toEqual([])
  expect(sessions).toBe(0)
  expect(filesIn(env.LINLI_DATA ?? '')).toEqual(filesIn(source.LINLI_DATA))
  expect(Object.keys(filesIn(source.LINLI_DATA)).length).toBeGreaterThanOrEqual(photos.length)

  const again = await startServing(env)
  try {
    const { status, cookie } = await signIn(again.url, officer)
    expect(status).toBe(200)
    const photo = await send(again.url, cookie, 'GET', `/files/${photos[0]}`)
    expect([photo.status, photo.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
    const report = await send(again.url, cookie, 'POST', '/issues', {
      text: '恢复以后',
      areaCode: community,
      fileIds: [],
    })
    expect(report.status).toBe(200)
    // Reactions go on where they were: what was reported before and after is counted.
    for (let tries = 0; ; tries++) {
      const counts = (await (
        await send(again.url, cookie, 'GET', '/issues/counts')
      ).json()) as ResponseOf<'countIssues'>
      if (counts.total.value === rows.length + 1) break
      if (tries > 200) expect(counts.total.value).toBe(rows.length + 1)
      await sleep(100)
    }
  } finally {
    await stopServing(again)
  }
  const stillRight = await linli(['check'], env)
  expect(stillRight, stillRight.out).toMatchObject({ code: 0 })
}

describe('a backup taken while four people report', () => {
  it('restores into an empty data folder, on a machine that never started Linli', async () => {
    const env = { LINLI_DATA: folder.data('new'), LINLI_KEYBOOK: keyBook }
    const alone = await linli(['restore', file], { LINLI_DATA: folder.data('alone') })
    expect(alone).toMatchObject({ code: 1, err: expect.stringContaining('密钥册') })
    const restored = await linli(['restore', file], env)
    expect(restored).toMatchObject({ code: 0, err: '' })
    expect(restored.out).toMatch(/恢复完成:.*3 个附件|恢复完成/)
    expect(restored.out).toContain(join(env.LINLI_DATA, 'secret'))

    const wrong = await linli(['serve'], env)
    expect(wrong).toMatchObject({ code: 1, out: '' })
    expect(wrong.err).toContain('密钥不对')
    expect(wrong.err).toContain(env.LINLI_DATA)

    copyFileSync(join(source.LINLI_DATA, 'secret'), join(env.LINLI_DATA, 'secret'))
    await expectAlive(env)
    const twice = await linli(['restore', file], env)
    expect(twice).toMatchObject({ code: 1, err: expect.stringContaining('这里已经有数据（大足区）') })
  }, 240_000)

  it('restores into a folder whose server was started once and never used', async () => {
    const env = { LINLI_DATA: folder.data('started'), LINLI_KEYBOOK: keyBook }
    await stopServing(await startServing(env))
    const restored = await linli(['restore', file], env)
    expect(restored.err).toContain('数据已经恢复，但是密钥不对')
    expect(restored.code).toBe(1)
    copyFileSync(join(source.LINLI_DATA, 'secret'), join(env.LINLI_DATA, 'secret'))
    const again = await startServing(env)
    expect((await signIn(again.url, officer)).status).toBe(200)
    await stopServing(again)
  }, 240_000)

  describe('into a PostgreSQL of the operator’s', () => {
    let outside: Embedded
    beforeAll(async () => {
      outside = await startEmbedded({ dataDir: folder.data('outside') })
      const superuser = new pg.Client({ connectionString: outside.superUrl })
      await superuser.connect()
      await superuser.query(`create role town_owner login password 'owner'`)
      await superuser.query(`create role town_app login password 'app'`)
      await superuser.query(`create database town owner town_owner template template0 encoding 'UTF8' locale 'C.UTF-8'`)
      await superuser.end()
      const inside = new pg.Client({ connectionString: as('postgres') })
      await inside.connect()
      await inside.query('create extension pg_trgm')
      await inside.end()
    }, 60_000)
    afterAll(() => outside?.stop(true), 30_000)

    const as = (user: string, password?: string) => {
      const url = new URL(outside.superUrl)
      url.pathname = '/town'
      url.username = user
      if (password) url.password = password
      return url.href
    }

    it('restores whole, and refuses to serve with another secret', async () => {
      const secret = readFileSync(join(source.LINLI_DATA, 'secret'), 'utf8')
      const env = {
        LINLI_DATA: folder.data('elsewhere'),
        LINLI_KEYBOOK: keyBook,
        DATABASE_URL: as('town_app', 'app'),
        DATABASE_OWNER_URL: as('town_owner', 'owner'),
        LINLI_SECRET: secret,
      }
      const other = { ...env, LINLI_SECRET: Buffer.from([...Array(32).keys()].map((n) => n * 7)).toString('base64') }
      const restored = await linli(['restore', file], other)
      expect(restored).toMatchObject({ code: 1, err: expect.stringContaining('数据已经恢复，但是密钥不对') })
      expect(await linli(['serve'], other)).toMatchObject({ code: 1, err: expect.stringContaining('密钥不对') })
      await expectAlive(env, env.DATABASE_OWNER_URL)
    }, 240_000)
  })
})
