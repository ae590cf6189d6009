import { Readable } from 'node:stream'
import { csvProblemText, readRows } from '../csv/index.ts'
import { cellOf, type Line } from './cell.ts'
import { FileRefused } from './fault.ts'
import type { ScoreOf, Table } from './table.ts'
import { mostRows } from './worksheet.ts'

const linesLooked = 20

/** A CSV file as a table; titles above the header are passed over. */
export async function readTextTable(bytes: Buffer, score: ScoreOf): Promise<Table> {
  const { offset, above } = headerIn(bytes, score)
  const columns: string[] = []
  const lines: Line[] = []
  const rows = readRows(Readable.from([bytes.subarray(offset)]), {
    onHeader: (found) => void columns.push(...found),
  })
  for await (const row of rows) {
    if ('problem' in row && row.wholeFile) {
      if (row.problem === 'no-rows') break
      throw new FileRefused('csv', csvProblemText(row.problem))
    }
    if (lines.length >= mostRows) throw new FileRefused('too-many-rows')
    const cells = columns.map((column) => cellOf(row.cells[column] ?? ''))
    if ('problem' in row) lines.push({ line: row.line + above, cells, fault: csvProblemText(row.problem) })
    else lines.push({ line: row.line + above, cells })
  }
  const header = columns.map((title) => cellOf(title)?.text ?? '')
  if (score(header) === 0) throw new FileRefused('no-header')
  return {
    header,
    lines,
    notes: [
      ...(above > 0 ? [`表头在第 ${above + 1} 行，上面的标题没有读`] : []),
      ...(isUtf8(bytes) ? [] : ['文件不是 UTF-8 编码，按中文 Windows 常用的 GB18030 读取，请看一下预览里的文字对不对']),
    ],
  }
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/** Where the line that looks most like a header begins, and how many lines are above it. */
function headerIn(bytes: Buffer, score: ScoreOf): { offset: number; above: number } {
  const encoding = isUtf8(bytes) ? 'utf-8' : 'gb18030'
  const decoder = new TextDecoder(encoding)
  let best = { offset: 0, above: 0, score: 0 }
  let offset = 0
  for (let above = 0; above < linesLooked && offset < bytes.length; above++) {
    const end = bytes.indexOf(10, offset)
    const line = decoder.decode(bytes.subarray(offset, end < 0 ? bytes.length : Math.min(end, offset + 64 * 1024)))
    const titles = line.split(',').map((title) => cellOf(title.replace(/^\s*"|"\s*$/g, ''))?.text ?? '')
    const found = score(titles)
    if (found > best.score) best = { offset, above, score: found }
    if (end < 0) break
    offset = end + 1
  }
  return best
}
