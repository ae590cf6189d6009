import { type Cell, cellOf, type Line } from './cell.ts'
import { FileRefused } from './fault.ts'
import { type Attributes, readXml } from './xml.ts'

export const mostRows = 250_000
const mostColumns = 200
const mostText = 80_000_000
const mostMerges = 100_000

/** Rows and columns from 1, both ends included. */
export interface Merge {
  top: number
  left: number
  bottom: number
  right: number
}

export interface Grid {
  lines: Line[]
  merges: Merge[]
  /** The last row the file speaks of, whether or not anything stands there. */
  declared: number
  hidden: number
  formulas: number
}

/** Rows of one sheet in which something stands. Empty rows cost nothing, however many there are. */
export async function readGrid(
  chunks: AsyncIterable<Buffer>,
  about: { texts: string[]; dates: boolean[]; from1904: boolean },
  /** Only the first so many rows. */
  most = Number.POSITIVE_INFINITY,
): Promise<Grid> {
  const grid: Grid = { lines: [], merges: [], declared: 0, hidden: 0, formulas: 0 }
  const row = new Row()
  let size = 0
  let cell: Reading | undefined
  let within = ''
  const enough = new Error('enough')
  const reading = readXml(chunks, {
    open(name, attribute) {
      within = name
      if (name === 'row') row.begin(attribute)
      else if (name === 'c') cell = row.cell(attribute)
      else if (name === 'f' && cell) cell.formula = true
      else if (name === 'mergeCell' && grid.merges.length < mostMerges) {
        const merge = mergeOf(attribute('ref') ?? '')
        if (merge) grid.merges.push(merge)
      } else if (name === 'dimension')
        grid.declared = Math.max(grid.declared, mergeOf(attribute('ref') ?? '')?.bottom ?? 0)
      else if (name === 'rPh' && cell) cell.phonetic = true
    },
    text(piece) {
      if (!cell || cell.phonetic || (within !== 'v' && within !== 't')) return
      cell.value = (cell.value ?? '') + piece
    },
    close(name) {
      within = ''
      if (name === 'rPh' && cell) cell.phonetic = false
      if (name === 'c' && cell) {
        const done = finished(cell, about)
        if (done) {
          row.cells[cell.column - 1] = done
          size += done.text.length
          if (cell.formula) grid.formulas++
        }
        cell = undefined
      }
      if (name !== 'row') return
      grid.declared = Math.max(grid.declared, row.number)
      if (row.cells.length === 0) return
      if (row.hidden) grid.hidden++
      if (grid.lines.length >= mostRows + 50) throw new FileRefused('too-many-rows')
      if (size > mostText) throw new FileRefused('too-much-text')
      grid.lines.push({ line: row.number, cells: row.cells })
      if (grid.lines.length >= most) throw enough
    },
  })
  await reading.catch((error: Error) => {
    if (error !== enough) throw error
  })
  return grid
}

interface Reading {
  column: number
  type: string
  style: number
  formula: boolean
  phonetic: boolean
  value?: string
}

class Row {
  number = 0
  hidden = false
  cells: (Cell | undefined)[] = []
  private column = 0

  begin(attribute: Attributes): void {
    // A row or cell without a place of its own follows the one before.
    const number = Number(attribute('r') ?? this.number + 1)
    if (!Number.isInteger(number) || number <= this.number || number > 1_048_576)
      throw new FileRefused('broken-workbook')
    this.number = number
    this.hidden = /^(1|true)$/.test(attribute('hidden') ?? '')
    this.cells = []
    this.column = 0
  }

  cell(attribute: Attributes): Reading | undefined {
    const place = attribute('r')
    this.column = place ? columnOf(place) : this.column + 1
    if (this.column > mostColumns) return undefined
    const style = Number(attribute('s') ?? -1)
    return { column: this.column, type: attribute('t') ?? 'n', style, formula: false, phonetic: false }
  }
}

function finished(
  cell: Reading,
  { texts, dates, from1904 }: { texts: string[]; dates: boolean[]; from1904: boolean },
): Cell | undefined {
  const { value } = cell
  if (value === undefined || value === '')
    return cell.formula && cell.type !== 'str' ? { text: '', flaw: 'no-value' } : undefined
  switch (cell.type) {
    case 's': {
      const text = texts[Number(value)]
      if (text === undefined) throw new FileRefused('broken-workbook')
      return cellOf(unescaped(text))
    }
    case 'inlineStr':
    case 'str':
      return cellOf(unescaped(value))
    case 'b':
      return cellOf(value === '1' ? '是' : '否')
    case 'e':
      return cellOf(value, 'error')
    case 'd':
      return cellOf(value.slice(0, 10), 'date')
    default:
      return numberOf(value, dates[cell.style] === true, from1904)
  }
}

// Excel writes control characters as _x000D_.
const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text

const day = 86_400_000
function numberOf(value: string, isDate: boolean, from1904: boolean): Cell | undefined {
  const number = Number(value)
  if (!Number.isFinite(number)) return cellOf(value)
  if (isDate && number >= 1 && number < 2_958_466) {
    // Excel believes in 29 February 1900; days before it are nobody's birthday here.
    const days = Math.floor(number) + (from1904 ? 1462 : 0) - 25_569
    return cellOf(new Date(days * day).toISOString().slice(0, 10), 'date')
  }
  // Excel keeps 15 digits; what was longer has ended in zeros since it was typed.
  if (Math.abs(number) >= 1e15) return cellOf(asExcelShows(number), 'rounded')
  return cellOf(Number.isInteger(number) ? String(number) : String(Number(number.toPrecision(15))))
}

function asExcelShows(number: number): string {
  const [digits = '', zeros = ''] = number.toExponential(14).split('e+')
  return `${digits.replace('.', '')}${'0'.repeat(Number(zeros) - 14)}`
}

function columnOf(place: string): number {
  let column = 0
  for (let at = 0; at < place.length; at++) {
    const code = place.charCodeAt(at)
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  if (column < 1 || column > 16_384) throw new FileRefused('broken-workbook')
  return column
}

function mergeOf(ref: string): Merge | undefined {
  const found = /^([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?$/.exec(ref)
  if (!found) return undefined
  const [, left = '', top, right = left, bottom = top] = found
  return { left: columnOf(left), top: Number(top), right: columnOf(right), bottom: Number(bottom) }
}
