import { describe, expect, it } from 'vitest'
import { cut, readRange } from './range.ts'

describe('one byte range', () => {
  it.each([
    ['bytes=0-99', 1000, { from: 0, to: 99 }],
    ['bytes=900-', 1000, { from: 900, to: 999 }],
    ['bytes=-100', 1000, { from: 900, to: 999 }],
    ['bytes=-5000', 1000, { from: 0, to: 999 }],
    ['bytes=0-99999', 1000, { from: 0, to: 999 }],
    ['bytes=1000-', 1000, 'unsatisfiable'],
    ['bytes=-0', 1000, 'unsatisfiable'],
    ['bytes=9-2', 1000, null],
    ['bytes=-', 1000, null],
    ['bytes=0-1,5-6', 1000, null],
    ['lines=0-1', 1000, null],
    ['bytes=99999999999999999999-', 1000, null],
    [undefined, 1000, null],
  ])('%s of %d bytes', (header, size, range) => {
    expect(readRange(header, size)).toEqual(range)
  })

  async function* chunks() {
    yield Buffer.from('abcd')
    yield Buffer.from('efgh')
    yield Buffer.from('ijkl')
  }
  it.each([
    [0, 11, 'abcdefghijkl'],
    [3, 4, 'de'],
    [4, 7, 'efgh'],
    [11, 11, 'l'],
    [0, 0, 'a'],
  ])('cuts %d to %d, whatever the chunks', async (from, to, expected) => {
    const found: Buffer[] = []
    for await (const piece of cut(chunks(), { from, to })) found.push(piece)
    expect(Buffer.concat(found).toString()).toBe(expected)
  })
})
