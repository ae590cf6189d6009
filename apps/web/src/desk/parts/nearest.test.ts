import { expect, it } from 'vitest'
import { nearest } from './nearest.ts'
import type { Organisation } from './organisations.ts'

const organisation = (name: string, kind: Organisation['kind'], areaCode: string) => ({ name, kind, areaCode })
const list = [
  organisation('区住建委', 'department', '500111'),
  organisation('龙滩园物业', 'propertyCompany', '500111001001'),
  organisation('双龙东路物业', 'propertyCompany', '500111001002'),
]

it('suggests the unit of the kind that is nearest to the place', () => {
  expect(nearest(list, 'propertyCompany', '50011100100200003')?.name).toBe('双龙东路物业')
  expect(nearest(list, 'department', '50011100100200003')?.name).toBe('区住建委')
})

it('leaves it open when several are equally far, or there is none', () => {
  expect(nearest(list, 'propertyCompany', '500111001003')).toBeUndefined()
  expect(nearest(list, 'ownersCommittee', '500111001001')).toBeUndefined()
})
