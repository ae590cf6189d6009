import { expect, test } from 'vitest'
import { nameFor } from './person.ts'

const person = { personId: 'p', displayName: '兰姨', maskedName: '王**', maskedPhone: '138****5678' }

test('neighbours see the display name, the public the mask', () => {
  expect(nameFor(person, false)).toBe('兰姨')
  expect(nameFor(person, true)).toBe('王**')
})

test('somebody who is no longer known is a neighbour without a name', () => {
  expect(nameFor(undefined, false)).toBe('一位邻居')
  expect(nameFor(undefined, true)).toBe('一位邻居')
})
