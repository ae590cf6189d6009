import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkDigit, readIdNumber } from './identity-number.ts'

const today = '2026-11-28'
const read = (written: string) => readIdNumber('residentId', written, today)
const whole = (seventeen: string) => seventeen + checkDigit(seventeen)

describe('a resident identity number', () => {
  test.each([
    ['11010519491231002X', '1949-12-31', 'female'],
    ['110105 19491231 002x', '1949-12-31', 'female'],
    ['４４０５２４１８８００１０１００１４', '1880-01-01', 'male'],
    [whole('50011120000229123'), '2000-02-29', 'male'],
  ])('%s says when its holder was born, and of which gender', (written, bornOn, gender) => {
    expect(read(written)).toMatchObject({ bornOn, gender })
  })
  test('of 15 digits is made one of 18', () => {
    expect(read('110105491231002')).toEqual({ value: '11010519491231002X', bornOn: '1949-12-31', gender: 'female' })
  })
  test.each([
    ['1101051949123100', '应是 18 位，现在是 16 位'],
    ['11010519491231002Y', '应是 18 位，现在是 18 位'],
    [whole('11010519490231002'), '第 7 到 14 位应是出生日期，没有 19490231 这一天'],
    [whole('11010519000229002'), '第 7 到 14 位应是出生日期，没有 19000229 这一天'],
    [whole('11010520261129002'), '第 7 到 14 位应是出生日期，没有 20261129 这一天'],
    ['110105194912310021', '最后一位对不上，请逐位核对'],
  ])('%s is refused: %s', (written, wrong) => {
    expect(read(written)).toEqual({ wrong })
  })
  test('with one digit wrong, or two beside each other exchanged, is always refused', () => {
    const digits = fc.tuple(
      fc.constantFrom('110105', '500111', '310113'),
      fc.date({ min: new Date('1930-01-01'), max: new Date('2020-12-31'), noInvalidDate: true }),
      fc.integer({ min: 0, max: 999 }),
    )
    fc.assert(
      fc.property(digits, fc.nat(16), fc.integer({ min: 1, max: 9 }), ([area, born, order], at, by) => {
        const day = born.toISOString().slice(0, 10).replace(/-/g, '')
        const number = whole(`${area}${day}${String(order).padStart(3, '0')}`)
        expect(read(number)).toMatchObject({ value: number })
        const other = String((Number(number[at]) + by) % 10)
        expect(read(number.slice(0, at) + other + number.slice(at + 1))).toHaveProperty('wrong')
        const [a, b] = [number[at] as string, number[at + 1] as string]
        if (a !== b && b !== 'X')
          expect(read(number.slice(0, at) + b + a + number.slice(at + 2))).toHaveProperty('wrong')
      }),
    )
  })
})

test('a residence permit of Hong Kong, Macao and Taiwan begins as it must', () => {
  const permit = whole('81000019900101123')
  expect(readIdNumber('hongKongMacaoTaiwanPermit', permit, today)).toMatchObject({ bornOn: '1990-01-01' })
  expect(readIdNumber('hongKongMacaoTaiwanPermit', '11010519491231002X', today)).toHaveProperty('wrong')
})

test.each([
  ['passport', 'e12345678', { value: 'E12345678', bornOn: null, gender: null }],
  ['foreignerPermit', '911124198108030024', { value: '911124198108030024', bornOn: null, gender: null }],
  ['other', '军字1', { wrong: '应是 5 到 20 位字母和数字' }],
] as const)('another document, %s %s', (kind, written, expected) => {
  expect(readIdNumber(kind, written, today)).toEqual(expected)
})
