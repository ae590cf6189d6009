import { expect, test } from 'vitest'
import { nextCode } from './next-code.ts'

test('a new place takes the code behind the last one of its parent', () => {
  expect(nextCode('500111003001', [{ areaCode: '50011100300100002' }, { areaCode: '50011100300100007' }])).toBe(
    '50011100300100008',
  )
  expect(nextCode('500111003001', [])).toBe('50011100300100001')
  expect(nextCode('500111003', [{ areaCode: '500111003204' }])).toBe('500111003205')
  expect(nextCode('500111', [{ areaCode: '500111009' }])).toBe('500111010')
})
