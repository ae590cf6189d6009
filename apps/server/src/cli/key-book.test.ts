import { appendFileSync, copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freshPhone, openedOf, registered } from '@linli/world/stages-of-people'
import { openTestWorld, type TestWorld, testWorld } from '@linli/world/testing'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { erasePerson, refreshKeyBook } from '../modules/people/index.ts'
import { servedDistricts } from '../modules/territory/index.ts'
import { sealed } from '../modules.ts'
import { backup, type Header, restore, verifyBackup } from '../platform/backup.ts'
import { bookFile, openKeyBook } from '../platform/key-book.ts'
import { migrate } from '../platform/migrate.ts'
import { resealAll } from '../platform/resealing.ts'
import { without } from './backup.ts'
import { takeBooks, writeBooks } from './key-book.ts'

let w: TestWorld
let folder: string
let books: string
let old: string
let district: number
let stays: string
let goes: string
const phones = { stays: freshPhone(), goes: freshPhone() }

beforeAll(async () => {
  w = await testWorld()
  district = Number(w.world.building.slice(0, 6))
  folder = mkdtempSync(join(tmpdir(), 'linli-books-'))
  books = w.runtime.config.keyBook
  old = join(folder, 'old.backup')
  stays = await registered(w, { realName: '留下来', phone: phones.stays })
  goes = await registered(w, { realName: '要走了', phone: phones.goes })
  await backup({ ownerUrl: w.ownerUrl, file: old, without })
  await writeBooks(w.ownerUrl, books)
}, 120_000)
afterAll(async () => {
  await w.close()
  rmSync(folder, { recursive: true, force: true })
})

const superUrl = () => inject('linli').superUrl
const urlFor = (name: string, user?: string) => {
  const url = new URL(user ? w.ownerUrl : superUrl())
  url.pathname = `/${name}`
  return url.href
}

/** An empty database of this name, beside the other. */
async function empty(name: string): Promise<string> {
  const client = new pg.Client({ connectionString: superUrl() })
  await client.connect()
  await client.query(`create database ${name} owner linli_owner template template0 encoding 'UTF8' locale 'C.UTF-8'`)
  await client.end()
  const inside = new pg.Client({ connectionString: urlFor(name) })
  await inside.connect()
  await inside.query('create extension if not exists pg_trgm')
  await inside.end()
  return urlFor(name, 'owner')
}

async function bring(name: string, from: string): Promise<string> {
  const ownerUrl = await empty(name)
  await restore({
    ownerUrl,
    file: old,
    mayHoldRows: ['deployment'],
    migrate: async (level) => {
      await migrate(ownerUrl, 'linli_app', level)
    },
    finish: (client, header) => takeBooks(client, header, from),
  })
  return ownerUrl
}

const rowsIn = async (ownerUrl: string, text: string, values: unknown[] = []) => {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const { rows } = await client.query(text, values)
  await client.end()
  return rows
}

test('a backup holds no own key, the book holds all', async () => {
  const { header } = await verifyBackup(old)
  expect(header.without).toContain('person_keys')
  const book = await openKeyBook(books, district)
  const ids: string[] = []
  for await (const { kind, id } of book?.rows() ?? []) if (kind === 'k') ids.push(id)
  const keys = await w.sql<{ person_id: string }>('select person_id from person_keys where district_id = $1', [
    district,
  ])
  expect(ids.sort()).toEqual(keys.map(({ person_id }) => person_id).sort())
  expect(ids).toContain(goes)
})

test('an old backup restored after somebody was erased does not bring them back; everybody else is there whole', async () => {
  expect(await w.run('system', (ctx) => erasePerson(ctx, goes, 'decided'))).toBe(true)
  // The deployment's key changes after the backup was made: the book's keys are wrapped with one the backup does not know.
  const rotated = await w.send('security', 'rotateKeys', { body: { reason: '有人离职' } })
  expect(rotated.status).toBe(200)
  w.at(new Date(Date.now() + 60_000))
  await resealAll(w.runtime, sealed, servedDistricts)
  w.at(new Date())
  const [newest] = await w.sql(
    'select version, finished_at is not null as finished from vault_keys order by version desc',
  )
  expect(newest).toEqual({ version: 2, finished: true })
  expect(await refreshKeyBook(w.runtime, district)).toBeGreaterThan(0)
  await bring('books_back', books)
  const back = await openTestWorld({ ...inject('linli'), name: 'books_back' })
  try {
    expect(await openedOf(back, stays)).toMatchObject({ name: '留下来', phone: phones.stays })
    const [row] = await back.sql('select ended_as, phone_index, name_masked from people where person_id = $1', [goes])
    expect(row).toEqual({ ended_as: 'erased', phone_index: null, name_masked: '已注销的居民' })
    const found = await back.send<{ found: unknown }>('secretary', 'searchPeople', { query: { q: phones.goes } })
    expect([found.status, found.body.found]).toEqual([200, { value: 0, exact: true }])
    const other = await back.send<{ found: unknown }>('secretary', 'searchPeople', { query: { q: phones.stays } })
    expect(other.body.found).toEqual({ value: 1, exact: true })
  } finally {
    await back.close()
  }
})

test('without its book, with an older or a damaged one, nothing is restored', async () => {
  const refused = async (name: string, from: string) => {
    await expect(bring(name, from)).rejects.toThrow(/密钥册/)
    expect(await rowsIn(urlFor(name, 'owner'), 'select from people limit 1')).toEqual([])
  }
  await refused('books_none', join(folder, 'nowhere'))
  const broken = join(folder, 'broken')
  cpSync(books, broken, { recursive: true })
  const file = bookFile(broken, district)
  writeFileSync(file, readFileSync(file).subarray(0, -20))
  await refused('books_cut', broken)
  copyFileSync(bookFile(books, district), file)
  appendFileSync(file, 'more')
  await refused('books_long', broken)
  const { header } = await verifyBackup(old)
  const later: Header = { ...header, madeAt: new Date(Date.now() + 3_600_000).toISOString() }
  const client = new pg.Client({ connectionString: w.ownerUrl })
  await client.connect()
  await expect(takeBooks(client, later, books)).rejects.toThrow('旧')
  await client.end()
})

test('where keys are missing the good book is not written over', async () => {
  const before = readFileSync(bookFile(books, district))
  const lost = await registered(w, { realName: '没有钥匙' })
  await w.sql('delete from person_keys where person_id = $1', [lost])
  await expect(writeBooks(w.ownerUrl, books)).rejects.toThrow('1 个人的密钥不在数据库里')
  expect(readFileSync(bookFile(books, district)).equals(before)).toBe(true)
})
