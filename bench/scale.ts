import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openSecret, startLinli } from '../apps/server/src/boot.ts'
import { publishCategories, startingCategories } from '../apps/server/src/modules/issues/index.ts'
import { publishRules, startingRules } from '../apps/server/src/modules/points/index.ts'
import { openDistrict } from '../apps/server/src/modules/territory/index.ts'
import { theSystem } from '../apps/server/src/platform/actor.ts'
import { runCommand } from '../apps/server/src/platform/command.ts'
import { readConfig } from '../apps/server/src/platform/config.ts'
import { startEmbedded } from '../apps/server/src/platform/embedded/index.ts'
import { newId } from '../apps/server/src/platform/ids.ts'
import { migrate } from '../apps/server/src/platform/migrate.ts'
import {
  type BigCommunity,
  bigDistrict,
  bigDivision,
  buildingsOf,
  communitiesOf,
  geojson,
  workbook,
} from './big-district.ts'
import { load } from './load.ts'
import { estateInABrowser } from './scroll.ts'
import { startServer } from './stage.ts'

/**
 * A district as large as 榆阳区: moved in from files as an operator would, then asked by 50 at once. Prints two tables:
 * what moving in took (and how much memory the server needed for it), and how quickly it answers.
 */
const root = join(import.meta.dirname, '..')
const dataDir = mkdtempSync(join(tmpdir(), 'linli-scale-'))
const embedded = await startEmbedded({ dataDir })
await migrate(embedded.ownerUrl, 'linli_app')
const config = readConfig({ LINLI_DATA: dataDir, LINLI_LOG: 'silent', LINLI_DEMO: 'off' }, root)
const division = await bigDivision()
const communities = communitiesOf(division)
const buildings = buildingsOf(communities)

await openIt()
const owner = new pg.Pool({ connectionString: embedded.ownerUrl, max: 2 })
owner.on('error', () => {})
const token = await officer()
const { url, child } = await startServer(dataDir)
const base = `${url}/api/districts/${bigDistrict}`
const headers = { 'content-type': 'application/json', cookie: `linli_session=${token}` }

/** The district's list and its rules: what `linli import divisions` does. */
async function openIt(): Promise<void> {
  const linli = await startLinli({ config, appUrl: embedded.appUrl, secret: await openSecret(config), live: false })
  const bare = { estate: null, latitude: null, longitude: null }
  await runCommand(linli.runtime, theSystem(bigDistrict), null, async (ctx) => {
    const { name } = division.district
    await openDistrict(ctx, {
      name,
      areas: [
        {
          ...bare,
          area_code: String(bigDistrict),
          level: 'district',
          name,
          short_name: name,
          parent_code: null,
          community_code: null,
        },
        ...division.subdistricts.map(({ code9, name: of }) => ({
          ...bare,
          area_code: code9,
          level: 'subdistrict' as const,
          name: of,
          short_name: of,
          parent_code: String(bigDistrict),
          community_code: null,
        })),
        ...division.communities.map(({ code12, name: of, stem }) => ({
          ...bare,
          area_code: code12,
          level: 'community' as const,
          name: of,
          short_name: stem,
          parent_code: code12.slice(0, 9),
          community_code: code12,
        })),
      ],
    })
    await publishCategories(ctx, { version: 1, categories: startingCategories })
    await publishRules(ctx, { version: 1, fromOn: '2024-01-01', rules: startingRules })
  })
  await linli.stop()
}

async function officer(): Promise<string> {
  const [token, accountId, personId, postId] = [randomBytes(32).toString('base64url'), newId(), newId(), newId()]
  await owner.query('insert into accounts (account_id, created_at) values ($1, now())', [accountId])
  await owner.query(
    `insert into sessions (token_hash, account_id, created_at, seen_at, expires_at) values ($1, $2, now(), now(), now() + interval '1 day')`,
    [createHash('sha256').update(token).digest(), accountId],
  )
  await owner.query(
    `insert into people (district_id, person_id, account_id, name_sealed, name_masked, display_name, created_at)
     values ($1, $2, $3, '\\x00', '某*', '区里', now())`,
    [bigDistrict, personId, accountId],
  )
  await owner.query('insert into account_districts (account_id, district_id, person_id) values ($1, $2, $3)', [
    accountId,
    bigDistrict,
    personId,
  ])
  await owner.query(
    `insert into posts (district_id, post_id, kind, area_code, seats, created_at) values ($1, $2, 'districtOfficer', $3, 1, now())`,
    [bigDistrict, postId, String(bigDistrict)],
  )
  await owner.query(
    `insert into appointments (district_id, appointment_id, post_id, person_id, post, area_code, from_on)
     values ($1, $2, $2, $3, 'districtOfficer', $4, '2024-01-01')`,
    [bigDistrict, postId, personId, String(bigDistrict)],
  )
  return token
}

interface Previewed {
  importId: string
  rows: number
  fine: number
  refused: number
  problems: { row: number; message: string }[]
}

async function send<T>(method: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(`${base}${path}`, {
    method,
    headers: { ...headers, 'idempotency-key': newId() },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const said = (await answer.json()) as T & { message?: string }
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${said.message}`)
  return said
}

/** The most memory the server ever held, MB; Linux tells. */
const peak = (): number => {
  const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? []
  return Math.round(Number(kilobytes) / 1024)
}

const moving: Record<string, string | number>[] = []
let movedIn = 0
async function moveIn(kind: string, file: string, more: object = {}): Promise<void> {
  const content = readFileSync(file).toString('base64')
  const began = performance.now()
  const preview = await send<Previewed>('POST', '/imports', {
    kind,
    fileName: file.split('/').at(-1),
    content,
    ...more,
  })
  if (preview.refused > 0 || preview.fine !== preview.rows)
    throw new Error(`${kind}: ${JSON.stringify(preview.problems.slice(0, 5))}`)
  const read = performance.now()
  await send('POST', `/imports/${preview.importId}/application`, {})
  const done = performance.now()
  movedIn += done - began
  moving.push({
    file: kind,
    rows: preview.rows,
    KB: Math.round(statSync(file).size / 1024),
    'preview s': ((read - began) / 1000).toFixed(1),
    'apply s': ((done - read) / 1000).toFixed(1),
    'server peak MB': peak(),
  })
  console.log(JSON.stringify(moving.at(-1)))
}

const at = (name: string) => join(dataDir, name)
const boundary = ({ code, name, ring }: BigCommunity) => ({ properties: { code, name }, ring })
const { writeFile } = await import('node:fs/promises')
await writeFile(at('boundaries.geojson'), geojson(communities.map(boundary)))
await writeFile(
  at('grids.geojson'),
  geojson(
    communities.flatMap(({ code, grids }) =>
      grids.map(({ name, ring }) => ({ properties: { community: code, name }, ring })),
    ),
  ),
)
await workbook(
  at('buildings.xlsx'),
  ['社区', '小区', '楼栋', '用途', '层数', '单元数', '户数', '网格', '经度', '纬度'],
  (function* () {
    for (const b of buildings)
      yield [b.community, b.estate, b.name, '住宅', b.floors, b.units, b.households, b.grid, b.longitude, b.latitude]
  })(),
)
const partTimers = 2735
await workbook(
  at('posts.xlsx'),
  ['岗位', '社区', '网格', '姓名', '手机号', '开始日期'],
  (function* () {
    let phone = 16_100_000_000
    const name = () => `${'赵钱孙李周吴郑王冯陈'[phone % 10]}${'明芳伟丽强敏静磊洋艳'[Math.floor(phone / 10) % 10]}`
    for (const { code, grids } of communities) {
      yield ['社区书记', code, '', name(), String(phone++), '2024-01-01']
      for (const grid of grids) yield ['网格员', code, grid.name, name(), String(phone++), '2024-01-01']
    }
    for (let n = 0; n < partTimers; n++) {
      const community = communities[n % communities.length] as BigCommunity
      const grid = community.grids[Math.floor(n / communities.length) % community.grids.length]
      yield ['兼职网格员', community.code, grid?.name ?? '', name(), String(phone++), '2024-01-01']
    }
  })(),
)

await moveIn('boundaries', at('boundaries.geojson'), { datum: 'wgs84' })
await moveIn('grids', at('grids.geojson'), { datum: 'wgs84' })
await moveIn('buildings', at('buildings.xlsx'), { datum: 'wgs84' })
await moveIn('posts', at('posts.xlsx'))
console.table(moving)
const counted = await owner.query(
  `select (select count(*)::int from areas where level = 'community') as communities, (select count(*)::int from grids) as grids,
     (select count(*)::int from buildings) as buildings, (select count(*)::int from households) as households,
     (select count(*)::int from appointments where post = 'partTimeWorker') as part_timers`,
)
console.log(`moved in within ${(movedIn / 1000).toFixed(1)} s`, JSON.stringify(counted.rows[0]))
await owner.query('vacuum analyze')

const { rows: codes } = await owner.query<{ area_code: string }>(
  'select area_code from buildings where district_id = $1 order by md5(area_code) limit 2000',
  [bigDistrict],
)
const building = (n: number) => codes[n % codes.length]?.area_code as string
const community = (n: number) => (communities[(n * 7) % communities.length] as BigCommunity).code
const asked: [string, (n: number) => string][] = [
  ['getAreaTree, the district', () => '/tree'],
  ['getAreaTree, a community', (n) => `/tree?within=${community(n)}`],
  ['getAreaTree, a building with its doors', (n) => `/tree?within=${building(n)}`],
  ['getAreaMap, a community', (n) => `/map?within=${community(n)}`],
  [
    'listAreas, words',
    (n) => `/areas?q=${encodeURIComponent(['一号院', '金林', '鼓楼', 'yhy'][n % 4] as string)}&limit=20`,
  ],
  ['parseAddress', (n) => `/address?q=${encodeURIComponent(`一号院${1 + (n % 12)}栋`)}&within=${community(n)}`],
  ['findResponsible', (n) => `/responsible?areaCode=${building(n)}`],
  ['locateArea', (n) => `/location?longitude=${109.6 + (n % 160) * 0.001}&latitude=${38.2 + (n % 140) * 0.001}`],
]
const seconds = Number(process.env.LINLI_PROVE_SECONDS ?? 6)
/** LINLI_PROVE_ONLY is part of the name of what is asked. */
const only = process.env.LINLI_PROVE_ONLY ?? ''
const answers: Record<string, string | number>[] = []
for (const [what, path] of asked.filter(([name]) => name.includes(only))) {
  let n = 0
  const next = () => ({ method: 'GET' as const, path: `/api/districts/${bigDistrict}${path(n++)}`, headers })
  await load({ url, seconds: 2, next })
  const done = await load({ url, seconds, next })
  answers.push({
    operation: what,
    'requests/s': Math.round(done.perSecond),
    'p50 ms': Math.round(done.p50),
    'p95 ms': Math.round(done.p95),
    failed: done.errors + done.non2xx,
  })
  console.log(JSON.stringify(answers.at(-1)))
}
console.table(answers)
if (only === '') console.log(await estateInABrowser({ url, token, district: bigDistrict, owner }))

const gone = new Promise((resolve) => child.once('exit', resolve))
child.kill('SIGTERM')
await owner.end()
await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 10_000))])
await embedded.stop()
await rm(dataDir, { recursive: true, force: true })
process.exit(0)
