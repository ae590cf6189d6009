import { expect, test } from 'vitest'
import { begin, redo, step, undo } from './history.ts'

test('steps are taken back and made again; a new one forgets what was taken back', () => {
  let history = step(step(begin('a'), 'b'), 'c')
  history = undo(history)
  expect(history.now).toBe('b')
  expect(redo(history).now).toBe('c')
  expect(step(history, 'd').future).toEqual([])
  expect(undo(undo(history)).now).toBe('a')
  expect(undo(undo(undo(history))).now).toBe('a')
})

test('typing in one field is one step', () => {
  const typed = step(step(step(begin(''), '一'), '一网', true), '一网格', true)
  expect(undo(typed).now).toBe('')
})

test('no more than a hundred steps are kept', () => {
  let history = begin(0)
  for (let each = 1; each <= 300; each++) history = step(history, each)
  expect(history.past).toHaveLength(100)
  expect(history.past[0]).toBe(200)
})
