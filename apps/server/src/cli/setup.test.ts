import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Officer, send, setUp, signIn } from './office.testing.ts'
import { linli, makeFolder, type Running, startServing, stopServing } from './program.testing.ts'

const folder = makeFolder()
// The demo is wanted here, and must not come all the same.
const env = { LINLI_DATA: folder.data('real'), LINLI_DEMO: 'on' }
let officer: Officer
let session = ''
let server: (Running & { url: string }) | undefined

beforeAll(async () => {
  officer = await setUp(env)
}, 120_000)
afterAll(async () => {
  if (server) await stopServing(server)
  await folder.remove()
}, 60_000)

it('gives the first officer a password and a TOTP key, by which one signs in and works', async () => {
  expect(officer.username).toBe('admin')
  expect(officer.password).toMatch(/^[\w-]{16}$/)
  expect(officer.totpSecret).toMatch(/^[A-Z2-7]{32}$/)
  server = await startServing(env)
  const { status, cookie } = await signIn(server.url, officer)
  expect(status).toBe(200)
  const who = await (await fetch(`${server.url}/api/me`, { headers: { cookie } })).text()
  expect(who).toContain('districtOfficer')
  expect(who).toContain('张三')
  session = cookie
  const categories = await send(server.url, cookie, 'GET', '/categories')
  expect(((await categories.json()) as { categories: unknown[] }).categories.length).toBeGreaterThan(10)
  const areas = await send(server.url, cookie, 'GET', '/areas?level=community&limit=200')
  expect(((await areas.json()) as { areas: unknown[] }).areas.length).toBeGreaterThan(50)
}, 60_000)

it('takes no wrong password, and no code twice', async () => {
  const url = server?.url ?? ''
  expect((await signIn(url, { ...officer, password: `${officer.password}x` })).status).toBe(400)
  expect((await signIn(url, { ...officer, totpSecret: 'A'.repeat(32) })).status).toBe(400)
}, 30_000)

it('is no demo, then and ever after', async () => {
  const url = server?.url ?? ''
  expect((await fetch(`${url}/api/personas`)).status).toBe(404)
  const demo = await fetch(`${url}/api/session/demo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ persona: 'xiulan' }),
  })
  expect(demo.status).toBe(404)
  expect(server?.said()).not.toContain('示范')
}, 30_000)

it('refuses kindly to be run again, and changes nothing', async () => {
  const again = await linli(['setup', '500111', 'other', '李四'], env)
  expect(again).toMatchObject({ code: 1, out: '' })
  expect(again.err).toContain('大足区已经开通过')
  const list = await send(server?.url ?? '', session, 'GET', '/issues')
  expect([list.status, await list.json()]).toEqual([200, { rows: [], next: null }])
}, 60_000)

it('opens a second district beside the first, whose user names are its own', async () => {
  const taken = await linli(['setup', '440310', 'admin', '王五'], env)
  expect(taken).toMatchObject({ code: 1, err: expect.stringContaining('用户名 admin 已经有人用了') })
  const second = await linli(['setup', '440310', 'pingshan', '王五'], env)
  expect(second).toMatchObject({ code: 0, out: expect.stringContaining('坪山区') })
}, 60_000)

it('does not turn a demo into the real thing', async () => {
  const { config, writeMadeFor } = await demoFolder()
  await writeMadeFor('demo')
  const refused = await linli(['setup', '500111', 'admin', '张三'], config)
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('示范街道') })
}, 120_000)

/** A data folder that says it is a demo; the demo itself takes too long to build here. */
async function demoFolder() {
  const config = { LINLI_DATA: folder.data('demo') }
  await linli(['migrate'], config)
  const { startEmbedded } = await import('../platform/embedded/index.ts')
  const { default: pg } = await import('pg')
  return {
    config,
    async writeMadeFor(word: string) {
      const embedded = await startEmbedded({ dataDir: config.LINLI_DATA })
      const client = new pg.Client({ connectionString: embedded.ownerUrl })
      await client.connect()
      await client.query(`insert into deployment values ('made-for', $1)`, [JSON.stringify(word)])
      await client.end()
      await embedded.stop()
    },
  }
}
