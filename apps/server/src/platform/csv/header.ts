import type { WholeFileFault } from './problem-text.ts'

export const lineColumn = '行号'
export const problemColumn = '问题'

export type Header = {
  columns: string[]
  width: number
  /** A list of problems that we wrote and an operator mended. */
  isOurs: boolean
  name: (cells: string[]) => Record<string, string>
}

const mostColumns = 1000

export function readHeader(cells: string[] | null): Header | { problem: WholeFileFault } {
  if (!cells) return { problem: 'unreadable-header' }
  if (cells.length > mostColumns) return { problem: 'too-many-columns' }
  const written = cells.map((cell) => cell.trim())
  while (written.at(-1) === '') written.pop()
  if (written.length === 1 && /[\t;；，]/.test(written[0] ?? '')) return { problem: 'wrong-separator' }
  const all = written.map((name, place) => name || `列${place + 1}`)
  if (new Set(all).size < all.length) return { problem: 'duplicate-column' }
  const isOurs = all.length > 2 && all.at(-2) === lineColumn && all.at(-1) === problemColumn
  const columns = isOurs ? all.slice(0, -2) : all
  return {
    columns,
    width: all.length,
    isOurs,
    name: (row) =>
      Object.fromEntries(
        columns.map((column, place) => [column, isOurs ? bare(row[place] ?? '') : (row[place] ?? '')]),
      ),
  }
}

// Excel runs a cell that starts like this as a formula (the full-width ones too), and rewrites dates and long numbers.
const dangerous = /^(?:'|[=+\-@＝＋－＠\t\r\n]|\d{1,4}[-/.年]\d|0\d|\d{12})/

/** Undone by `bare` when the list is fed back; the lone - of many exports harms nobody and stays readable. */
export const harmless = (cell: string): string => (dangerous.test(cell) && cell !== '-' ? `'${cell}` : cell)

const bare = (cell: string): string => (cell.startsWith("'") ? cell.slice(1) : cell)
