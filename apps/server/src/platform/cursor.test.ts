import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromCursor, paged, toCursor } from './cursor.ts'
import { newId } from './ids.ts'

const bad = expect.objectContaining({ code: 'invalid', reason: 'bad-cursor' })
const encoded = (text: string) => Buffer.from(text).toString('base64url')

test('a cursor gives back the values it was made of', () => {
  const id = newId()
  const at = new Date('2026-03-02T02:00:00.123Z').toISOString()
  expect(fromCursor(toCursor(true, at, id, 31, '龙滩园'), 'boolean', 'instant', 'id', 'number', 'string')).toEqual([
    true,
    at,
    id,
    31,
    '龙滩园',
  ])
})

test('no cursor is the first page', () => {
  expect(fromCursor(undefined, 'id')).toBeUndefined()
  expect(fromCursor('', 'id')).toBeUndefined()
})

describe('anything else is refused', () => {
  test.each([
    ['words', 'page-2'],
    ['broken JSON', encoded('["2026')],
    ['null', encoded('null')],
    ['a number', encoded('7')],
    ['a string of the right length', encoded('"ab"')],
    ['an object', encoded('{"0":1,"1":2,"length":2}')],
    ['too few values', encoded('["2026-03-02T00:00:00Z"]')],
    ['too many values', encoded(JSON.stringify(['2026-03-02T00:00:00Z', newId(), newId()]))],
    ['a date that is none', encoded(JSON.stringify(['2026-13-02T00:00:00Z', newId()]))],
    ['a date without time', encoded(JSON.stringify(['2026-03-02', newId()]))],
    ['an id that is none', encoded(JSON.stringify(['2026-03-02T00:00:00Z', "' or true --"]))],
    ['an id in a list', encoded(JSON.stringify(['2026-03-02T00:00:00Z', [newId()]]))],
    ['null for an id', encoded(JSON.stringify(['2026-03-02T00:00:00Z', null]))],
  ])('%s', (_what, cursor) => {
    expect(() => fromCursor(cursor, 'instant', 'id')).toThrow(bad)
  })
  test('whatever bytes there are', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 200 }), (cursor) => {
        expect(() => fromCursor(cursor, 'instant', 'id')).toThrow(bad)
        expect(() => fromCursor(encoded(cursor), 'instant', 'id')).toThrow(bad)
      }),
    )
  })
})

test('a page is cut at its limit and says where the next begins', () => {
  expect(paged([1, 2, 3], 2, (row) => `after ${row}`)).toEqual({ rows: [1, 2], next: 'after 2' })
  expect(paged([1, 2], 2, String)).toEqual({ rows: [1, 2], next: null })
  expect(paged([], 2, String)).toEqual({ rows: [], next: null })
})
