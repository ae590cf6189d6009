import { isAscii } from 'node:buffer'
import { ByteWindow } from './byte-window.ts'
import { fitCells, mark, marked, roughCells, shorten } from './damaged.ts'
import { decode, decodeAnyhow, type Encoding, guessEncoding, refusal } from './encoding.ts'
import type { RowFault } from './problem-text.ts'
import { hidesRows, lineEnd, type Scanned, scanRecord } from './scan.ts'

export type Limits = { maxCell: number; maxRow: number }
export type Item = { line: number; cells: string[]; fault: RowFault | null; raw: string }

type Found = Extract<Scanned, { kind: 'record' }>

/** How much of a faulty row is shown. */
export const rawKept = 2048
const sampleSize = 64 * 1024

/** Goes from record to record, over whatever the file holds. `onFill` hears how many bytes are behind. */
export class RecordReader {
  readonly #window: ByteWindow
  readonly #limits: Limits
  readonly #onFill: (position: number) => void
  #encoding: Encoding | null
  #line = 1

  constructor(
    stream: AsyncIterable<Uint8Array>,
    limits: Limits,
    encoding: Encoding | null,
    onFill: (position: number) => void,
  ) {
    this.#window = new ByteWindow(stream, Math.max(limits.maxRow + 2, sampleSize))
    this.#limits = limits
    this.#encoding = encoding
    this.#onFill = onFill
  }

  async open(): Promise<ReturnType<typeof refusal>> {
    const window = this.#window
    await window.fill()
    if (window.bytes[0] === 0xef && window.bytes[1] === 0xbb && window.bytes[2] === 0xbf) {
      window.at = 3
      this.#encoding = 'utf-8'
    }
    return refusal(window.bytes)
  }

  close(): Promise<void> {
    return this.#window.close()
  }

  /** The next record that is not blank. Without `width` (the header is still to come) any number of cells is right. */
  async next(width: number | null): Promise<Item | null> {
    for (;;) {
      const window = this.#window
      if (window.isLow) {
        await window.fill()
        this.#onFill(window.position)
      }
      if (window.isEnd && window.at >= window.bytes.length) {
        this.#onFill(window.position)
        return null
      }
      const found = scanRecord(window.bytes, window.at, this.#limits.maxRow, window.isEnd)
      if (found.kind === 'fault') return this.#faultyLine(found, width)
      const item = this.#read(found, width)
      if (item.fault && found.lines > 1 && width && this.#hidesRows(found.end, width)) {
        return this.#faultyLine({ problem: 'open-quote', at: found.end }, width)
      }
      window.at = found.next
      this.#line += found.lines
      if (!isBlank(item.cells)) return item
    }
  }

  #hidesRows(end: number, width: number): boolean {
    const { bytes, at, isEnd } = this.#window
    return hidesRows(bytes, { from: at, end }, width, this.#limits.maxRow, isEnd)
  }

  #read(found: Found, width: number | null): Item {
    const { bytes, at } = this.#window
    const whole = bytes.subarray(at, found.end)
    const encoding = this.#encodingOf(whole)
    const text = decode(whole, encoding)
    const quoted = found.cells.some((cell) => cell.quoted)
    const cells =
      text !== null && !quoted
        ? text.split(',')
        : found.cells.map(({ start, end, quoted: inQuotes }) => {
            const cell = decodeAnyhow(bytes.subarray(start, end), encoding)
            return inQuotes ? cell.replaceAll('""', '"') : cell
          })
    // Spreadsheets end lines with more commas than there are columns; nothing is lost with them.
    while (width && cells.length > width && cells.at(-1)?.trim() === '') cells.pop()
    const fault = text === null ? 'wrong-encoding' : this.#faultOf(text, cells, width)
    if (!fault) return { line: this.#line, cells, fault, raw: '' }
    const seen = cells.map((cell) => shorten(marked(cell), this.#limits.maxCell))
    const raw = decodeAnyhow(whole.subarray(0, rawKept * 4), encoding).slice(0, rawKept)
    return { line: this.#line, cells: width ? fitCells(seen, width) : seen, fault, raw }
  }

  #faultOf(text: string, cells: string[], width: number | null): RowFault | null {
    if (isBlank(cells)) return null
    if (text.includes('\0')) return 'nul-byte'
    if (width && cells.length < width) return 'too-few-cells'
    if (width && cells.length > width) return 'too-many-cells'
    const { maxCell } = this.#limits
    if (text.length * 3 > maxCell && cells.some((cell) => Buffer.byteLength(cell) > maxCell)) return 'cell-too-long'
    return null
  }

  /** Quotes do not add up, or it is too long: the first line is to blame, and the next line is read as a new record. */
  async #faultyLine(found: { problem: RowFault; at: number }, width: number | null): Promise<Item> {
    const { bytes, at, isEnd } = this.#window
    const { maxCell, maxRow } = this.#limits
    const ahead = bytes.subarray(at, at + maxRow)
    const end = lineEnd(ahead, 0)
    const isWhole = end >= 0 || (isEnd && bytes.length - at <= maxRow)
    const firstLine = end < 0 ? ahead : ahead.subarray(0, end)
    const kept = decodeAnyhow(firstLine, this.#encodingOf(firstLine))
    const cells = roughCells(marked(kept), isWhole)
    const tooLong: RowFault = cells.some((cell) => Buffer.byteLength(cell) > maxCell) ? 'cell-too-long' : 'row-too-long'
    // What is wrong on a later line only is so because a quote was left open on this one.
    const inLine = end < 0 || found.at <= at + end ? found.problem : 'open-quote'
    const fault: RowFault = isWhole ? inLine : tooLong
    const seen = cells.map((cell) => shorten(cell, maxCell))
    const item: Item = {
      line: this.#line,
      cells: markedSomewhere(width ? fitCells(seen, width) : seen),
      fault,
      raw: kept.slice(0, rawKept),
    }
    await this.#window.skipLine()
    this.#line++
    return item
  }

  #encodingOf(record: Uint8Array): Encoding {
    if (this.#encoding) return this.#encoding
    // So far all was ASCII, which reads the same in both: the question can wait.
    if (isAscii(record)) return 'utf-8'
    const rest = this.#window.bytes.subarray(this.#window.at)
    this.#encoding = guessEncoding(rest, this.#window.isEnd)
    return this.#encoding
  }
}

export const isBlank = (cells: string[]): boolean => cells.every((cell) => cell.trim() === '')

const markedSomewhere = (cells: string[]): string[] =>
  cells.some((cell) => cell.includes(mark)) ? cells : cells.map((cell, place) => (place === 0 ? cell + mark : cell))
