import { expect, test } from 'vitest'
import { changedBody, fieldsOf, newBody, type PersonFields } from './person-body.ts'
import { doorIn } from './residence.ts'

const empty = fieldsOf(undefined)
const at = '50011100300100003'

test('only what was changed is sent; what was emptied is taken away, what was never shown is kept', () => {
  const start: PersonFields = { ...empty, realName: '王秀兰', language: '重庆话', division: '510104' }
  expect(changedBody(start, { ...start, realName: ' 王秀兰 ', phone: '' })).toBeUndefined()
  expect(changedBody(start, { ...start, realName: '', language: ' ', idNumber: '5001' })).toEqual({
    language: null,
    idNumber: '5001',
    idKind: 'residentId',
    source: 'visit',
  })
})

test('somebody new comes with a place, and with the register where it is the same door', () => {
  const fields: PersonFields = {
    ...empty,
    realName: '唐小小',
    areaCode: `${at}02005`,
    door: '2 单元 5-2',
    register: 'home',
  }
  expect(newBody(fields)).toEqual({
    realName: '唐小小',
    source: 'visit',
    addResidences: [
      { areaCode: at, door: '2 单元 5-2', tie: 'lives', head: false },
      { areaCode: at, door: '2 单元 5-2', tie: 'registered', head: false },
    ],
    addRelations: [],
  })
})

test('who is registered elsewhere says the division; a family member says what they are', () => {
  const family = [{ whom: { personId: 'p' }, as: 'child' }, { as: 'spouse' }]
  const body = newBody({ ...empty, areaCode: at, register: 'elsewhere', division: '510104', tenure: 'rented', family })
  expect(body).toMatchObject({
    registeredDivision: '510104',
    addResidences: [{ tenure: 'rented' }],
    addRelations: [{ otherId: 'p', kind: 'parent', of: 'person' }],
  })
  expect(body.addResidences).toHaveLength(1)
})

test.each([
  ['川汽厂家属院 3 栋 2 单元 5-2', '2 单元 5-2'],
  ['连二坡综合市场 A 区 27 号摊', '27 号摊'],
  ['川汽厂家属院 3 栋', undefined],
])('the door in %s is %s', (label, door) => {
  expect(doorIn(label)).toBe(door)
})
