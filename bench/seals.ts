import { readdirSync, readFileSync } from 'node:fs'
import { openSecret, startLinli } from '../apps/server/src/boot.ts'
import { checkDistrict, sealDistrict } from '../apps/server/src/modules/audit/index.ts'
import { reportIssue } from '../apps/server/src/modules/issues/index.ts'
import type { Actor } from '../apps/server/src/platform/actor.ts'
import { runCommand } from '../apps/server/src/platform/command.ts'
import { withDistrict } from '../apps/server/src/platform/db.ts'
import { newId } from '../apps/server/src/platform/ids.ts'
import { resolveActor } from '../apps/server/src/platform/resolve-actor.ts'
import { buildingCode, district, openStage, type Resident } from './stage.ts'

/**
 * What sealing costs those who write. Slices of reporting alone and of reporting while every event is sealed within the
 * second, in the same process, take turns; each pair gives a ratio. (The product seals every ten minutes: the same
 * events, in fuller seals, so for less.)
 */
const pairs = Number(process.env.LINLI_PROVE_PAIRS ?? 12)
const seconds = Number(process.env.LINLI_PROVE_SECONDS ?? 4)
const connections = 50
const people = 500

const stage = await openStage(people)
await stage.killServer()
const linli = await startLinli({
  config: { ...stage.config, poolSize: 16 },
  appUrl: stage.embedded.appUrl,
  secret: await openSecret(stage.config),
  live: false,
})
await linli.dispatcher.stop()
const { runtime } = linli
const actors: [Actor, Resident][] = []
for (const resident of stage.residents) {
  const actor = await withDistrict(runtime.pool, district, (client) =>
    resolveActor(client, runtime.clock.now(), resident.token, district),
  )
  actors.push([actor, resident])
}

const postmaster = (await stage.owner.query<{ pid: number }>('select pg_backend_pid() as pid')).rows.map(({ pid }) =>
  Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1]),
)[0]

let nth = 0
async function report(): Promise<void> {
  const [actor, { community }] = actors[nth++ % people] as [Actor, Resident]
  const key = newId()
  await runCommand(
    runtime,
    actor,
    { key, operation: 'reportIssue', bodyHash: Buffer.from(key), resultId: key },
    (ctx) =>
      reportIssue(ctx, {
        text: '三单元的灯坏了,晚上看不见台阶,老人下楼很危险。',
        areaCode: buildingCode(community),
        fileIds: [],
      }),
  )
}

/** Writes a second during a slice. */
async function slice(sealed: boolean): Promise<number> {
  const began = performance.now()
  const until = began + seconds * 1000
  let written = 0
  const writers = Array.from({ length: connections }, async () => {
    while (performance.now() < until) {
      await report()
      written++
    }
  })
  const sealer = async () => {
    while (sealed && performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 1000))
      await sealDistrict(runtime, district)
    }
  }
  await Promise.all([...writers, sealer()])
  return (written * 1000) / (performance.now() - began)
}
/** Milliseconds of processor time so far, ours and of every process of PostgreSQL: true whatever else the machine does. */
function processor(): number {
  const { user, system } = process.cpuUsage()
  let ticks = 0
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
      if (Number(fields[1]) === postmaster) ticks += Number(fields[11]) + Number(fields[12])
    } catch {
      // It has ended meanwhile.
    }
  }
  return (user + system) / 1000 + ticks * 10
}

const spent = { writing: 0, writes: 0, sealing: 0, events: 0 }
/** Nothing left to seal, so that no slice pays for another. What a slice alone left is sealed as the product would. */
async function clean(): Promise<void> {
  const start = processor()
  spent.events += await sealDistrict(runtime, district)
  spent.sealing += processor() - start
}
async function alone(): Promise<number> {
  const start = processor()
  const perSecond = await slice(false)
  spent.writing += processor() - start
  spent.writes += perSecond * seconds
  await clean()
  return perSecond
}
async function together(): Promise<number> {
  const perSecond = await slice(true)
  await sealDistrict(runtime, district)
  return perSecond
}

await alone()
Object.assign(spent, { writing: 0, writes: 0, sealing: 0, events: 0 })
const ratios: number[] = []
const rows: Record<string, number | string>[] = []
for (let pair = 0; pair < pairs; pair++) {
  const early = pair % 2 === 0 ? await alone() : undefined
  const sealed = await together()
  const bare = early ?? (await alone())
  ratios.push(sealed / bare)
  rows.push({
    pair: pair + 1,
    'writes/s alone': Math.round(bare),
    'writes/s sealed': Math.round(sealed),
    ratio: (sealed / bare).toFixed(3),
  })
}
console.table(rows)
ratios.sort((a, b) => a - b)
const median = ((ratios[(pairs - 1) >> 1] as number) + (ratios[pairs >> 1] as number)) / 2
const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / pairs
const error = Math.sqrt(ratios.reduce((sum, ratio) => sum + (ratio - mean) ** 2, 0) / (pairs * (pairs - 1)))
console.log(
  `writes while all is sealed against writes alone: median ${median.toFixed(3)}, mean ${mean.toFixed(3)} ± ${error.toFixed(3)} of ${pairs} pairs`,
)
const each = { write: spent.writing / spent.writes, seal: spent.sealing / spent.events }
console.log(
  `processor time, all processes: ${each.write.toFixed(2)} ms a write, ${each.seal.toFixed(3)} ms to seal its event: ` +
    `${((each.seal / each.write) * 100).toFixed(1)} %`,
)
const before = performance.now()
const looked = await checkDistrict(runtime, district)
const took = (performance.now() - before) / 1000
console.log(
  `the whole history of ${looked} events looked at in ${took.toFixed(1)} s, ${Math.round(looked / took)} events a second`,
)
await runtime.pool.end()
await stage.close()
process.exit(0)
