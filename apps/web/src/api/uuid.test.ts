import { expect, test } from 'vitest'
import { uuidv7 } from './uuid.ts'

test('is a UUIDv7 of its moment, and sorts by it', () => {
  const earlier = uuidv7(1_700_000_000_000)
  const later = uuidv7(1_700_000_000_001)
  expect(earlier).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(Number.parseInt(earlier.replace('-', '').slice(0, 12), 16)).toBe(1_700_000_000_000)
  expect(earlier < later).toBe(true)
})

test('a thousand in one moment are all different', () => {
  expect(new Set(Array.from({ length: 1000 }, () => uuidv7(1))).size).toBe(1000)
})
