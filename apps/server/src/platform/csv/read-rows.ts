import { lostCharacter, mark, marked } from './damaged.ts'
import type { Encoding } from './encoding.ts'
import { readHeader } from './header.ts'
import type { RowFault, WholeFileFault } from './problem-text.ts'
import { isBlank, RecordReader, rawKept } from './record-reader.ts'

export type Cells = Record<string, string>
export type CsvRow = { line: number; cells: Cells }
/** `cells` is what could be made of the row, with 〓 wherever a person has to look; empty where the whole file is refused. */
export type CsvProblem = {
  line: number
  problem: RowFault | WholeFileFault
  raw: string
  cells: Cells
  wholeFile: boolean
}

export type ReadOptions = {
  /** In bytes, as `maxRow`. */
  maxCell?: number
  maxRow?: number
  encoding?: 'auto' | Encoding
  onHeader?: (columns: string[]) => void
  onProgress?: (bytesRead: number) => void
}

/**
 * Reads any file people call CSV. Bad content never throws: it is yielded as a problem with its line, and the rows after
 * it are read. Only the stream's own failures throw. Wholly blank rows are passed over.
 */
export async function* readRows(
  stream: AsyncIterable<Uint8Array>,
  options: ReadOptions = {},
): AsyncGenerator<CsvRow | CsvProblem> {
  const { maxCell = 64 * 1024, maxRow = 256 * 1024, encoding = 'auto', onHeader, onProgress = () => {} } = options
  const records = new RecordReader(stream, { maxCell, maxRow }, encoding === 'auto' ? null : encoding, onProgress)
  const wholeFile = (problem: WholeFileFault, line = 1, raw = ''): CsvProblem => ({
    line,
    problem,
    raw,
    cells: {},
    wholeFile: true,
  })
  try {
    const refused = await records.open()
    if (refused) {
      yield wholeFile(refused)
      return
    }
    const first = await records.next(null)
    if (!first) {
      yield wholeFile('empty-file')
      return
    }
    const header = readHeader(first.fault ? null : first.cells)
    if ('problem' in header) {
      yield wholeFile(header.problem, first.line, first.raw || rawOf(first.cells))
      return
    }
    onHeader?.(header.columns)
    let any = false
    for (let item = await records.next(header.width); item; item = await records.next(header.width)) {
      const { line, fault, raw } = item
      const cells = header.name(item.cells)
      const values = Object.values(cells)
      if (!fault && isBlank(values)) continue
      any = true
      const problem = fault ?? faultIn(values, header.isOurs)
      if (!problem) yield { line, cells }
      else
        yield {
          line,
          problem,
          raw: raw || rawOf(item.cells),
          cells: header.name(item.cells.map(marked)),
          wholeFile: false,
        }
    }
    if (!any) yield wholeFile('no-rows', first.line)
  } finally {
    await records.close()
  }
}

const rawOf = (cells: string[]): string => cells.join(',').slice(0, rawKept)

function faultIn(cells: string[], isOurs: boolean): RowFault | null {
  if (cells.some((cell) => cell.includes(lostCharacter))) return 'replaced-character'
  return isOurs && cells.some((cell) => cell.includes(mark)) ? 'not-mended' : null
}
