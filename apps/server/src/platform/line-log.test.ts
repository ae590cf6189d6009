import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appendLines, lastLines, lineAt, linesOf } from './line-log.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'linli-log-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const all = async (path: string) => {
  const found: string[] = []
  for await (const { text, at, length } of linesOf(path)) {
    expect(await lineAt(path, at, length)).toBe(text)
    found.push(text)
  }
  return found
}

test('lines are added, never written over, and read back with their places', async () => {
  const path = join(folder, 'deep', 'one.log')
  expect([await all(path), await lastLines(path)]).toEqual([[], []])
  await appendLines(path, ['一', 'b'])
  await appendLines(path, ['c'])
  expect(readFileSync(path, 'utf8')).toBe('一\nb\nc\n')
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect([await all(path), await lastLines(path)]).toEqual([
    ['一', 'b', 'c'],
    ['c', 'b', '一'],
  ])
})

test('what a crash cut off is no line, and what comes after it is one of its own', async () => {
  const path = join(folder, 'cut.log')
  await appendLines(path, ['a'])
  appendFileSync(path, '{"cut')
  expect([await all(path), await lastLines(path)]).toEqual([['a'], ['a']])
  await appendLines(path, ['b'])
  expect(await all(path)).toEqual(['a', '{"cut', 'b'])
})

test('lines longer than a piece of reading come whole', async () => {
  const path = join(folder, 'long.log')
  const lines = [1, 2, 3, 4].map((n) => String(n).repeat(200_000))
  for (const line of lines) await appendLines(path, [line])
  expect(await all(path)).toEqual(lines)
  expect((await lastLines(path))[0]).toBe(lines[3])
})
