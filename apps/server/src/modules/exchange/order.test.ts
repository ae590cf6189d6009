import { orderStatuses } from '@linli/contract'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canDo, type OrderVerb, orderMoves, restocked, whyNotToBeHad } from './order.ts'

test.each([
  ['cancel', { placed: 'cancelled' }],
  ['ship', { placed: 'shipped' }],
  ['deliver', { shipped: 'delivered' }],
] as [OrderVerb, object][])('%s can be done from %j alone', (verb, from) => {
  expect(orderMoves[verb]).toEqual(from)
  expect(Object.keys(orderStatuses)).toEqual(expect.arrayContaining(Object.keys(from)))
})

test('goods must be listed and there must be enough', () => {
  expect(whyNotToBeHad({ status: 'listed', available: 2 }, 2)).toBeUndefined()
  expect(whyNotToBeHad({ status: 'listed', available: 1 }, 2)).toBe('out-of-stock')
  expect(whyNotToBeHad({ status: 'unlisted', available: 9 }, 1)).toBe('goods-unlisted')
})

test('telling what is left never changes what is out', () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(1000), fc.nat(1000), (available, out, left) => {
      const after = restocked({ available, supplied: available + out }, left)
      expect(after.available).toBe(left)
      expect(after.supplied - after.available).toBe(out)
    }),
  )
})

test('what cannot be done now is refused for where the order stands', () => {
  expect(canDo('deliver', 'placed')).toEqual({ denied: 'order-placed' })
  expect(canDo('cancel', 'shipped')).toEqual({ denied: 'order-shipped' })
  expect(canDo('ship', 'delivered')).toEqual({ denied: 'order-delivered' })
  expect(canDo('ship', 'cancelled')).toEqual({ denied: 'order-cancelled' })
  expect(canDo('ship', 'placed')).toBe(true)
})
