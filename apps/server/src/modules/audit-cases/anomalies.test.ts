import { auditThresholds } from '@linli/contract'
import { describe, expect, test } from 'vitest'
import { anomaliesOf, isNight, mostInHour, type Signals, type Thresholds } from './anomalies.ts'

const limits = Object.fromEntries(
  Object.entries(auditThresholds).map(([threshold, { start }]) => [threshold, start]),
) as Thresholds
const quiet: Signals = {
  looks: [],
  usualReveals: 5,
  mostSame: 0,
  searches: [],
  downloads: [],
  wrongPasswords: null,
}
/** A moment of 2 March in Shanghai. */
const at = (time: string): Date => new Date(`2026-03-02T${time}+08:00`)
const minutes = (from: string, nth: number, every = 1): Date => new Date(at(from).getTime() + nth * every * 60_000)
const looks = (
  many: number,
  over: Partial<Signals['looks'][number]> = {},
  from = '09:00',
  every = 1,
): Signals['looks'] =>
  Array.from({ length: many }, (_, nth) => ({
    at: minutes(from, nth, every),
    personId: `p${nth}`,
    fields: ['phone'],
    reveal: false,
    close: false,
    ...over,
  }))
const reveals = (many: number, from = '09:00', every = 1) => looks(many, { reveal: true }, from, every)
const searches = (found: Signals['searches'][number]['found'], many: number): Signals['searches'] =>
  Array.from({ length: many }, (_, nth) => ({ at: minutes('09:00', nth), found }))

const struck = (signals: Partial<Signals>, set: Partial<Thresholds> = {}) =>
  anomaliesOf({ ...quiet, ...signals }, { ...limits, ...set }).map(({ kind, count }) => `${kind} ${count}`)

describe('what strikes, just at its threshold and not below', () => {
  test.each<[string, Partial<Signals>, string[]]>([
    ['nothing', {}, []],
    ['19 shown in full within an hour', { looks: reveals(19), usualReveals: 9 }, []],
    ['20 within an hour', { looks: reveals(20), usualReveals: 9 }, ['manyReveals 20']],
    ['20 over the day, as usual', { looks: reveals(20, '09:00', 10), usualReveals: 15 }, []],
    ['59 over a day, as usual', { looks: reveals(59, '07:00', 14), usualReveals: 40 }, []],
    ['60 over a day', { looks: reveals(60, '07:00', 14), usualReveals: 40 }, ['manyReveals 60']],
    ['15 of somebody who shows none', { looks: reveals(15, '08:00', 30), usualReveals: 0 }, ['manyReveals 15']],
    ['14 of somebody who shows none', { looks: reveals(14, '08:00', 30), usualReveals: 0 }, []],
    ['15, less than four times as usual', { looks: reveals(15, '08:00', 30), usualReveals: 3.8 }, []],
    ['16, four times as usual', { looks: reveals(16, '08:00', 30), usualReveals: 4 }, ['manyReveals 16']],
    ['a hundred cards opened', { looks: looks(100) }, []],
    ['4 at night', { looks: looks(4, {}, '22:00') }, []],
    ['5 at night', { looks: looks(5, {}, '22:00') }, ['nightLooks 5']],
    ['5 before six', { looks: looks(5, {}, '05:50') }, ['nightLooks 5']],
    ['5 around six', { looks: looks(5, {}, '05:56') }, []],
    ['4 people elsewhere', { searches: searches('elsewhere', 4) }, []],
    ['5 people elsewhere', { searches: searches('elsewhere', 5) }, ['outsideArea 5']],
    ['9 numbers of nobody', { searches: searches('nobody', 9) }, []],
    ['10 numbers of nobody', { searches: searches('nobody', 10) }, ['enumeration 10']],
    ['a hundred numbers that are somebody’s here', { searches: searches('here', 100) }, []],
    ['one person 9 times', { looks: looks(1), mostSame: 9 }, []],
    ['one person 10 times', { looks: looks(1), mostSame: 10 }, ['samePerson 10']],
    ['2 of the family', { looks: looks(2, { close: true }) }, []],
    ['3 of the family', { looks: looks(3, { close: true }) }, ['closeToSelf 3']],
    ['999 exported', { downloads: [{ at: at('10:00'), people: 999, fields: ['name'] }] }, []],
    [
      '1,000 exported in two lists',
      { downloads: [400, 600].map((people) => ({ at: at('10:00'), people, fields: ['name'] })) },
      ['exports 2'],
    ],
    ['one exported at night', { downloads: [{ at: at('23:10'), people: 1, fields: ['name'] }] }, ['exports 1']],
    ['4 wrong passwords', { wrongPasswords: { at: at('10:00'), count: 4 } }, []],
    ['5 wrong passwords', { wrongPasswords: { at: at('10:00'), count: 5 } }, ['wrongPasswords 5']],
  ])('%s', (_, signals, expected) => {
    expect(struck(signals)).toEqual(expected)
  })

  test('by what the district set', () => {
    expect(struck({ looks: reveals(5) }, { revealsInHour: 5 })).toEqual(['manyReveals 5'])
    expect(struck({ looks: looks(5, {}, '23:00') }, { nightLooks: 6 })).toEqual([])
  })
})

test('it says how often, when and which fields, and nobody’s id', () => {
  const [found] = anomaliesOf({ ...quiet, looks: reveals(25, '09:10', 2) }, limits)
  expect(found).toEqual({
    kind: 'manyReveals',
    count: 25,
    facts: ['一天里看全 25 次，涉及 25 人', '最多的一小时 25 次，从 09:10 起', '前三十天平均每天 5 次'],
    fields: ['phone'],
    firstAt: at('09:10'),
    lastAt: at('09:58'),
  })
  expect(JSON.stringify(found)).not.toContain('p1')
})

test('night is from 22:00 to 06:00 in Shanghai', () => {
  expect(['21:59', '22:00', '00:00', '05:59', '06:00', '12:00'].map((time) => isNight(at(time)))).toEqual([
    false,
    true,
    true,
    true,
    false,
    false,
  ])
})

test('the densest hour is any sixty minutes, not one of the clock', () => {
  expect(mostInHour([])).toBeNull()
  expect(mostInHour([at('09:50'), at('10:10'), at('10:49'), at('10:50')])).toEqual({ count: 3, from: at('09:50') })
})
