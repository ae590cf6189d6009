import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changesOf, isOver, type KeptService, placeKey, type Service, servedTwice } from './served-place.ts'

const today = '2026-03-10'
const service = (place: string, from_on: string, to_on: string | null = null): Service => ({
  area_code: place,
  grid_code: null,
  estate_id: null,
  from_on,
  to_on,
})
const kept = (place: string, from_on: string, to_on: string | null = null): KeptService => ({
  ...service(place, from_on, to_on),
  service_id: `${place} ${from_on}`,
})
const nothing = { begun: [], dated: [], dropped: [] }

describe('what changes in what an organisation serves', () => {
  test('the same again: nothing', () => {
    expect(changesOf([kept('a', '2024-01-01')], [service('a', '2024-01-01')], today)).toEqual(nothing)
  })
  test('one more begins', () => {
    const more = service('b', '2026-04-01')
    expect(changesOf([kept('a', '2024-01-01')], [service('a', '2024-01-01'), more], today)).toEqual({
      ...nothing,
      begun: [more],
    })
  })
  test('one no longer named ends today, and stays', () => {
    const old = kept('a', '2024-01-01')
    expect(changesOf([old], [], today)).toEqual({
      ...nothing,
      dated: [{ service: old, from_on: '2024-01-01', to_on: today }],
    })
  })
  test('one that never came to count goes', () => {
    const soon = kept('a', '2026-03-11')
    expect(changesOf([soon], [], today)).toEqual({ ...nothing, dropped: [soon] })
  })
  test('a date put right is the same service', () => {
    const old = kept('a', '2024-01-01')
    expect(changesOf([old], [service('a', '2023-01-01', '2026-12-31')], today)).toEqual({
      ...nothing,
      dated: [{ service: old, from_on: '2023-01-01', to_on: '2026-12-31' }],
    })
  })
  test('one that ended by mistake goes on, when its first day is named again', () => {
    const past = kept('a', '2020-01-01', '2026-03-10')
    expect(changesOf([past], [service('a', '2020-01-01')], today)).toEqual({
      ...nothing,
      dated: [{ service: past, from_on: '2020-01-01', to_on: null }],
    })
  })
  test('what is over stays as it was, named or not; the same place may be served again', () => {
    const past = kept('a', '2020-01-01', '2022-01-01')
    expect(changesOf([past], [], today)).toEqual(nothing)
    expect(changesOf([past], [service('a', '2020-01-01', '2022-01-01')], today)).toEqual(nothing)
    const again = service('a', '2026-03-10')
    expect(changesOf([past], [again], today)).toEqual({ ...nothing, begun: [again] })
  })
})

test.each([
  ['one after the other', [service('a', '2024-01-01', '2025-01-01'), service('a', '2025-01-01')], undefined],
  ['in two places', [service('a', '2024-01-01'), service('b', '2024-01-01')], undefined],
  ['still served when the next begins', [service('a', '2025-01-01'), service('a', '2024-01-01')], 'a'],
  ['a day too early', [service('b', '2024-01-01', '2025-01-02'), service('b', '2025-01-01')], 'b'],
])('served twice: %s', (_what, services, place) => {
  expect(servedTwice(services)).toBe(place)
})

/** Any history without overlap, and any wish: afterwards exactly what is wished counts from today on. */
test('after the changes it serves what was wanted, and its past is untouched', () => {
  const days = ['2024-01-01', '2025-01-01', today, '2026-06-01'] as const
  const anyService = fc
    .tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom(...days), fc.constantFrom(null, '2025-06-01', '2027-01-01'))
    .filter(([, from, to]) => to === null || to > from)
  const list = fc.uniqueArray(anyService, { maxLength: 5, selector: ([place]) => place })
  fc.assert(
    fc.property(list, list, (before, wish) => {
      const rows = before.map(([place, from, to]) => kept(place, from, to))
      const wanted = wish.map(([place, from, to]) => service(place, from, to)).filter((want) => !isOver(want, today))
      const { begun, dated, dropped } = changesOf(rows, wanted, today)
      const after = [
        ...rows
          .filter((row) => !dropped.includes(row))
          .map((row) => {
            const change = dated.find((one) => one.service === row)
            return change ? { ...row, from_on: change.from_on, to_on: change.to_on } : row
          }),
        ...begun,
      ]
      const told = (services: Service[]) =>
        services
          .filter((one) => !isOver(one, today))
          .map((one) => `${placeKey(one)} ${one.from_on} ${one.to_on}`)
          .sort()
      expect(told(after)).toEqual(told(wanted))
      const named = (row: KeptService) => wanted.some((want) => `${want.area_code} ${want.from_on}` === row.service_id)
      for (const row of rows.filter((one) => isOver(one, today) && !named(one))) expect(after).toContain(row)
    }),
  )
})
