import { expect, test } from 'vitest'
import { daysWords, openingTrouble, openingWords, week } from './opening.ts'

test('days are said as people say them', () => {
  expect(daysWords(week)).toBe('每天')
  expect(daysWords(['mon', 'tue', 'wed', 'thu', 'fri'])).toBe('周一至周五')
  expect(daysWords(['sun', 'sat'])).toBe('周六、周日')
  expect(daysWords(['mon', 'wed', 'thu', 'fri'])).toBe('周一、周三至周五')
})

test('hours follow their days', () => {
  expect(
    openingWords([
      { days: ['mon', 'tue', 'wed'], from: '09:00', to: '12:00' },
      { days: ['sat'], from: '10:00', to: '24:00' },
      { days: ['mon', 'tue', 'wed'], from: '14:00', to: '18:00' },
    ]),
  ).toBe('周一至周三 09:00–12:00、14:00–18:00；周六 10:00–24:00')
})

test('hours that cannot be meant are named', () => {
  const at = (from: string, to: string) => ({ days: week, from, to })
  expect(openingTrouble([at('09:00', '12:00'), at('12:00', '18:00')])).toBeUndefined()
  expect(openingTrouble([at('18:00', '09:00')])).toContain('18:00')
  expect(openingTrouble([{ days: [], from: '09:00', to: '12:00' }])).toContain('哪几天')
  expect(openingTrouble([at('14:00', '18:00'), { days: ['fri'], from: '09:00', to: '15:00' }])).toContain('周五')
  expect(openingTrouble([at('', '12:00')])).toContain('几点')
})
