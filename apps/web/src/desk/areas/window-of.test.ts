import { expect, test } from 'vitest'
import { windowOf } from './window-of.ts'

const of = (top: number, count = 5144) => windowOf({ top, high: 680, rowHigh: 34, count })

test('rows are drawn where they are seen, never all', () => {
  expect(of(0)).toEqual({ from: 0, until: 48 })
  const middle = of(34 * 2000)
  expect(middle.from).toBeLessThanOrEqual(2000)
  expect(middle.until).toBeGreaterThan(2020)
  expect(middle.until - middle.from).toBeLessThan(80)
  expect(of(34 * 5144).until).toBe(5144)
})

test('a list that became shorter is not scrolled past its end', () => {
  expect(of(34 * 5000, 30)).toEqual({ from: 10, until: 30 })
  expect(of(0, 3)).toEqual({ from: 0, until: 3 })
})
