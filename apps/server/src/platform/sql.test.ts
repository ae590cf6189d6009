import { sql } from 'kysely'
import { expect, test } from 'vitest'
import {
  compile,
  isOneOf,
  type Placed,
  placed,
  plannedAnew,
  prepared,
  rawQuery,
  search,
  tables,
  together,
} from './sql.ts'

const db = tables<{ marks: { value: number; a: number; b: string | null } }>()

const part = (text: string, values: unknown[] = [], name?: string) => ({ text, values, ...(name ? { name } : {}) })

test('one part is sent as it is', () => {
  const alone = part('insert into marks values ($1)', [1])
  expect(together([alone])).toBe(alone)
})

test('several parts become one statement, their parameters numbered on', () => {
  expect(together([part('insert into a values ($1, $2)', [1, 2]), part('update b set c = $1', [3])])).toEqual({
    text: 'with w0 as (insert into a values ($1, $2)), w1 as (update b set c = $3) select 1',
    values: [1, 2, 3],
  })
})

test('eleven parameters are not mistaken for one', () => {
  const ten = Array.from({ length: 11 }, (_, index) => `$${index + 1}`).join(', ')
  const both = together([
    part('insert into a values ($1)', ['x']),
    part(`insert into b values (${ten})`, Array(11).fill('y')),
  ])
  expect(both.text).toContain('$2, $3')
  expect(both.text).toContain('$11, $12)')
  expect(both.values).toHaveLength(12)
})

test('a named part can be read by a later one, and the asked part’s rows come back', () => {
  const said = together(
    [part('insert into a values ($1) returning n', [1], 'numbered'), part('select n from numbered')],
    1,
  )
  expect(said.text).toBe(
    'with numbered as (insert into a values ($1) returning n), w1 as (select n from numbered) select * from w1',
  )
})

test('raw SQL is compiled with its values apart from its text', () => {
  const query = rawQuery(sql`select ${"'; drop table marks"}::text`)
  expect(compile(query)).toEqual({ text: 'select $1::text', values: ["'; drop table marks"] })
})

test('a prepared statement is built once for each set of keys and filled each time', () => {
  let built = 0
  const change = prepared(({ id, ...set }: { id: number; a?: number; b?: string | null }) => {
    built++
    return db.updateTable('marks').set(set).where('value', '=', id)
  })
  expect(compile(change({ id: 1, a: 2 }))).toEqual({
    text: 'update "marks" set "a" = $1 where "value" = $2',
    values: [2, 1],
  })
  expect(compile(change({ id: 3, a: 4 })).values).toEqual([4, 3])
  expect(compile(change({ id: 3, b: null }))).toEqual({
    text: 'update "marks" set "b" = $1 where "value" = $2',
    values: [null, 3],
  })
  expect(built).toBe(2)
})

test('what must write a row says why all is refused otherwise', () => {
  const must = { ...part('update a set b = $1 returning c', [1], 'changed'), orElse: 'already-claimed' as const }
  expect(together([must, part('insert into d values ($1)', [2])])).toEqual({
    text: 'with changed as (update a set b = $1 returning c), w1 as (insert into d values ($3)) select 1 where (exists (select from changed) or refuse($2))',
    values: [1, 'already-claimed', 2],
  })
})

test('a prepared statement refuses an expression where a value belongs', () => {
  const change = prepared(({ a }: { a: unknown }) => rawQuery(sql`select ${a}`))
  expect(() => change({ a: sql`1 + 1` })).toThrow('expression')
})

test('a few values have places of their own, filled up so that texts are few; many are one array', () => {
  const found = prepared((about: { least: number } & Placed) =>
    rawQuery(sql`select a from marks where value > ${about.least} and ${isOneOf('m.b', about)}`),
  )
  const asked = (...values: string[]) => compile(found({ least: 5, ...placed(values) }))
  expect(asked('x')).toEqual({ text: 'select a from marks where value > $1 and "m"."b" in ($2)', values: [5, 'x'] })
  expect(asked('x', 'y', 'z')).toEqual({
    text: 'select a from marks where value > $1 and "m"."b" in ($2, $3, $4, $5)',
    values: [5, 'x', 'y', 'z', 'x'],
  })
  const many = Array.from({ length: 9 }, (_, n) => String(n))
  for (const values of [[], many])
    expect(asked(...values)).toEqual({
      text: 'select a from marks where value > $1 and "m"."b" = any($2)',
      values: [5, values],
    })
})

test('a search says that it is planned anew', () => {
  const found = search(({ like }: { like: string }) => rawQuery(sql`select a from marks where b like ${like}`))
  expect(compile(found({ like: '%灯%' })).text).toBe(`${plannedAnew}select a from marks where b like $1`)
})
