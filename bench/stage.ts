import { type ChildProcess, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openSecret, startLinli } from '../apps/server/src/boot.ts'
import { publishCategories, startingCategories } from '../apps/server/src/modules/issues/index.ts'
import { registerOrganisation } from '../apps/server/src/modules/organisations/index.ts'
import { publishRules, startingRules } from '../apps/server/src/modules/points/index.ts'
import { openDistrict } from '../apps/server/src/modules/territory/index.ts'
import { theSystem } from '../apps/server/src/platform/actor.ts'
import { runCommand, type Work } from '../apps/server/src/platform/command.ts'
import { type Config, readConfig } from '../apps/server/src/platform/config.ts'
import { type Embedded, startEmbedded } from '../apps/server/src/platform/embedded/index.ts'
import { newId } from '../apps/server/src/platform/ids.ts'
import { migrate } from '../apps/server/src/platform/migrate.ts'

export const district = 500111
const subdistrict = '500111003'
export const communityCode = (n: number) => `${subdistrict}${String(n + 1).padStart(3, '0')}`
export const buildingCode = (n: number) => `${communityCode(n)}00001`

export interface Resident {
  token: string
  personId: string
  accountId: string
  community: number
}

/** A server of its own with 100 communities and as many residents as asked, each signed in. */
export interface Stage {
  url: string
  embedded: Embedded
  config: Config
  owner: pg.Pool
  residents: Resident[]
  secretary: Resident
  subdistrictOfficer: Resident
  districtOfficer: Resident
  merchantUnit: string
  run<T>(work: Work<T>): Promise<T>
  quiet(): Promise<void>
  killServer(): Promise<void>
  startAgain(): Promise<void>
  killPostgres(): Promise<void>
  close(): Promise<void>
}

const root = join(import.meta.dirname, '..')

/** `alone`: PostgreSQL is stopped after the seeding, and the server starts it itself, as `npm start` does. */
export async function openStage(people: number, communities = 100, options: { alone?: boolean } = {}): Promise<Stage> {
  const dataDir = mkdtempSync(join(tmpdir(), 'linli-bench-'))
  // PostgreSQL as it is delivered: fsync and synchronous_commit on.
  const embedded = await startEmbedded({ dataDir })
  await migrate(embedded.ownerUrl, 'linli_app')
  const config = readConfig({ LINLI_DATA: dataDir, LINLI_LOG: 'silent', LINLI_DEMO: 'off' }, root)
  const linli = await startLinli({ config, appUrl: embedded.appUrl, secret: await openSecret(config), live: false })
  const run = async <T>(work: Work<T>) =>
    ((await runCommand(linli.runtime, theSystem(district), null, work)) as { done: T }).done
  const merchantUnit = newId()
  await run(async (ctx) => {
    const area = { estate: null, latitude: null, longitude: null }
    const codes = [...Array(communities).keys()]
    await openDistrict(ctx, {
      name: '大足区',
      fromOn: '2024-01-01',
      areas: [
        {
          ...area,
          area_code: String(district),
          level: 'district',
          name: '大足区',
          short_name: '大足区',
          parent_code: null,
          community_code: null,
        },
        {
          ...area,
          area_code: subdistrict,
          level: 'subdistrict',
          name: '龙滩子街道',
          short_name: '龙滩子街道',
          parent_code: String(district),
          community_code: null,
        },
        ...codes.map((n) => ({
          ...area,
          area_code: communityCode(n),
          level: 'community' as const,
          name: `第${n}社区`,
          short_name: `第${n}`,
          parent_code: subdistrict,
          community_code: communityCode(n),
        })),
        ...codes.map((n) => ({
          ...area,
          area_code: buildingCode(n),
          level: 'building' as const,
          name: '1 栋',
          short_name: '1 栋',
          estate: '家属院',
          parent_code: communityCode(n),
          community_code: communityCode(n),
        })),
      ],
      grids: codes.map((n) => ({
        gridCode: `${communityCode(n)}001`,
        communityCode: communityCode(n),
        kind: 'general' as const,
        name: '第一网格',
        buildings: [buildingCode(n)],
      })),
    })
    await publishCategories(ctx, { version: 1, categories: startingCategories })
    await publishRules(ctx, { version: 1, fromOn: '2024-01-01', rules: startingRules })
    await registerOrganisation(ctx, {
      organisationId: merchantUnit,
      kind: 'merchant',
      name: '粮油店',
      areaCode: communityCode(0),
    })
  })
  const owner = new pg.Pool({ connectionString: embedded.ownerUrl, max: 4 })
  owner.on('error', () => {})
  const residents = await addPeople(owner, people, communities)
  const [secretary] = await addPeople(owner, 1, 1, { post: 'secretary', area: communityCode(0) })
  const [subdistrictOfficer] = await addPeople(owner, 1, 1, { post: 'subdistrictOfficer', area: subdistrict })
  const [districtOfficer] = await addPeople(owner, 1, 1, { post: 'districtOfficer', area: String(district) })
  await linli.stop()
  if (options.alone) await embedded.stop()
  let { url, child } = await startServer(dataDir)
  const stage: Stage = {
    get url() {
      return url
    },
    embedded,
    config,
    owner,
    residents,
    secretary: secretary as Resident,
    subdistrictOfficer: subdistrictOfficer as Resident,
    districtOfficer: districtOfficer as Resident,
    merchantUnit,
    async run<T>(work: Work<T>) {
      const again = await startLinli({ config, appUrl: embedded.appUrl, secret: await openSecret(config), live: false })
      const outcome = (await runCommand(again.runtime, theSystem(district), null, work)) as {
        done: T
      }
      await again.stop()
      return outcome.done
    },
    async killServer() {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await gone
    },
    async startAgain() {
      const again = await startServer(dataDir)
      url = again.url
      child = again.child
    },
    async killPostgres() {
      const superuser = new pg.Client({ connectionString: embedded.superUrl })
      await superuser.connect()
      const { rows } = await superuser.query<{ data_directory: string }>('show data_directory')
      await superuser.end()
      const [pid] = (await readFile(join(rows[0]?.data_directory as string, 'postmaster.pid'), 'utf8')).split('\n')
      process.kill(Number(pid), 'SIGKILL')
    },
    /** Waits until every reaction to what was written is done, so that one measurement does not pay for another. */
    async quiet() {
      for (;;) {
        const { rows } = await owner.query<{ left: boolean }>(
          'select exists (select from events e, dispatch_cursor c where (e.xid, e.event_id) > (c.xid, c.event_id)) or not exists (select from dispatch_cursor) as left',
        )
        if (!rows[0]?.left) break
        await new Promise((resolve) => setTimeout(resolve, 200))
      }
      await owner.query('vacuum analyze')
      await owner.query('checkpoint').catch(() => {})
    },
    async close() {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await owner.end().catch(() => {})
      await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 10_000))])
      child.kill('SIGKILL')
      await embedded.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
  return stage
}

async function addPeople(
  owner: pg.Pool,
  count: number,
  communities: number,
  post?: { post: string; area: string },
): Promise<Resident[]> {
  const people = [...Array(count).keys()].map((n) => ({
    token: randomBytes(32).toString('base64url'),
    personId: newId(),
    accountId: newId(),
    community: n % communities,
  }))
  const hash = people.map(({ token }) => createHash('sha256').update(token).digest())
  const accounts = people.map(({ accountId }) => accountId)
  const persons = people.map(({ personId }) => personId)
  await owner.query('insert into accounts (account_id, created_at) select unnest($1::uuid[]), now()', [accounts])
  await owner.query(
    `insert into sessions (token_hash, account_id, created_at, seen_at, expires_at) select t, a, now(), now(), now() + interval '1 day' from unnest($1::bytea[], $2::uuid[]) as u (t, a)`,
    [hash, accounts],
  )
  await owner.query(
    `insert into people (district_id, person_id, account_id, name_sealed, name_masked, display_name, created_at) select ${district}, p, a, '\\x00', '某*', '某某', now() from unnest($1::uuid[], $2::uuid[]) as u (p, a)`,
    [persons, accounts],
  )
  await owner.query(
    `insert into memberships (district_id, membership_id, person_id, area_code, community_code, tie, status, asked_at) select ${district}, gen_random_uuid(), p, b, left(b, 12), 'lives', 'confirmed', now() from unnest($1::uuid[], $2::text[]) as u (p, b)`,
    [persons, people.map(({ community }) => buildingCode(community))],
  )
  if (post) {
    const appointments = persons.map(() => newId())
    await owner.query(
      `insert into posts (district_id, post_id, kind, area_code, seats, created_at) select ${district}, unnest($1::uuid[]), $2, $3, 1, now()`,
      [appointments, post.post, post.area],
    )
    await owner.query(
      `insert into appointments (district_id, appointment_id, post_id, person_id, post, area_code, from_on) select ${district}, a, a, p, $3, $4, '2024-01-01' from unnest($1::uuid[], $2::uuid[]) as u (a, p)`,
      [appointments, persons, post.post, post.area],
    )
  }
  return people
}

/** The built server as a process of its own. */
export async function startServer(dataDir: string): Promise<{ url: string; child: ChildProcess }> {
  const { buildServer } = (await import('../tools/build-server.mjs')) as { buildServer(root: string): Promise<string> }
  const program = await buildServer(root)
  const child = spawn(
    process.execPath,
    [
      ...(process.env.LINLI_PROFILE ? ['--cpu-prof', '--cpu-prof-dir', process.env.LINLI_PROFILE] : []),
      program,
      'serve',
    ],
    {
      env: {
        ...process.env,
        LINLI_DATA: dataDir,
        LINLI_DEMO: 'off',
        PORT: '0',
        NODE_ENV: 'production',
        LINLI_LOG: process.env.LINLI_LOG ?? 'silent',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const url = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (bytes) => {
      said += bytes
      const found = /http:\/\/[\d.]+:\d+/.exec(said)
      if (found) resolve(found[0])
    })
    child.on('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)))
  })
  return { url, child }
}
