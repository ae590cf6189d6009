import { expect, test } from 'vitest'
import { placesInWords } from './grid-card.ts'

test.each([
  [['川汽厂家属院 1 栋', '川汽厂家属院 3 栋', '川汽厂家属院 2 栋', '川汽厂家属院 4 栋'], ['川汽厂家属院 1-4 栋']],
  [['川汽厂家属院 1 栋', '川汽厂家属院 3 栋'], ['川汽厂家属院 1、3 栋']],
  [
    ['云景佳苑 2 栋', '川汽厂家属院 9 栋', '云景佳苑 3 栋'],
    ['云景佳苑 2-3 栋', '川汽厂家属院 9 栋'],
  ],
  [
    ['农贸市场', '三期 2 栋'],
    ['三期 2 栋', '农贸市场'],
  ],
  [[], []],
])('%j is told as %j', (labels, expected) => {
  expect(placesInWords(labels)).toEqual(expected)
})
