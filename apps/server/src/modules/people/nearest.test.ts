import { expect, test } from 'vitest'
import { nearest } from './nearest.ts'

const estates = ['川汽厂家属院', '湖畔雅苑', '云景新城']

test.each([
  ['川汽家属院', '川汽厂家属院'],
  ['川汽厂家属区', '川汽厂家属院'],
  ['湖畔雅院', '湖畔雅苑'],
  ['火星小区', undefined],
  ['', undefined],
])('%s is likely %s', (written, name) => {
  expect(nearest(written, estates)).toBe(name)
})

test('of buildings the number counts, however it is written', () => {
  expect(nearest('3#楼', ['1 栋', '3 栋', '13 栋'])).toBe('3 栋')
})
