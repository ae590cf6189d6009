import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { type OperationId, operations, paths } from '@linli/contract'
import { checkDigit } from '@linli/contract/identity-number'
import type { SmallPerson } from '@linli/world/small-world'
import { goodsAt, thank } from '@linli/world/stages-of-help'
import { freshPhone, registered } from '@linli/world/stages-of-people'
import { type Sent, type TestWorld, testWorld } from '@linli/world/testing'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { without } from './cli/backup.ts'
import { everybody } from './matrix-rows.testing.ts'
import { backup } from './platform/backup.ts'
import { newId } from './platform/ids.ts'
import { requests, sendAs } from './requests.testing.ts'

/**
 * What is personal is put in by every door, and then looked for wherever data lie or leave: tables, files and log of the
 * database, lines the server logs, backups, refusals, and every answer to everybody. The table below says who may read
 * which of it where; anything else found is a leak.
 */
type Kind = keyof typeof readBy
const staffOfHome = ['limei', 'officer', 'secretary', 'subdistrict'] as const satisfies SmallPerson[]

/** Who reads it in clear in some answer to a question; nobody else, and it lies in clear nowhere. */
const readBy = {
  // The secretary has just revealed them, for ten minutes.
  'phone of a resident': ['secretary'],
  'identity number of a resident': [],
  'name of a resident': staffOfHome,
  'door of a resident': ['limei', 'officer', 'secretary'],
  'note of care': ['limei', 'officer', 'secretary'],
  'reason of a reveal': [],
  'phone of a line of a list': [],
  'identity number of a line of a list': [],
  'name of a line of a list': staffOfHome,
  'door of a line of a list': ['limei', 'officer', 'secretary'],
  'wrong phone of a line of a list': [],
  'wrong identity number of a line of a list': [],
  'phone of an account': [],
  'name of who joins': staffOfHome,
  'room of who joins': ['limei', 'officer', 'secretary'],
  'phone somebody reported for': [],
  'name somebody was reported for': [],
  'phone of a member': [],
  'phone of a holder': [],
  'note for the courier': ['xiulan', 'merchant', 'officer', 'secretary', 'subdistrict', 'districtOfficer'],
  'phone refused': [],
  'identity number refused': [],
} satisfies Record<string, readonly SmallPerson[]>

const secrets = new Map<string, Kind>()
let serial = 0
const plant = (kind: Kind, value: string): string => {
  secrets.set(value, kind)
  return value
}
const phone = (kind: Kind) => plant(kind, freshPhone().replace(/^139/, '187'))
const idNumber = (kind: Kind) => {
  const digits = `5001111943${String(1 + (serial % 12)).padStart(2, '0')}${String(1 + (serial % 28)).padStart(2, '0')}${String(100 + serial++).slice(-3)}`
  return plant(kind, digits + checkDigit(digits))
}
const signs = '昱晗珩琮煜璟曦玥翀旻'
const name = (kind: Kind) => {
  serial++
  return plant(
    kind,
    `濮阳${signs[serial % 10]}${signs[Math.floor(serial / 10) % 10]}${signs[Math.floor(serial / 100) % 10]}`,
  )
}
const words = (kind: Kind, before: string) => plant(kind, `${before}${7000 + serial++}`)

let w: TestWorld
let folder: string
const logged: string[] = []
const refused: string[] = []
const people: string[] = []
const times = <T>(many: number, work: (n: number) => Promise<T>) =>
  Array.from({ length: many }).reduce<Promise<T[]>>(
    async (all, _, n) => [...(await all), await work(n)],
    Promise.resolve([]),
  )

beforeAll(async () => {
  process.env.LINLI_TEST_LOG = '1'
  vi.spyOn(console, 'error').mockImplementation((...said: unknown[]) => {
    logged.push(said.map(String).join(' '))
  })
  vi.spyOn(console, 'log').mockImplementation((...said: unknown[]) => {
    logged.push(said.map(String).join(' '))
  })
  w = await testWorld()
  folder = mkdtempSync(join(tmpdir(), 'linli-planted-'))
  await byRegister()
  await byList()
  await byJoining()
  await byOthers()
  await byRefusal()
  await w.settle()
}, 120_000)
afterAll(async () => {
  delete process.env.LINLI_TEST_LOG
  vi.restoreAllMocks()
  await w.close()
  rmSync(folder, { recursive: true, force: true })
})

async function byRegister(): Promise<void> {
  await times(25, async () => {
    const personId = await registered(w, {
      realName: name('name of a resident'),
      phone: phone('phone of a resident'),
      idKind: 'residentId',
      idNumber: idNumber('identity number of a resident'),
      addResidences: [
        { areaCode: w.world.building, tie: 'lives', head: false, door: words('door of a resident', '9单元') },
      ],
    })
    people.push(personId)
    const flag = { kind: 'livesAlone', needed: true, note: words('note of care', '备用钥匙在邻居家') }
    expect((await w.send('limei', 'setCareFlag', { params: { personId }, body: flag })).status).toBe(200)
    const why = { fields: ['phone'], purpose: 'contact', reason: words('reason of a reveal', '电话回访工单') }
    expect((await w.send('secretary', 'revealField', { params: { personId }, body: why })).status).toBe(200)
  })
}

async function byList(): Promise<void> {
  const lines = await times(25, async (n) =>
    [
      name('name of a line of a list'),
      n % 5 === 4
        ? plant('wrong identity number of a line of a list', `50011119430101${9000 + n}`)
        : idNumber('identity number of a line of a list'),
      n % 5 === 3 ? plant('wrong phone of a line of a list', `1870055${n}`) : phone('phone of a line of a list'),
      '川汽厂家属院',
      '1 栋',
      words('door of a line of a list', '8单元'),
    ].join(','),
  )
  const content = Buffer.from(['姓名,身份证号码,联系电话,小区名称,楼号,房号', ...lines].join('\n')).toString('base64')
  const body = { fileName: '居民.csv', content, within: w.world.community }
  const preview = await w.send<{ importId: string }>('secretary', 'previewResidentImport', { body })
  expect(preview.status).toBe(200)
  const params = { importId: preview.body.importId }
  expect((await w.send('secretary', 'importResidents', { params, body: {} })).body).toMatchObject({ status: 'applied' })
}

async function byJoining(): Promise<void> {
  await times(10, async () => {
    const number = phone('phone of an account')
    const asked = await w.send(null, 'requestPhoneCode', { body: { phone: number } })
    expect(asked.status).toBe(200)
    const [line] = logged.filter((each) => each.includes('短信')).slice(-1)
    const code = /(\d{6})/.exec(line ?? '')?.[1]
    const signedIn = await w.send(null, 'signInWithPhone', { body: { phone: number, code } })
    expect(signedIn.status, JSON.stringify(signedIn.body)).toBe(200)
    const cookie = /linli_session=([^;]+)/.exec(String(signedIn.headers['set-cookie']))?.[1] ?? ''
    const joined = await w.send(null, 'joinCommunity', {
      cookie,
      body: {
        areaCode: w.world.building,
        realName: name('name of who joins'),
        room: words('room of who joins', '6单元'),
        tie: 'lives',
      },
    })
    expect(joined.status, JSON.stringify(joined.body)).toBe(200)
  })
}

async function byOthers(): Promise<void> {
  await times(8, async (n) => {
    const onBehalfOf = {
      name: name('name somebody was reported for'),
      phone: phone('phone somebody reported for'),
    }
    const report = { text: `楼道灯不亮第${n}回`, areaCode: w.world.building, fileIds: [], onBehalfOf }
    expect((await w.send('limei', 'reportIssue', { body: report })).status).toBe(200)
    const member = {
      realName: `成员${'甲乙丙丁戊己庚辛'[n]}`,
      phone: phone('phone of a member'),
      role: 'member',
      fromOn: '2026-01-01',
    }
    const added = await w.send('secretary', 'addOrganisationMember', {
      params: { organisationId: w.world.organisations.bakery },
      body: member,
    })
    expect(added.status, JSON.stringify(added.body)).toBe(200)
  })
  await thank(w, 'xiulan', 'home', 1000)
  const goodsId = await goodsAt(w, 'home')
  await times(8, async () => {
    const order = {
      goodsId,
      quantity: 1,
      areaCode: w.world.building,
      deliveryNote: words('note for the courier', '送到5单元'),
    }
    const placed = await w.send('xiulan', 'placeOrder', { body: order })
    expect(placed.status, JSON.stringify(placed.body)).toBe(200)
  })
  const posts = await w.send<{ rows: { postId: string; kind: string }[] }>('secretary', 'listPosts', {
    query: { kind: 'communityOfficer' },
  })
  const postId = posts.body.rows[0]?.postId ?? ''
  const body = { person: { realName: '任职人', phone: phone('phone of a holder') }, fromOn: '2026-01-01' }
  const held = await w.send('secretary', 'appointToPost', { params: { postId }, body })
  expect([200, 409], JSON.stringify(held.body)).toContain(held.status)
}

async function byRefusal(): Promise<void> {
  const send = async (person: SmallPerson | null, operation: OperationId, sent: object) => {
    const { status, body } = await w.send(person, operation, sent)
    expect(status, operation).toBeGreaterThanOrEqual(400)
    refused.push(JSON.stringify(body))
  }
  await times(10, async (n) => {
    const known = [...secrets].filter(([, kind]) => kind === 'identity number of a resident')[n]?.[0]
    const wrong = plant('identity number refused', `5001111943123${n}5555`)
    const body = { revision: 0, realName: '某某', addResidences: [{ areaCode: w.world.building, tie: 'lives' }] }
    await send('secretary', 'savePerson', {
      params: { personId: newId() },
      body: { ...body, idKind: 'residentId', idNumber: wrong },
    })
    await send('secretary', 'savePerson', {
      params: { personId: newId() },
      body: { ...body, idKind: 'residentId', idNumber: known },
    })
    const number = plant('phone refused', `1870066${100 + n}`)
    await send('secretary', 'savePerson', { params: { personId: newId() }, body: { ...body, phone: number } })
    await send(null, 'signInWithPhone', { body: { phone: phone('phone refused'), code: '000000' } })
  })
}

/** What of it is in a text; `as` says how the text was decoded. */
function found(text: string, as: BufferEncoding = 'utf8'): [string, Kind][] {
  const heads = new Map<string, [string, string, Kind][]>()
  for (const [value, kind] of secrets) {
    const written = Buffer.from(value).toString(as)
    const head = written.slice(0, 3)
    heads.set(head, [...(heads.get(head) ?? []), [written, value, kind]])
  }
  const seen = new Map<string, Kind>()
  for (const [head, those] of heads)
    for (let at = text.indexOf(head); at !== -1; at = text.indexOf(head, at + 1))
      for (const [written, value, kind] of those) if (text.startsWith(written, at)) seen.set(value, kind)
  return [...seen]
}
const kinds = (text: string) => [...new Set(found(text).map(([, kind]) => kind))]

test('enough was planted, and it can be found where it lies in clear', async () => {
  expect(secrets.size).toBeGreaterThanOrEqual(250)
  expect(found(`x${[...secrets.keys()].join(' ')}`)).toHaveLength(secrets.size)
  expect(logged.filter((line) => line.includes('短信')).length).toBeGreaterThanOrEqual(10)
})

test('in no table', async () => {
  const tables = await w.sql<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  )
  let bytes = 0
  for (const { name } of tables) {
    const rows = await w.sql<{ row: string }>(`select t::text as row from ${name} t`)
    const text = rows.map(({ row }) => row).join('\n')
    bytes += text.length
    expect(kinds(text), name).toEqual([])
    // As bytes, too: what is not sealed but only written in another form.
    const raw = rows.flatMap(({ row }) => [...row.matchAll(/\\x([0-9a-f]{6,})/g)].map(([, hex]) => hex as string))
    expect(kinds(raw.map((hex) => Buffer.from(hex, 'hex').toString('utf8')).join('\n')), `${name}, bytes`).toEqual([])
  }
  expect(bytes).toBeGreaterThan(100_000)
})

test('in no file and no log of the database', async () => {
  const client = new pg.Client({ connectionString: inject('linli').superUrl })
  await client.connect()
  const { rows } = await client.query<{ folder: string; oid: string }>(
    `select current_setting('data_directory') as folder, (select oid::text from pg_database where datname = $1)`,
    [new URL(w.ownerUrl).pathname.slice(1)],
  )
  await client.query('checkpoint')
  await client.end()
  const { folder: data = '', oid = '' } = rows[0] ?? {}
  let bytes = 0
  const scan = (dir: string) => {
    for (const entry of readdirSync(dir)) {
      const path = join(dir, entry)
      if (!statSync(path).isFile()) continue
      const content = readFileSync(path)
      bytes += content.length
      const seen = found(content.toString('latin1'), 'latin1')
      expect([...new Set(seen.map(([, kind]) => kind))], path).toEqual([])
    }
  }
  scan(join(data, 'base', oid))
  scan(join(data, 'pg_wal'))
  expect(bytes).toBeGreaterThan(10_000_000)
})

test('in no backup, no line of the log and no refusal', async () => {
  const file = join(folder, 'planted.backup')
  await backup({ ownerUrl: w.ownerUrl, file, without })
  const text = gunzipSync(readFileSync(file)).toString('utf8')
  expect(text.length).toBeGreaterThan(100_000)
  expect(kinds(text), 'backup').toEqual([])
  expect(kinds(logged.join('\n')), 'log').toEqual([])
  expect(refused.length).toBeGreaterThanOrEqual(40)
  expect(kinds(refused.join('\n')), 'refusals').toEqual([])
})

const samples = new Map<string, Promise<Sent>>()
/** A request that is right, made once for each place: to read it changes nothing. */
function asked(operation: OperationId, where: 'home' | 'far'): Promise<Sent> {
  const key = `${operation} ${where}`
  const known =
    samples.get(key) ?? requests[operation]({ w, where, person: where === 'home' ? 'secretary' : 'farSecretary' })
  samples.set(key, known)
  return known.then(({ cookie: _of, ...sent }) => sent)
}

describe('in no answer to', () => {
  const reads = (Object.keys(operations) as OperationId[]).filter(
    (id) => paths[id][0] === 'GET' && id !== 'streamUpdates',
  )
  test.each(everybody)('%s, but what they may read', { timeout: 60_000 }, async (person) => {
    const where = person === 'farSecretary' || person === 'faraway' ? 'far' : 'home'
    const read = new Set<Kind>()
    const look = (what: string, text: string) => {
      for (const [value, kind] of found(text)) {
        const may = person !== null && (readBy[kind] as readonly SmallPerson[]).includes(person)
        expect(may, `${kind} (${value}) in ${what}`).toBe(true)
        read.add(kind)
      }
    }
    let answered = 0
    for (const operation of reads) {
      const answer = await sendAs({ w, where, person }, operation, await asked(operation, where))
      if (answer.status === 200) answered++
      look(operation, JSON.stringify(answer.body))
    }
    for (const personId of people)
      look('getPerson', JSON.stringify((await w.send(person, 'getPerson', { params: { personId } })).body))
    for (const q of ['濮阳', '187', '5单元', '川汽厂家属院1栋']) {
      look('searchPeople', JSON.stringify((await w.send(person, 'searchPeople', { query: { q, limit: 100 } })).body))
      look('listIssues', JSON.stringify((await w.send(person, 'listIssues', { query: { q } })).body))
    }
    for (const view of ['mine', 'fulfil'] as const)
      look('listOrders', JSON.stringify((await w.send(person, 'listOrders', { query: { view } })).body))
    expect(answered).toBeGreaterThan(person === null ? 5 : 10)
    // The test would notice: who may read it has read it.
    if (person === 'secretary')
      expect([...read].sort()).toEqual(expect.arrayContaining(['name of a resident', 'door of a resident']))
  })
})
