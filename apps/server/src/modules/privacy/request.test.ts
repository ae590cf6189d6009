import { expect, test } from 'vitest'
import { correctionOf, removalOf } from './request.ts'

test.each([
  ['name', ' 王秀兰 ', { realName: '王秀兰' }],
  ['name', '王', undefined],
  ['gender', '女', { gender: 'female' }],
  ['gender', '其他', undefined],
  ['born', '1950-02-29', undefined],
  ['born', '1952-02-29', { bornOn: '1952-02-29' }],
  ['born', '2026-03-03', undefined],
  ['phone', '13812345678', { phone: '13812345678' }],
  ['phone', '1381234567', undefined],
  ['registered', '510104', { registeredDivision: '510104' }],
  ['idNumber', '11010519491231002X', { idKind: 'residentId', idNumber: '11010519491231002X' }],
  ['idNumber', '110105194912310021', undefined],
  ['idNumber', 'E12345678', { idNumber: 'E12345678' }],
] as const)('%s should be %s', (field, wish, written) => {
  expect(correctionOf(field, wish, '2026-03-02')).toEqual(written)
})

test('what is emptied by a write, and what by hand', () => {
  expect(removalOf('gender')).toEqual({ gender: null })
  expect(removalOf('door')).toBeUndefined()
})
