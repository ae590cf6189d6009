import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lockMutants, locksIn, withoutLock } from './find.ts'

const source = `// nothing.forUpdate() here
const one = db.selectFrom('tasks').where('a', '=', 1).forUpdate()
const two = db.selectFrom('tasks as t').forUpdate(['t', 'c'])
const three = sql\`select a from b limit 1 for update skip locked)\`
const four = sql\`select pg_advisory_xact_lock(\${space}::int, \${ctx.district}::int)\`
const five = 'select pg_try_advisory_lock(5) as mine'
`

test('every way of taking a lock is found, comments are not', () => {
  const found = locksIn(source).map(({ at, length }) => source.slice(at, at + length))
  expect(found).toEqual([
    '.forUpdate()',
    ".forUpdate(['t', 'c'])",
    'for update skip locked',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a source
    'pg_advisory_xact_lock(${space}::int, ${ctx.district}::int)',
    'pg_try_advisory_lock(5)',
  ])
})

test('one lock goes, the others stay', () => {
  expect(withoutLock(source, 1)).toContain("selectFrom('tasks as t')\n")
  expect(withoutLock(source, 1)).toContain(".where('a', '=', 1).forUpdate()")
  expect(withoutLock(source, 2)).toContain('limit 1 )')
  expect(withoutLock(source, 4)).toContain('select true as mine')
  expect(() => withoutLock(source, 9)).toThrow()
})

test('the locks of this product are known, each with the tests that must miss it', () => {
  const found = lockMutants(join(import.meta.dirname, '../..'))
  expect(found.length).toBeGreaterThan(20)
  for (const { name, tests } of found) expect(tests, name).not.toEqual([])
})
