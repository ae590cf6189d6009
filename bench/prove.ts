import { openSecret, startLinli } from '../apps/server/src/boot.ts'
import { placeOrder } from '../apps/server/src/modules/exchange/index.ts'
import { reportIssue } from '../apps/server/src/modules/issues/index.ts'
import { approveProof, claimTask } from '../apps/server/src/modules/tasks/index.ts'
import type { Actor } from '../apps/server/src/platform/actor.ts'
import { type CommandContext, runCommand, type Work } from '../apps/server/src/platform/command.ts'
import { withDistrict } from '../apps/server/src/platform/db.ts'
import { newId } from '../apps/server/src/platform/ids.ts'
import { resolveActor } from '../apps/server/src/platform/resolve-actor.ts'
import type { Runtime } from '../apps/server/src/platform/runtime.ts'
import { drive, record, replay } from './floor.ts'
import { type Load, load } from './load.ts'
import { seedGoods, seedIssues, seedTasks } from './seed.ts'
import { buildingCode, communityCode, district, openStage, type Resident } from './stage.ts'

const connections = 50
const people = 2000
const seconds = Number(process.env.LINLI_PROVE_SECONDS ?? 8)
const amount = Number(process.env.LINLI_PROVE_AMOUNT ?? 6000)

const round = (value: number) => (value >= 100 ? Math.round(value) : Math.round(value * 10) / 10)
const rows: Record<string, string | number>[] = []
function tell(what: string, http: Load, floor?: { perSecond: number }): void {
  rows.push({
    operation: what,
    'requests/s': round(http.perSecond),
    'p50 ms': round(http.p50),
    'p99 ms': round(http.p99),
    'p99/p50': round(http.p99 / Math.max(http.p50, 1)),
    'floor/s': floor ? round(floor.perSecond) : '',
    ratio: floor ? (http.perSecond / floor.perSecond).toFixed(2) : '',
    failed: http.errors + http.non2xx,
  })
  console.log(JSON.stringify(rows.at(-1)))
}

const stage = await openStage(people)
const linli = await startLinli({
  config: stage.config,
  appUrl: stage.embedded.appUrl,
  secret: await openSecret(stage.config),
  live: false,
})
await linli.dispatcher.stop()
const { runtime } = linli
const headers = (who: Resident) => ({
  'content-type': 'application/json',
  'idempotency-key': newId(),
  cookie: `linli_session=${who.token}`,
})
const resident = (n: number) => stage.residents[n % people] as Resident
const base = `/api/districts/${district}`

/** Records one real command, then replays its writes for other items. */
async function floorOf(
  who: Resident,
  work: Work<unknown>,
  count: number,
  replace: (n: number) => Map<string, string>,
): Promise<{ perSecond: number }> {
  const actor: Actor = await withDistrict(runtime.pool, district, (client) =>
    resolveActor(client, runtime.clock.now(), who.token, district),
  )
  const key = newId()
  const recording = await record(runtime as Runtime, () =>
    runCommand(runtime, actor, { key, operation: 'floor', bodyHash: Buffer.from(key), resultId: key }, work),
  )
  await drive(connections, Math.min(500, count >> 2), (n) => replay(runtime.pool, recording, district, replace(n)))
  return drive(connections, count - 500, (n) => replay(runtime.pool, recording, district, replace(n + 500)))
}

async function reports(spread: boolean): Promise<void> {
  let n = 0
  const who = (k: number) => (spread ? resident(k) : resident(k * 100))
  const next = () => {
    const reporter = who(n++)
    return {
      method: 'POST' as const,
      path: `${base}/issues`,
      headers: headers(reporter),
      body: JSON.stringify({
        text: '三单元的灯坏了,晚上看不见台阶,老人下楼很危险。',
        areaCode: buildingCode(reporter.community),
      }),
    }
  }
  await load({ url: stage.url, seconds: 3, next })
  await stage.quiet()
  const http = await load({ url: stage.url, seconds, next })
  await stage.quiet()
  const first = who(0)
  const floor = await floorOf(
    first,
    (ctx) =>
      reportIssue(ctx, {
        text: '三单元的灯坏了,晚上看不见台阶,老人下楼很危险。',
        areaCode: buildingCode(first.community),
        fileIds: [],
      }),
    amount,
    (k) => {
      const other = who(k)
      return new Map([
        [first.personId, other.personId],
        [first.accountId, other.accountId],
        [buildingCode(first.community), buildingCode(other.community)],
        [communityCode(first.community), communityCode(other.community)],
        [`${communityCode(first.community)}001`, `${communityCode(other.community)}001`],
      ])
    },
  )
  tell(spread ? 'reportIssue, 100 communities' : 'reportIssue, one community', http, floor)
}

/** A write on items made beforehand: half for HTTP, half for the floor, each used once. */
async function onItems(
  what: string,
  items: { person: Resident; ids: string[] }[],
  request: (item: { person: Resident; ids: string[] }) => { path: string; body: unknown },
  work: (item: { ids: string[] }) => (ctx: CommandContext) => Promise<unknown>,
): Promise<void> {
  const half = items.length >> 1
  let n = 0
  const next = () => {
    const item = items[Math.min(n++, half - 1)] as (typeof items)[number]
    const { path, body } = request(item)
    return { method: 'POST' as const, path, headers: headers(item.person), body: JSON.stringify(body) }
  }
  await load({ url: stage.url, amount: 500, next })
  await stage.quiet()
  const http = await load({ url: stage.url, amount: half - 600, next })
  await stage.quiet()
  const first = items[half] as (typeof items)[number]
  const floor = await floorOf(first.person, work(first), half - 1, (k) => {
    const other = items[half + 1 + k] as (typeof items)[number]
    return new Map([
      [first.person.personId, other.person.personId],
      [first.person.accountId, other.person.accountId],
      ...first.ids.map((id, index) => [id, other.ids[index] as string] as const),
    ])
  })
  tell(what, http, floor)
}

async function inbox(count: number): Promise<Load> {
  const next = () => ({
    method: 'GET' as const,
    path: `${base}/issues?view=inbox&limit=30`,
    headers: { cookie: `linli_session=${stage.subdistrictOfficer.token}` },
  })
  await load({ url: stage.url, seconds: 2, next })
  const http = await load({ url: stage.url, seconds, next })
  tell(`listIssues, inbox of ${count.toLocaleString('en')} issues`, http)
  return http
}

await seedIssues(stage.owner, 1_000)
await stage.quiet()
const small = await inbox(1_000)
await seedIssues(stage.owner, 99_000)
await stage.quiet()
const large = await inbox(100_000)
console.log(
  `inbox page at 100,000 against 1,000: p50 ${(large.p50 / small.p50).toFixed(2)}, pages/s ${(small.perSecond / large.perSecond).toFixed(2)} times slower`,
)
await reports(true)
await reports(false)
const tasks = await seedTasks(stage, amount * 2)
await onItems(
  'claimTask',
  tasks.open,
  ({ ids }) => ({ path: `${base}/tasks/${ids[0]}/claims`, body: {} }),
  ({ ids }) =>
    (ctx) =>
      claimTask(ctx, ids[0] as string),
)
await onItems(
  'approveProof',
  tasks.proofs,
  ({ ids }) => ({ path: `${base}/proofs/${ids[0]}/approval`, body: {} }),
  ({ ids }) =>
    (ctx) =>
      approveProof(ctx, ids[0] as string, {}),
)
const goods = await seedGoods(stage, amount * 2)
await onItems(
  'placeOrder',
  goods,
  ({ ids }) => ({ path: `${base}/orders`, body: { goodsId: ids[0], quantity: 1 } }),
  ({ ids }) =>
    (ctx) =>
      placeOrder(ctx, { goodsId: ids[0] as string, quantity: 1 }),
)
console.table(rows)
await linli.runtime.pool.end()
await stage.close()
process.exit(0)
