import { createReadStream, statSync } from 'node:fs'
import { SingleBar } from 'cli-progress'
import { openDatabase, openSecret, startLinli } from '../boot.ts'
import { importTickets, readTicketFile } from '../modules/issues/index.ts'
import { communityByNames, communityLookup, openDistrict, readDivision } from '../modules/territory/index.ts'
import { theSystem } from '../platform/actor.ts'
import { runCommand, runQuery } from '../platform/command.ts'
import type { Config } from '../platform/config.ts'
import { writeProblems } from '../platform/csv/index.ts'
import type { Runtime } from '../platform/runtime.ts'

const usage = 'linli import divisions DISTRICT_CODE\nlinli import tickets --profile pingshan FILE [--problems FILE.csv]'

/** `import divisions CODE` opens a district with its subdistricts and communities; `import tickets` brings an old ledger in. */
export async function importData(args: string[], config: Config): Promise<number> {
  const [what, ...rest] = args
  if (what !== 'divisions' && what !== 'tickets') throw new Error(usage)
  const database = await openDatabase(config, () => {})
  const linli = await startLinli({ config, appUrl: database.appUrl, secret: await openSecret(config), live: false })
  try {
    if (what === 'divisions') await importDivisions(linli.runtime, rest)
    else await importTicketFile(linli.runtime, rest)
    return 0
  } finally {
    await linli.stop()
    await database.stop()
  }
}

async function importDivisions(runtime: Runtime, [code]: string[]): Promise<void> {
  const district = Number(code)
  const division = Number.isInteger(district) ? await readDivision(district) : null
  if (!division) throw new Error(`${usage}\n没有找到区划代码 ${code ?? ''}。`)
  const area = { estate: null, latitude: null, longitude: null }
  const areas = [
    {
      ...area,
      area_code: String(district),
      level: 'district' as const,
      name: division.district.name,
      short_name: division.district.name,
      parent_code: null,
      community_code: null,
    },
    ...division.subdistricts.map(({ code9: area_code, name }) => ({
      ...area,
      area_code,
      level: 'subdistrict' as const,
      name,
      short_name: name,
      parent_code: String(district),
      community_code: null,
    })),
    ...division.communities.map(({ code12: area_code, name, stem }) => ({
      ...area,
      area_code,
      level: 'community' as const,
      name,
      short_name: stem,
      parent_code: area_code.slice(0, 9),
      community_code: area_code,
    })),
  ]
  const added = await command(runtime, district, (ctx) => openDistrict(ctx, { name: division.district.name, areas }))
  console.log(
    `${division.district.name}: ${division.subdistricts.length} 个乡镇街道, ${division.communities.length} 个村社区, 新增 ${added} 条。`,
  )
}

async function command<T>(runtime: Runtime, district: number, work: Parameters<typeof runCommand<T>>[3]): Promise<T> {
  return ((await runCommand(runtime, theSystem(district), null, work)) as { done: T }).done
}

export interface ImportReport {
  rows: number
  added: number
  known: number
  problems: number
  problemsFile: string | null
}

async function importTicketFile(runtime: Runtime, args: string[]): Promise<void> {
  const options = new Map<string, string>()
  const files: string[] = []
  for (let at = 0; at < args.length; at++) {
    const word = args[at] as string
    if (word.startsWith('--')) options.set(word.slice(2), args[++at] ?? '')
    else files.push(word)
  }
  const [file] = files
  if (!file || options.get('profile') !== 'pingshan') throw new Error(usage)
  const bar = new SingleBar({
    format: '导入 [{bar}] {percentage}% {added} 条',
    clearOnComplete: false,
    noTTYOutput: false,
  })
  bar.start(statSync(file).size, 0, { added: 0 })
  const report = await importTicketStream(runtime, {
    file,
    district: Number(options.get('district') ?? 440310),
    problemsFile: options.get('problems') ?? `${file.replace(/\.csv$/i, '')}.问题.csv`,
    onProgress: (bytes, added) => bar.update(bytes, { added }),
  })
  bar.stop()
  console.log(`共 ${report.rows} 行:新增 ${report.added},已有 ${report.known},有问题 ${report.problems}。`)
  if (report.problemsFile) console.log(`有问题的行和原因在 ${report.problemsFile},改好后用同样的命令再导入一次即可。`)
}

/** Reads, checks and imports in batches; bad rows go to a list that can be mended and fed back, the others are not held up. */
export async function importTicketStream(
  runtime: Runtime,
  about: { file: string; district: number; problemsFile: string; onProgress?: (bytes: number, added: number) => void },
): Promise<ImportReport> {
  const actor = theSystem(about.district)
  const communities = await runQuery(runtime, actor, communityByNames)
  if (communities.length === 0) throw new Error(`先导入区划: linli import divisions ${about.district}`)
  const report: ImportReport = { rows: 0, added: 0, known: 0, problems: 0, problemsFile: null }
  let columns: string[] = []
  let problems: ReturnType<typeof writeProblems> | undefined
  let bytes = 0
  type Ticket = Parameters<typeof importTickets>[1][number]
  let batch: Ticket[] = []
  const send = async () => {
    if (batch.length === 0) return
    const sent = batch
    batch = []
    const added = await command(runtime, about.district, (ctx) => importTickets(ctx, sent))
    report.added += added
    report.known += sent.length - added
    about.onProgress?.(bytes, report.added)
  }
  const rows = readTicketFile(createReadStream(about.file), communityLookup(communities), {
    onColumns: (found) => {
      columns = found
    },
    onProgress: (read) => {
      bytes = read
    },
  })
  for await (const row of rows) {
    report.rows++
    if (row.problem) {
      report.problems++
      problems ??= writeProblems(about.problemsFile, columns)
      await problems.add({ line: row.line, cells: row.cells, text: row.problem.text })
      continue
    }
    batch.push(row.ticket)
    if (batch.length >= 500) await send()
  }
  await send()
  if (problems) {
    await problems.end()
    report.problemsFile = about.problemsFile
  }
  return report
}
