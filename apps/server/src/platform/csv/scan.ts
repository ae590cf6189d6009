/*
 * Why an own scanner: csv-parse 7 (tried with skip_records_with_error) loses every row up to the next quote or the end
 * of the file after one unclosed quote, loses the row after one that is too long, decodes invalid bytes silently and
 * drops one of two columns of one name. Here a faulty record costs its first line and nothing more.
 *
 * It works on bytes: no second, third or fourth byte of a UTF-8 or GB18030 character is a comma, quote or line end.
 */
const comma = 44
const quote = 34
const lineFeed = 10
const carriageReturn = 13

export type Span = { start: number; end: number; quoted: boolean }

export type Scanned =
  | { kind: 'record'; cells: Span[]; end: number; next: number; lines: number }
  | { kind: 'fault'; problem: 'open-quote' | 'stray-quote' | 'row-too-long'; at: number }

/**
 * One record from `from`. `isEnd` says that nothing follows the bytes; otherwise the caller has seen to it that they
 * hold more than the longest row allowed.
 */
export function scanRecord(bytes: Uint8Array, from: number, maxRow: number, isEnd: boolean): Scanned {
  const limit = Math.min(bytes.length, from + maxRow + 1)
  const cut = isEnd && limit === bytes.length ? 'open-quote' : 'row-too-long'
  const cells: Span[] = []
  let lines = 1
  let at = from
  for (;;) {
    const quoted = bytes[at] === quote && at < limit
    const start = quoted ? at + 1 : at
    let end: number
    if (quoted) {
      at++
      for (;;) {
        if (at >= limit) return { kind: 'fault', problem: 'open-quote', at }
        const byte = bytes[at]
        if (byte === quote) {
          if (bytes[at + 1] !== quote || at + 1 >= limit) break
          at++
        } else if (byte === lineFeed || (byte === carriageReturn && bytes[at + 1] !== lineFeed)) lines++
        at++
      }
      end = at++
    } else {
      while (at < limit && bytes[at] !== comma && bytes[at] !== lineFeed && bytes[at] !== carriageReturn) {
        if (bytes[at] === quote) return { kind: 'fault', problem: 'stray-quote', at }
        at++
      }
      end = at
    }
    cells.push({ start, end, quoted })
    if (at >= limit) {
      if (cut === 'row-too-long') return { kind: 'fault', problem: cut, at }
      return { kind: 'record', cells, end: at, next: at, lines }
    }
    const byte = bytes[at]
    if (byte === lineFeed || byte === carriageReturn) {
      return { kind: 'record', cells, end: at, next: lineBreakEnd(bytes, at), lines }
    }
    if (byte !== comma) return { kind: 'fault', problem: 'stray-quote', at }
    at++
  }
}

export const lineBreakEnd = (bytes: Uint8Array, at: number): number =>
  bytes[at] === carriageReturn && bytes[at + 1] === lineFeed ? at + 2 : at + 1

/** Where the line of `from` ends, or -1 when these bytes do not say. */
export function lineEnd(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    if (bytes[at] === lineFeed || bytes[at] === carriageReturn) return at
  }
  return -1
}

const startsTried = 8

/** Does a line inside this record start a whole row by itself? Then a quote was left open above it. */
export function hidesRows(
  bytes: Uint8Array,
  record: { from: number; end: number },
  columns: number,
  maxRow: number,
  isEnd: boolean,
): boolean {
  let at = lineEnd(bytes, record.from)
  for (let tried = 0; at >= 0 && at < record.end; tried++) {
    const start = lineBreakEnd(bytes, at)
    at = lineEnd(bytes, start)
    // Rows over several lines are looked for near the top only, lest a hostile file make this slow.
    const lone = tried >= startsTried && at >= 0
    const scanned = lone
      ? scanRecord(bytes.subarray(start, at), 0, maxRow, true)
      : scanRecord(bytes, start, maxRow, isEnd)
    if (scanned.kind === 'record' && scanned.cells.length === columns) return true
  }
  return false
}
