import { careKinds, type PersonalFieldId, personalFields, type View } from '@linli/contract'
import { describe, expect, test } from 'vitest'
import { cellText, exportable } from './cell-text.ts'

const phone = '13912345678'
const id = '11010519491231002X'
const none = { inFull: [], minors: false }
const full = (field: PersonalFieldId, minors = false) => ({ inFull: [field], minors })

describe('what stands in a cell', () => {
  test.each<[PersonalFieldId, string, View, string, string]>([
    // field, value, how the viewer sees it, not asked in full, asked in full
    ['name', '王秀兰', 'clear', '王**', '王秀兰'],
    ['name', '王秀兰', 'masked', '王**', '王**'],
    ['name', '王秀兰', 'absent', '', ''],
    ['phone', phone, 'clear', '139****5678', phone],
    ['phone', phone, 'reveal', '139****5678', phone],
    ['phone', phone, 'masked', '139****5678', '139****5678'],
    ['phone', phone, 'absent', '', ''],
    ['idNumber', id, 'reveal', '110105********002X', id],
    ['idNumber', id, 'masked', '', ''],
    ['born', '1950-05-01', 'masked', '1950 年', '1950 年'],
    ['born', '1950-05-01', 'clear', '1950 年', '1950-05-01'],
    ['gender', '女', 'clear', '女', '女'],
    ['gender', '女', 'masked', '', ''],
    ['door', '2-5-2', 'reveal', '2-5-2', '2-5-2'],
    ['door', '2-5-2', 'masked', '', ''],
    ['lowIncome', '是', 'clear', '是', '是'],
    ['lowIncome', '是', 'masked', '', ''],
  ])('%s %s, %s', (field, value, view, masked, whole) => {
    expect([cellText(field, value, view, none, false), cellText(field, value, view, full(field), false)]).toEqual([
      masked,
      whole,
    ])
  })

  test.each(['phone', 'idNumber', 'door', ...Object.keys(careKinds)] as PersonalFieldId[])(
    'of minors no %s, but where it was asked for besides and is seen',
    (field) => {
      const value = field === 'phone' ? phone : field === 'idNumber' ? id : '是'
      expect(cellText(field, value, 'clear', full(field), true)).toBe('')
      expect(cellText(field, value, 'masked', full(field, true), true)).toBe('')
      expect(cellText(field, value, 'reveal', full(field, true), true)).toBe(value)
      expect(cellText('name', '卫小宝', 'clear', full('name'), true)).toBe('卫小宝')
    },
  )
})

test('what is highly sensitive and masked alone is in no list, nor what nobody sees', () => {
  for (const field of Object.keys(personalFields) as PersonalFieldId[]) {
    expect([exportable(field, 'clear'), exportable(field, 'reveal'), exportable(field, 'absent')]).toEqual([
      true,
      true,
      false,
    ])
    if (personalFields[field].sensitivity === 4) expect(exportable(field, 'masked')).toBe(false)
  }
  expect([exportable('phone', 'masked'), exportable('gender', 'masked')]).toEqual([true, false])
})
