import { cellOf, type Line } from './cell.ts'
import { FileRefused } from './fault.ts'
import { spread } from './merges.ts'
import { readTextTable } from './text-table.ts'
import { dateStyles, type SheetPart, sharedTexts, sheetsOf } from './workbook.ts'
import { type Grid, mostRows, readGrid } from './worksheet.ts'
import { type Archive, openArchive } from './zip.ts'

/** How much a line of titles looks like the header that is wanted; 0: it is none. */
export type ScoreOf = (titles: string[]) => number

export interface Table {
  header: string[]
  /** Lines with anything in them, below the header. */
  lines: Line[]
  /** What was done about the file, in words. */
  notes: string[]
}

export const mostBytes = 20 * 1024 * 1024
const linesLooked = 30

const starts = (bytes: Buffer, ...start: number[]) => start.every((byte, place) => bytes[place] === byte)

/** Reads an Excel workbook or a CSV file, whatever its name says. Throws `FileRefused` with words, and nothing else. */
export async function readTable(bytes: Buffer, score: ScoreOf): Promise<Table> {
  if (bytes.length === 0) throw new FileRefused('empty-file')
  if (bytes.length > mostBytes) throw new FileRefused('too-large')
  if (starts(bytes, 0x50, 0x4b)) return readWorkbook(bytes, score)
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    throw new FileRefused(
      bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'locked-workbook' : 'old-workbook',
    )
  const beginning = bytes
    .subarray(0, 2000)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
  if (/^<(?:!doctype|html|head|meta|table|\?xml)/i.test(beginning)) throw new FileRefused('web-page')
  if (/^[^\r\n]{0,3}%PDF|^\x89PNG|^\xff\xd8\xff|^Rar!/.test(beginning)) throw new FileRefused('not-text')
  return readTextTable(bytes, score)
}

async function readWorkbook(bytes: Buffer, score: ScoreOf): Promise<Table> {
  const archive = await openArchive(bytes)
  const { sheets, from1904 } = await sheetsOf(archive)
  const about = { texts: await sharedTexts(archive), dates: await dateStyles(archive), from1904 }
  const visible = sheets.filter(({ hidden }) => !hidden)
  const found = await sheetWithHeader(archive, visible, about, score)
  if (!found) throw new FileRefused('no-header')
  const grid = await readGrid(archive.open(found.sheet.path), about)
  const notes = workbookNotes(archive, sheets, found.sheet)
  return tableOf(grid, found.headerLine, notes)
}

async function sheetWithHeader(
  archive: Archive,
  sheets: SheetPart[],
  about: Parameters<typeof readGrid>[1],
  score: ScoreOf,
): Promise<{ sheet: SheetPart; headerLine: number } | undefined> {
  for (const sheet of sheets) {
    const { lines } = await readGrid(archive.open(sheet.path), about, linesLooked)
    const [best] = lines
      .map((line) => ({ line: line.line, score: score(titlesOf(line)) }))
      .sort((a, b) => b.score - a.score || a.line - b.line)
    if (best && best.score > 0) return { sheet, headerLine: best.line }
  }
  return undefined
}

const titlesOf = ({ cells }: Line): string[] => Array.from(cells, (cell) => cell?.text ?? '')

function workbookNotes(archive: Archive, sheets: SheetPart[], chosen: SheetPart): string[] {
  const notes: string[] = []
  if (archive.names.has('xl/vbaProject.bin')) notes.push('文件带有宏。宏没有运行，也没有保存，只读取了表格里的内容')
  if (sheets.length > 1) notes.push(`工作簿里有 ${sheets.length} 张表，读的是“${cellOf(chosen.name)?.text ?? ''}”`)
  return notes
}

function tableOf(grid: Grid, headerLine: number, notes: string[]): Table {
  const at = grid.lines.findIndex(({ line }) => line === headerLine)
  const header = titlesOf(grid.lines[at] as Line)
  const below = grid.lines.slice(at + 1)
  const merged = spread(
    below,
    grid.merges.filter(({ bottom }) => bottom > headerLine),
    header.length,
  )
  const isHeaderAgain = (line: Line) => {
    const titles = titlesOf(line)
    return titles.some(Boolean) && titles.every((title, place) => title === '' || title === header[place])
  }
  const lines = below.filter((line) => titlesOf(line).some(Boolean) || line.cells.some((cell) => cell?.flaw))
  const kept = lines.filter((line) => !isHeaderAgain(line))
  if (kept.length > mostRows) throw new FileRefused('too-many-rows')
  const empty = grid.declared - headerLine - lines.length
  if (headerLine > 1) notes.push(`表头在第 ${headerLine} 行，上面的标题没有读`)
  if (kept.length < lines.length) notes.push(`有 ${lines.length - kept.length} 行重复了表头，已略过`)
  if (empty > 0) notes.push(`文件声明有 ${grid.declared} 行，有内容的数据只有 ${kept.length} 行，空行已略过`)
  if (merged > 0) notes.push(`有 ${merged} 处合并单元格，已把合并的内容逐行填上`)
  if (grid.formulas > 0) notes.push(`有 ${grid.formulas} 格是公式，用的是保存文件时算出的结果`)
  if (grid.hidden > 0) notes.push(`有 ${grid.hidden} 行是隐藏的，也读进来了；不需要请先在 Excel 里删去`)
  return { header, lines: kept, notes }
}
