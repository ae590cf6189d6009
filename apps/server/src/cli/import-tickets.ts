import { createReadStream } from 'node:fs'
import { type ImportedTicket, importTickets, readTicketFile, type TicketProfile } from '../modules/issues/index.ts'
import { communityByNames, communityLookup } from '../modules/territory/index.ts'
import { theSystem } from '../platform/actor.ts'
import { runCommand, runQuery } from '../platform/command.ts'
import { writeProblems } from '../platform/csv/index.ts'
import type { Runtime } from '../platform/runtime.ts'

export interface ImportReport {
  rows: number
  added: number
  known: number
  problems: number
  problemsFile: string | null
  /** Why nothing of the file could be taken. */
  refused: string | null
  stopped: boolean
}

export interface TicketImport {
  file: string
  profile: TicketProfile
  district: number
  problemsFile: string
  /** The line that was reached. */
  onProgress?: (line: number, report: ImportReport) => void
  /** Ends the import between two batches; what is in stays, and the next run goes on from there. */
  signal?: AbortSignal
}

const batchSize = 500

/**
 * Reads, checks and imports in batches, each a transaction; bad rows go to a list that can be mended and fed back, the
 * others are not held up. Every ticket has its key: a run cut short, a second run and two runs at once add nothing twice.
 */
export async function importTicketFile(runtime: Runtime, about: TicketImport): Promise<ImportReport> {
  const actor = theSystem(about.district)
  const communities = await runQuery(runtime, actor, communityByNames)
  if (communities.length === 0) {
    throw new Error(`还没有 ${about.district} 的街道和社区。请先导入区划：linli import divisions ${about.district}`)
  }
  const report: ImportReport = {
    rows: 0,
    added: 0,
    known: 0,
    problems: 0,
    problemsFile: null,
    refused: null,
    stopped: false,
  }
  let columns: string[] = []
  let problems: ReturnType<typeof writeProblems> | undefined
  let line = 0
  let batch: ImportedTicket[] = []
  const send = async () => {
    const sent = batch
    batch = []
    if (sent.length > 0) {
      const outcome = await runCommand(runtime, actor, null, (ctx) => importTickets(ctx, sent))
      const added = 'done' in outcome ? outcome.done : 0
      report.added += added
      report.known += sent.length - added
    }
    about.onProgress?.(line, report)
  }
  const rows = readTicketFile(createReadStream(about.file), about.profile, communityLookup(communities), {
    onColumns: (found) => {
      columns = found
    },
  })
  for await (const row of rows) {
    if (about.signal?.aborted) {
      report.stopped = true
      break
    }
    if (row.problem?.wholeFile) {
      report.refused = row.problem.text
      break
    }
    report.rows++
    line = row.line
    if (row.problem) {
      report.problems++
      problems ??= writeProblems(about.problemsFile, columns)
      await problems.add({ line: row.line, cells: row.cells, text: row.problem.text })
      continue
    }
    batch.push(row.ticket)
    if (batch.length >= batchSize) await send()
  }
  await send()
  if (problems) {
    await problems.end()
    report.problemsFile = about.problemsFile
  }
  return report
}

/** How many lines a file has, for the progress; reading it through is quick beside importing it. */
export async function countLines(file: string): Promise<number> {
  const ends = { 10: 0, 13: 0 }
  for await (const bytes of createReadStream(file, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>)
    for (const end of [10, 13] as const)
      for (let at = bytes.indexOf(end); at !== -1; at = bytes.indexOf(end, at + 1)) ends[end]++
  return ends[10] || ends[13]
}
