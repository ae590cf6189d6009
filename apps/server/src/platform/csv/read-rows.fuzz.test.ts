import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CsvProblem, type CsvRow, readRows } from './index.ts'

async function* cutAt(bytes: Uint8Array, sizes: number[]) {
  let at = 0
  for (let step = 0; at < bytes.length; step++) {
    const size = sizes[step % sizes.length] ?? 1
    yield bytes.subarray(at, at + size)
    at += size
  }
}

const limits = { maxCell: 300, maxRow: 1000 }
const width = 4

async function readAll(bytes: Uint8Array, sizes: number[]) {
  const all: (CsvRow | CsvProblem)[] = []
  for await (const row of readRows(cutAt(bytes, sizes), limits)) all.push(row)
  return all
}

const sizes = fc.array(fc.integer({ min: 1, max: 4000 }), { minLength: 1, maxLength: 5 })
const lineBreak = fc.constantFrom('\n', '\r\n', '\r')

const snippet = fc.constantFrom('a', ',', '"', '""', '\n', '\r', '\r\n', '\0', '坪山', '=', ' ', '",', ',"', '\ufffd')
const messy = fc.oneof(
  fc.uint8Array({ maxLength: 400 }),
  fc.array(snippet, { maxLength: 300 }).map((parts) => Buffer.from(`a,b,c\n${parts.join('')}`)),
  fc.array(snippet, { maxLength: 300 }).map((parts) => Buffer.from(parts.join(''))),
)

type Line = { text: Uint8Array; lines: number; cells: string[] | null }

const char = fc.constantFrom(...'abc123坪山社区，、（）@=-_ \t'.split(''), ',', '"', '\n', '€', '𠮷')
// Below an open quote, a cell that begins with a comma or a line break (or quotes and one) reads as the end of it.
const cell = fc
  .array(char, { maxLength: 12 })
  .map((chars) => chars.join(''))
  .filter((text) => !/^"*[,\n]/.test(text) && !/\n[^\n]*,[^\n]*,[^\n]*,[^\n]*/.test(text))
const quoteAnyway = fc.boolean()
const good = fc
  .tuple(fc.array(fc.tuple(cell, quoteAnyway), { minLength: width, maxLength: width }))
  .filter(([cells]) => cells.some(([text]) => text.trim() !== ''))
  .map(([cells]): Line => {
    const written = cells.map(([text, quoted]) =>
      quoted || /[,"\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text,
    )
    const text = written.join(',')
    return { text: Buffer.from(text), lines: text.split('\n').length, cells: cells.map(([one]) => one) }
  })
const bad = fc
  .constantFrom(
    'x,y,z',
    'x',
    'x,y,z,u,v',
    'x,"y,z,u',
    'x,y,z,"u',
    '"x,y,z,u',
    'x,"y"y,z,u',
    'x,y"y,z,u',
    'x,\0,z,u',
    'x,\ufffd,z,u',
    `x,${'y'.repeat(500)},z,u`,
    `x,"${'y'.repeat(500)}",z,u`,
    `x,${'y'.repeat(5000)},z,u`,
    `x,"${'y'.repeat(5000)}",z,u`,
    `x,${'y,'.repeat(900)}`,
    `x,"${'y'.repeat(5000)}`,
    'invalid',
  )
  .map((text): Line => {
    const bytes = text === 'invalid' ? Buffer.from([120, 44, 0xff, 0xe5, 44, 122, 44, 117]) : Buffer.from(text)
    return { text: bytes, lines: 1, cells: null }
  })

describe('readRows, whatever comes', { timeout: 60_000 }, () => {
  it('never throws, ends, and counts lines upwards', async () => {
    await fc.assert(
      fc.asyncProperty(messy, sizes, async (bytes, cuts) => {
        const all = await readAll(bytes, cuts)
        const lines = all.map((row) => row.line)
        expect(lines).toEqual([...new Set(lines)].sort((a, b) => a - b))
        expect(lines.at(-1) ?? 1).toBeLessThanOrEqual(bytes.length + 1)
      }),
      { numRuns: 1000 },
    )
  })

  it('reads the same however the stream is cut', async () => {
    await fc.assert(
      fc.asyncProperty(messy, sizes, async (bytes, cuts) => {
        expect(await readAll(bytes, cuts)).toEqual(await readAll(bytes, [bytes.length || 1]))
      }),
      { numRuns: 300 },
    )
  })

  it('loses no good row beside a bad one, and names the line of every bad one', async () => {
    const rows = fc.array(fc.oneof({ weight: 3, arbitrary: good }, { weight: 1, arbitrary: bad }), { maxLength: 25 })
    await fc.assert(
      fc.asyncProperty(rows, lineBreak, sizes, async (lines, ending, cuts) => {
        const end = Buffer.from(ending)
        // Enough good UTF-8 that the file is what it says it is.
        const head = Buffer.from(`编,号,名,称${ending}${`坪,山,社,区${ending}`.repeat(30)}`)
        const bytes = Buffer.concat([head, ...lines.flatMap((line) => [line.text, end])])
        let line = 32
        const wanted: { line: number; cells: string[] }[] = []
        const badLines: number[] = []
        for (const one of lines) {
          if (one.cells) wanted.push({ line, cells: one.cells })
          else badLines.push(line)
          line += one.lines
        }
        const read = (await readAll(bytes, cuts)).slice(30)
        const got = read.flatMap((row) =>
          'problem' in row ? [] : [{ line: row.line, cells: Object.values(row.cells) }],
        )
        expect(got).toEqual(wanted)
        expect(read.flatMap((row) => ('problem' in row ? [row.line] : []))).toEqual(badLines)
      }),
      { numRuns: 600 },
    )
  })
})

describe('memory', () => {
  const part = Buffer.alloc(64 * 1024, 'x')
  const endless = async function* (start: string, end: string) {
    yield Buffer.from(`a,b,c\n1,2,3\n${start}`)
    for (let left = 4000; left > 0; left--) yield part
    yield Buffer.from(`${end}4,5,6\n`)
  }

  it.each([
    ['a cell of 250 MB', '1,', ',3\n'],
    ['a quoted cell of 250 MB', '1,"', '",3\n'],
    ['an open quote before 250 MB', '1,"', '\n'],
  ])(
    'is bounded: %s',
    async (_, start, end) => {
      const used = () => process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers
      const before = used()
      let most = 0
      const seen: string[] = []
      const onProgress = () => {
        most = Math.max(most, used() - before)
      }
      const watched = async function* () {
        for await (const chunk of endless(start, end)) {
          onProgress()
          yield chunk
        }
      }
      for await (const row of readRows(watched())) seen.push(`${row.line}${'problem' in row ? `!${row.problem}` : ''}`)
      expect(seen).toEqual(['2', '3!cell-too-long', '4'])
      expect(most).toBeLessThan(100_000_000)
    },
    60_000,
  )
})
