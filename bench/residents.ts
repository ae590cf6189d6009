import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openSecret, startLinli } from '../apps/server/src/boot.ts'
import { publishCategories, startingCategories } from '../apps/server/src/modules/issues/index.ts'
import { importResidentRows, type ResidentImportRow } from '../apps/server/src/modules/people/index.ts'
import { publishRules, startingRules } from '../apps/server/src/modules/points/index.ts'
import { openDistrict } from '../apps/server/src/modules/territory/index.ts'
import { type Actor, nobody, theSystem } from '../apps/server/src/platform/actor.ts'
import { runCommand } from '../apps/server/src/platform/command.ts'
import { readConfig } from '../apps/server/src/platform/config.ts'
import { startEmbedded } from '../apps/server/src/platform/embedded/index.ts'
import { newId } from '../apps/server/src/platform/ids.ts'
import { migrate } from '../apps/server/src/platform/migrate.ts'
import { type ResidentList, residentHeader, residentList } from '../world/src/resident-list.ts'
import { workbook } from './big-district.ts'
import { load } from './load.ts'
import { startServer } from './stage.ts'

/**
 * The register of a large district: 580,000 people, everything personal encrypted, in 402 communities. First one community
 * takes in a list of 20,000, three lines of a hundred wrong, again, and takes it back; then 50 at once search.
 */
const root = join(import.meta.dirname, '..')
// Given, the register stays there: filled once, searched again.
const kept = process.env.LINLI_PROVE_DATA
const dataDir = kept ?? mkdtempSync(join(tmpdir(), 'linli-residents-'))
const filled = kept !== undefined && existsSync(join(kept, 'filled'))
const embedded = await startEmbedded({ dataDir })
await migrate(embedded.ownerUrl, 'linli_app')
const config = readConfig({ LINLI_DATA: dataDir, LINLI_LOG: 'silent', LINLI_DEMO: 'off' }, root)
const district = 610802
const communitiesInAll = 402
const housesEach = 12
const everybody = Number(process.env.LINLI_PROVE_PEOPLE ?? 580_000)
const listed = Number(process.env.LINLI_PROVE_LIST ?? 20_000)
const code = (n: number) =>
  `${district}${String(Math.floor(n / 13) + 1).padStart(3, '0')}${String((n % 13) + 1).padStart(3, '0')}`
const houses = Array.from({ length: housesEach }, (_, at) => ({
  estate: at < 6 ? '一号院' : '二号院',
  building: `${at + 1} 栋`,
}))

const linli = await startLinli({ config, appUrl: embedded.appUrl, secret: await openSecret(config), live: false })
await linli.dispatcher.stop()
if (!filled) await openIt()
const owner = new pg.Pool({ connectionString: embedded.ownerUrl, max: 2 })
owner.on('error', () => {})

/** Subdistricts, communities, each with two estates and twelve houses. */
async function openIt(): Promise<void> {
  const bare = { estate: null, latitude: null, longitude: null, community_code: null }
  const of = (area_code: string, level: 'district' | 'subdistrict', name: string, parent_code: string | null) => ({
    ...bare,
    area_code,
    level,
    name,
    short_name: name,
    parent_code,
  })
  const codes = Array.from({ length: communitiesInAll }, (_, n) => code(n))
  await runCommand(linli.runtime, theSystem(district), null, async (ctx) => {
    await openDistrict(ctx, {
      name: '榆阳区',
      areas: [
        of(String(district), 'district', '榆阳区', null),
        ...[...new Set(codes.map((each) => each.slice(0, 9)))].map((each, at) =>
          of(each, 'subdistrict', `第${at + 1}街道`, String(district)),
        ),
        ...codes.map((area_code, at) => ({
          ...bare,
          area_code,
          level: 'community' as const,
          name: `第${at + 1}社区`,
          short_name: `第${at + 1}社区`,
          parent_code: area_code.slice(0, 9),
          community_code: area_code,
        })),
        ...codes.flatMap((community_code) =>
          houses.map(({ estate, building }, at) => ({
            area_code: `${community_code}${String(at + 1).padStart(5, '0')}`,
            level: 'building' as const,
            name: building,
            short_name: building,
            parent_code: community_code,
            community_code,
            estate,
            latitude: null,
            longitude: null,
          })),
        ),
      ],
    })
    await publishCategories(ctx, { version: 1, categories: startingCategories })
    await publishRules(ctx, { version: 1, fromOn: '2024-01-01', rules: startingRules })
  })
}

async function signedIn(post: string, areaCode: string): Promise<string> {
  const [token, accountId, personId, postId] = [randomBytes(32).toString('base64url'), newId(), newId(), newId()]
  await owner.query('insert into accounts (account_id, created_at) values ($1, now())', [accountId])
  await owner.query(
    `insert into sessions (token_hash, account_id, created_at, seen_at, expires_at) values ($1, $2, now(), now(), now() + interval '1 day')`,
    [createHash('sha256').update(token).digest(), accountId],
  )
  await owner.query(
    `insert into people (district_id, person_id, account_id, name_sealed, name_masked, display_name, created_at)
     values ($1, $2, $3, '\\x00', '某*', '值班', now())`,
    [district, personId, accountId],
  )
  await owner.query(
    `insert into posts (district_id, post_id, kind, area_code, seats, created_at) values ($1, $2, $3, $4, 1, now())`,
    [district, postId, post, areaCode],
  )
  await owner.query(
    `insert into appointments (district_id, appointment_id, post_id, person_id, post, area_code, from_on)
     values ($1, $2, $2, $3, $4, $5, '2024-01-01')`,
    [district, postId, personId, post, areaCode],
  )
  return token
}

/** As the server reads a clean row of the list. */
const rowOf = (community: string, row: string[], line: number): ResidentImportRow => ({
  row: line,
  community,
  name: row[0] as string,
  idNumber: row[1],
  phone: row[2],
  estate: row[5],
  building: row[6] as string,
  door: row[7],
})

const secretaryToken = await signedIn('secretary', code(0))
const subdistrictToken = await signedIn('subdistrictOfficer', `${district}001`)
const districtToken = await signedIn('districtOfficer', String(district))
const { url, child } = await startServer(dataDir)
// What breaks off must not leave a server behind.
process.on('exit', () => child.kill('SIGKILL'))
const peak = (): number =>
  Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024)

if (!filled) {
  await takeIn(residentList(listed, houses))
  await fill(residentList(everybody, houses).rows)
  if (kept) writeFileSync(join(kept, 'filled'), '')
}
await search()

async function send<T>(method: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(`${url}/api/districts/${district}${path}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      cookie: `linli_session=${secretaryToken}`,
      'idempotency-key': newId(),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const said = (await answer.json()) as T & { message?: string }
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${said.message}`)
  return said
}

interface View {
  importId: string
  status: string
  rows: number
  fine: number
  refused: number
  added: number
  same: number
  stayed: number
  problems: { row: number; blocks: boolean; column: string | null; message: string }[]
}

/** A community's list: preview, in, again, and out again. */
async function takeIn(list: ResidentList): Promise<void> {
  const file = join(dataDir, 'residents.xlsx')
  await workbook(file, residentHeader, list.rows.values())
  const content = readFileSync(file).toString('base64')
  const body = { fileName: '居民.xlsx', content, within: code(0) }
  const timed = async <T>(work: () => Promise<T>): Promise<[T, number]> => {
    const began = performance.now()
    return [await work(), (performance.now() - began) / 1000]
  }
  const toTheEnd = async (method: string, importId: string, end: string, sent?: object): Promise<View> => {
    for (;;) {
      const view = await send<View>(method, `/resident-imports/${importId}/pieces`, sent)
      if (view.status === end) return view
    }
  }
  const [preview, read] = await timed(() => send<View>('POST', '/resident-imports', body))
  const told = new Map<number, string>()
  for (let from = 0; ; from += 200) {
    const { problems } = await send<View>('GET', `/imports/${preview.importId}?from=${from}`)
    for (const { row, blocks, column, message } of problems) if (blocks) told.set(row, `${column}: ${message}`)
    if (problems.length < 200) break
  }
  const missed = [...list.wrong.keys()].filter((line) => !told.has(line))
  const wrongly = [...told].filter(([line]) => !list.wrong.has(line))
  for (const [line, said] of wrongly.slice(0, 5)) console.log(`told wrongly: line ${line}, ${said}`)
  const [applied, wrote] = await timed(() => toTheEnd('POST', preview.importId, 'applied', {}))
  const [again] = await timed(() => send<View>('POST', '/resident-imports', body))
  const [undone, out] = await timed(() => toTheEnd('DELETE', preview.importId, 'undone'))
  const { rows } = await owner.query<{ left: number }>('select count(*)::int as left from residences')
  console.table([
    {
      lines: list.rows.length,
      wrong: list.wrong.size,
      missed: missed.length,
      'told wrongly': wrongly.length,
      'preview s': read.toFixed(1),
      'in s': wrote.toFixed(1),
      added: applied.added,
      'again: new': again.added,
      'out s': out.toFixed(1),
      'left behind': (rows[0]?.left ?? 0) + undone.stayed,
      'server peak MB': peak(),
    },
  ])
  if (missed.length + wrongly.length > 0 || again.added > 0 || (rows[0]?.left ?? 1) > 0) process.exitCode = 1
  if (read + wrote > 60) process.exitCode = 1
}

/** Everybody else, by the same door, a thousand at a time. */
async function fill(rows: string[][]): Promise<void> {
  const writer: Actor = {
    ...nobody(district),
    personId: newId(),
    appointments: [
      {
        appointmentId: newId(),
        post: 'subdistrictOfficer',
        areaCode: String(district),
        gridCode: null,
        organisationId: null,
        organisationKind: null,
      },
    ],
  }
  const began = performance.now()
  const each = Math.ceil(rows.length / communitiesInAll)
  for (let n = 0; n < communitiesInAll; n++) {
    const some = rows.slice(n * each, (n + 1) * each)
    for (let at = 0; at < some.length; at += 1000) {
      const piece = some.slice(at, at + 1000).map((row, k) => rowOf(code(n), row, at + k + 2))
      await runCommand(linli.runtime, writer, null, (ctx) =>
        importResidentRows(ctx, { within: code(n), importId: newId(), rows: piece }, 'fine'),
      )
    }
    if (n % 40 === 39)
      console.log(`${(n + 1) * each} people after ${((performance.now() - began) / 1000).toFixed(0)} s`)
  }
  await owner.query('vacuum analyze')
}

/** Fifty at once, each asking as somebody of the office does. */
async function search(): Promise<void> {
  const { rows } = await owner.query<{ people: number; words: number; size: string }>(
    `select (select count(*)::int from people) as people, (select count(*)::int from person_words) as words,
       pg_size_pretty(pg_database_size(current_database())) as size`,
  )
  console.log(JSON.stringify(rows[0]))
  const sample = residentList(4000, houses).rows
  const person = (n: number) => sample[(n * 37) % sample.length] as string[]
  const pinyin = ['wangxiulan', 'lijianguo', 'zgy', 'liuminghua', 'chenhaiyan', 'yxl', 'zhaozhiqiang', 'hsm']
  const asked: [string, string, (n: number) => string][] = [
    ['a name, in a community', secretaryToken, (n) => person(n)[0] as string],
    ['a name, in a subdistrict', subdistrictToken, (n) => person(n)[0] as string],
    ['a name, in the district', districtToken, (n) => person(n)[0] as string],
    ['a surname, in the district', districtToken, (n) => '王李张刘陈'[n % 5] as string],
    ['pinyin, in the district', districtToken, (n) => pinyin[n % pinyin.length] as string],
    ['a whole phone, in the district', districtToken, (n) => person(n)[2] as string],
    ['the last four, in the district', districtToken, (n) => (person(n)[2] as string).slice(-4)],
    ['an identity number, in a subdistrict', subdistrictToken, (n) => person(n)[1] as string],
    ['an address, in a community', secretaryToken, (n) => `一号院${(n % 6) + 1}栋`],
    ['everybody, in a subdistrict', subdistrictToken, () => ''],
  ]
  const seconds = Number(process.env.LINLI_PROVE_SECONDS ?? 6)
  const answers: Record<string, string | number>[] = []
  for (const [what, token, q] of asked) {
    let n = 0
    const headers = { cookie: `linli_session=${token}` }
    const next = () => {
      const words = q(n++)
      const path = `/api/districts/${district}/people?limit=20${words ? `&q=${encodeURIComponent(words)}` : ''}`
      return { method: 'GET' as const, path, headers }
    }
    await load({ url, seconds: 2, next })
    const done = await load({ url, seconds, next })
    answers.push({
      search: what,
      'requests/s': Math.round(done.perSecond),
      'p50 ms': Math.round(done.p50),
      'p95 ms': Math.round(done.p95),
      failed: done.errors + done.non2xx,
    })
    console.log(JSON.stringify(answers.at(-1)))
  }
  console.table(answers)
  console.log(`server peak ${peak()} MB`)
}

const gone = new Promise((resolve) => child.once('exit', resolve))
child.kill('SIGTERM')
await linli.stop()
await owner.end()
await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 10_000))])
await embedded.stop()
if (!kept) await rm(dataDir, { recursive: true, force: true })
process.exit(process.exitCode ?? 0)
