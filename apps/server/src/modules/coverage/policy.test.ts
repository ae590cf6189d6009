import type { Post } from '@linli/contract'
import { expect, test } from 'vitest'
import { type Actor, nobody } from '../../platform/actor.ts'
import { policy, widestArea } from './policy.ts'

const community = '500111003001'
const person = (post?: Post, areaCode = community, gridCode: string | null = null): Actor => ({
  ...nobody(500111),
  personId: 'p',
  appointments: post
    ? [{ appointmentId: 'a', post, areaCode, gridCode, organisationId: null, organisationKind: null }]
    : [],
})

test.each<[string, Actor, boolean, boolean]>([
  ['nobody', nobody(500111), false, false],
  ['a resident', person(), false, false],
  ['a grid worker', person('gridWorker', community, `${community}001`), false, false],
  ['a community officer', person('communityOfficer'), true, false],
  ['a secretary', person('secretary'), true, false],
  ['a secretary elsewhere', person('secretary', '500111003002'), false, false],
  ['a subdistrict officer', person('subdistrictOfficer', '500111003'), true, true],
  ['a district officer', person('districtOfficer', '500111'), true, true],
  ['the administrator', person('administrator', '500111'), true, true],
  ['the security administrator', person('securityAdministrator', '500111'), false, false],
  ['a handler', person('handler'), false, false],
])('%s', (_, actor, here, above) => {
  for (const of of [policy.getCoverage, policy.getSetupChecklist]) {
    expect(of(actor, community) === true).toBe(here)
    expect(of(actor, '500111003') === true).toBe(above)
  }
})

test('without an area it is the widest one lays out', () => {
  const both = {
    ...person('secretary'),
    appointments: [...person('secretary').appointments, ...person('districtOfficer', '500111').appointments],
  }
  expect(widestArea(both)).toBe('500111')
  expect(widestArea(person('gridWorker'))).toBeUndefined()
})
