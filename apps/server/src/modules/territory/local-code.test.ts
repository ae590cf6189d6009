import { expect, test } from 'vitest'
import { buildingCodes } from './local-code.ts'

const community = '500111003001'
const codes = (...serials: number[]) => serials.map((serial) => community + String(serial).padStart(5, '0'))
const take = (many: number, ...taken: number[]) => {
  const next = buildingCodes(community, codes(...taken))
  return Array.from({ length: many }, next)
}

test('new buildings are numbered on from the highest', () => {
  expect(take(3)).toEqual(codes(1, 2, 3))
  expect(take(2, 7, 3)).toEqual(codes(8, 9))
})
test('where the highest is the last there is, what is free is taken, each once', () => {
  expect(take(3, 1, 99_999)).toEqual(codes(99_998, 99_997, 99_996))
  expect(take(3, 1, 99_998)).toEqual(codes(99_999, 99_997, 99_996))
  expect(take(2, 99_999, 99_998)).toEqual(codes(99_997, 99_996))
})
test('and when none is free, none', () => {
  const full = Array.from({ length: 99_999 }, (_, n) => community + String(n + 1).padStart(5, '0'))
  expect(buildingCodes(community, full)()).toBeNull()
})
