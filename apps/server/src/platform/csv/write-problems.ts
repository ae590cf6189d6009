import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { harmless, lineColumn, problemColumn } from './header.ts'

export type ProblemRow = { line: number; cells: Record<string, string>; text: string }
export type ProblemWriter = { add: (row: ProblemRow) => Promise<void>; end: () => Promise<number> }

/**
 * Writes the rows that could not be taken, with their line and what to do, for an operator to open in Excel, mend and
 * feed back: `readRows` knows such a list, drops the two columns and undoes what made the cells harmless.
 */
export function writeProblems(target: string | Writable, columns: string[]): ProblemWriter {
  const stream: Writable = typeof target === 'string' ? createWriteStream(target) : target
  let failed: unknown
  stream.on('error', (error) => {
    failed ??= error
  })
  let count = 0
  const put = async (cells: string[]) => {
    if (failed) throw failed
    if (!stream.write(`${cells.map(cellText).join(',')}\r\n`)) await once(stream, 'drain')
  }
  stream.write('\ufeff')
  const begun = put([...columns, lineColumn, problemColumn])
  return {
    async add({ line, cells, text }) {
      await begun
      count++
      await put([...columns.map((column) => harmless(cells[column] ?? '')), String(line), harmless(text)])
    },
    async end() {
      await begun
      stream.end()
      await finished(stream, { readable: false })
      return count
    },
  }
}

const cellText = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
