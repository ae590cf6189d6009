import { describe, expect, test } from 'vitest'
import { metresBetween, nearEnough, placeLabel } from './place.ts'

test('a building is named with its estate, anything else by its short name', () => {
  expect(placeLabel({ short_name: '3 栋', estate: '川汽厂家属院' })).toBe('川汽厂家属院 3 栋')
  expect(placeLabel({ short_name: '龙滩园', estate: null })).toBe('龙滩园')
})

describe('metres between two positions', () => {
  const gate = { latitude: 29.48, longitude: 105.78 }
  test.each([
    ['itself', gate, 0],
    ['a thousandth of a degree north', { ...gate, latitude: 29.481 }, 111.32],
    ['a thousandth of a degree east', { ...gate, longitude: 105.781 }, 96.91],
    ['both', { latitude: 29.481, longitude: 105.781 }, 147.6],
  ])('to %s', (_where, other, metres) => {
    expect(metresBetween(gate, other)).toBeCloseTo(metres, 0)
    expect(metresBetween(other, gate)).toBeCloseTo(metres, 0)
  })
  test('the next town is not near', () => {
    expect(metresBetween(gate, { latitude: 29.49, longitude: 105.79 })).toBeGreaterThan(nearEnough)
  })
})
