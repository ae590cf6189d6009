import { existsSync, statSync } from 'node:fs'
import { access, constants } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Linli, openDatabase, openSecret, startLinli } from '../boot.ts'
import { type TicketProfile, ticketProfiles } from '../modules/issues/index.ts'
import type { Config } from '../platform/config.ts'
import { readArguments, WrongUse } from './arguments.ts'
import { districtCode, importDivisions } from './import-divisions.ts'
import { countLines, type ImportReport, importTicketFile } from './import-tickets.ts'
import { showProgress } from './progress.ts'

const usage = `用法:
  linli import divisions 区划代码                     开通一个区县，带上它的街道和社区，例如 500111
  linli import tickets --profile pingshan 文件.csv    导入旧工单
      --district 区划代码     工单属于哪个区县（不写则按 profile 的默认）
      --problems 文件.csv     有问题的行写到哪里（不写则在原文件旁边）`

/** `import divisions CODE` opens a district with its subdistricts and communities; `import tickets` brings an old ledger in. */
export async function importData(args: string[], config: Config): Promise<number> {
  const [what, ...rest] = args
  if (what === 'divisions') {
    const { words } = readArguments(rest, [], usage)
    const district = await districtCode(words[0], usage)
    await withLinli(config, async ({ runtime }) => console.log(await importDivisions(runtime, district)))
    return 0
  }
  if (what !== 'tickets') throw new WrongUse(usage)
  const wanted = await readTicketArguments(rest)
  return withLinli(config, (linli) => importTickets(linli, wanted))
}

async function withLinli<T>(config: Config, work: (linli: Linli) => Promise<T>): Promise<T> {
  const database = await openDatabase(config, () => {})
  try {
    const linli = await startLinli({ config, appUrl: database.appUrl, secret: await openSecret(config), live: false })
    try {
      return await work(linli)
    } finally {
      await linli.stop()
    }
  } finally {
    await database.stop()
  }
}

interface Wanted {
  file: string
  profile: TicketProfile
  district: number
  problemsFile: string
}

async function readTicketArguments(args: string[]): Promise<Wanted> {
  const { words, options } = readArguments(args, ['profile', 'district', 'problems'], usage)
  const [file] = words
  const profile = Object.hasOwn(ticketProfiles, options.profile ?? '')
    ? ticketProfiles[options.profile as keyof typeof ticketProfiles]
    : undefined
  if (!profile)
    throw new WrongUse(`请用 --profile 写明工单的格式，现有：${Object.keys(ticketProfiles).join('、')}。\n${usage}`)
  if (!file || words.length > 1) throw new WrongUse(`请写明一个要导入的文件。\n${usage}`)
  const district = options.district === undefined ? profile.district : await districtCode(options.district, usage)
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found) throw new Error(`没有这个文件：${file}`)
  if (!found.isFile()) throw new Error(`${file} 不是文件。`)
  const problemsFile = options.problems ?? besides(file)
  if (existsSync(problemsFile) && statSync(problemsFile).ino === found.ino)
    throw new WrongUse(`有问题的行不能写进正在导入的文件 ${file}，请换一个名字。`)
  await access(dirname(problemsFile), constants.W_OK).catch(() => {
    throw new Error(`有问题的行写不进 ${dirname(problemsFile)}，请用 --problems 写明一个能写的地方。`)
  })
  return { file, profile, district, problemsFile }
}

/** 工单.csv -> 工单.问题.csv, 工单.问题2.csv ...: a list somebody may be mending is never written over. */
function besides(file: string): string {
  const base = file.replace(/\.csv$/i, '').replace(/\.问题\d*$/, '')
  for (let n = 1; ; n++) {
    const name = `${base}.问题${n === 1 ? '' : n}.csv`
    if (!existsSync(name)) return name
  }
}

async function importTickets(linli: Linli, wanted: Wanted): Promise<number> {
  const began = Date.now()
  const interrupt = new AbortController()
  const stop = () => interrupt.abort()
  process.once('SIGINT', stop).once('SIGTERM', stop)
  const progress = showProgress('导入', await countLines(wanted.file))
  let report: ImportReport
  try {
    report = await importTicketFile(linli.runtime, {
      ...wanted,
      signal: interrupt.signal,
      onProgress: (line, { added, problems }) =>
        progress.update(line, `新增 ${grouped(added)} 条${problems > 0 ? `，有问题 ${grouped(problems)} 行` : ''}`),
    })
  } finally {
    progress.stop()
    process.removeListener('SIGINT', stop).removeListener('SIGTERM', stop)
  }
  if (report.refused !== null) {
    console.error(`没有导入。${report.refused}。`)
    return 1
  }
  console.log(
    `共 ${grouped(report.rows)} 行：新增 ${grouped(report.added)} 条，已有 ${grouped(report.known)} 条，有问题 ${grouped(report.problems)} 行。`,
  )
  if (report.problemsFile) {
    console.log(`有问题的行和原因在 ${report.problemsFile}，在表格软件里改好后导入它即可：`)
    console.log(`  linli import tickets --profile ${wanted.profile.name} ${report.problemsFile}`)
  }
  if (report.stopped) {
    console.log('已停下。再运行一次同样的命令，会接着导入剩下的。')
    return 130
  }
  if (report.added > 0) console.log(await settled(linli))
  console.log(`用时 ${((Date.now() - began) / 1000).toFixed(1)} 秒。`)
  return 0
}

/** Figures follow by themselves; here the operator waits for them, since the next thing is to look at them. */
async function settled({ dispatcher }: Linli): Promise<string> {
  const done = dispatcher.drain().then(() => '统计已更新。')
  return Promise.race([done, sleep(120_000, '统计还没有全部更新，服务器运行时会接着做完。', { ref: false })])
}

const grouped = (count: number): string => count.toLocaleString('en-US')
