import { expect, it } from 'vitest'
import { Lanes } from '../../platform/lanes.ts'
import { Budget } from './bounds.ts'

it('lends only so many bytes at once', () => {
  const budget = new Budget(100)
  budget.take(60)
  expect(() => budget.take(50)).toThrowError(expect.objectContaining({ code: 'unavailable', reason: 'try-again' }))
  budget.give(60)
  budget.take(100)
})

it('runs so many at once, in order, and goes on after a failure', async () => {
  const lanes = new Lanes(2)
  let running = 0
  let most = 0
  const order: number[] = []
  const work = (n: number) =>
    lanes.run(async () => {
      order.push(n)
      most = Math.max(most, ++running)
      await new Promise((go) => setTimeout(go, 5))
      running--
      if (n === 1) throw new Error('one of them fails')
      return n
    })
  const done = await Promise.allSettled([0, 1, 2, 3, 4, 5].map(work))
  expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
  expect(most).toBe(2)
  expect(order).toEqual([0, 1, 2, 3, 4, 5])
})
