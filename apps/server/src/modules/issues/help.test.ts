import { expect, test } from 'vitest'
import { z } from 'zod'
import { helpMessageId, sayHelp, stageOfHelp } from './help.ts'

test.each([
  [1, 1, { kind: 'all', places: 1 }],
  [1, 3, { kind: 'first', places: 3 }],
  [2, 3, null],
  [3, 3, { kind: 'all', places: 3 }],
  [undefined, undefined, { kind: 'all', places: 1 }],
] as const)('the %s. approval of %s places', (approved, capacity, stage) => {
  expect(stageOfHelp(approved, capacity)).toEqual(stage)
})

test('what is said names what is done', () => {
  expect(sayHelp({ kind: 'all', places: 1 })).toContain('一位邻居做好了')
  expect(sayHelp({ kind: 'first', places: 3 })).toContain('第一位邻居')
  expect(sayHelp({ kind: 'all', places: 3 })).toContain('3 份都做好了')
})

test('a message has one id, another for each task and stage', () => {
  const id = (taskId: string, kind: 'first' | 'all') => helpMessageId(taskId, { kind, places: 3 })
  expect(z.uuid().safeParse(id('a', 'first')).success).toBe(true)
  expect(id('a', 'first')).toBe(id('a', 'first'))
  expect(new Set([id('a', 'first'), id('a', 'all'), id('b', 'first')]).size).toBe(3)
})
