import type { ImportKind, Post } from '@linli/contract'
import { importKinds } from '@linli/contract'
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
const kinds = Object.keys(importKinds) as ImportKind[]
const all: ImportKind[] = kinds
const inCommunity = kinds.filter((kind) => kind !== 'communities')

test.each<[string, Actor, string, ImportKind[]]>([
  ['nobody', nobody(500111), community, []],
  ['a resident', person(), community, []],
  ['a grid worker', person('gridWorker', community, `${community}001`), community, []],
  ['a building lead', person('buildingLead', `${community}00001`), community, []],
  ['a handler', person('handler'), community, []],
  ['a community officer', person('communityOfficer'), community, inCommunity],
  ['a secretary', person('secretary'), community, inCommunity],
  ['a secretary, of the subdistrict', person('secretary'), '500111003', []],
  ['a secretary elsewhere', person('secretary', '500111003002'), community, []],
  ['a subdistrict officer', person('subdistrictOfficer', '500111003'), '500111003', all],
  ['a district officer', person('districtOfficer', '500111'), '500111', all.filter((kind) => kind !== 'residents')],
  [
    'the administrator, who appoints nobody',
    person('administrator', '500111'),
    '500111',
    all.filter((kind) => kind !== 'posts' && kind !== 'residents'),
  ],
  ['the security administrator', person('securityAdministrator', '500111'), '500111', []],
  ['the audit administrator', person('auditAdministrator', '500111'), '500111', []],
])('%s', (_, actor, areaCode, may) => {
  for (const of of [policy.previewImport, policy.applyImport, policy.undoImport])
    expect(kinds.filter((kind) => of(actor, { kind, areaCode }) === true)).toEqual(may)
  for (const of of [policy.previewResidentImport, policy.importResidents, policy.undoResidentImport])
    expect(of(actor, areaCode) === true).toBe(may.includes('residents'))
  const moves = may.length > 0
  expect(policy.getImport(actor, { kind: 'posts', areaCode }) === true).toBe(moves)
  expect(policy.getImport(actor, { kind: 'residents', areaCode }) === true).toBe(may.includes('residents'))
  if (moves) expect([policy.listImports(actor), policy.getImportTemplate(actor)]).toEqual([true, true])
})

test('an import that names no place is about the widest area its maker sets up', () => {
  const both = person('secretary')
  both.appointments.push(...person('subdistrictOfficer', '500111003').appointments)
  expect(widestArea(both, 'buildings')).toBe('500111003')
  expect(widestArea(person('administrator', '500111'), 'posts')).toBeUndefined()
  expect(widestArea(person('gridWorker', community, `${community}001`), 'buildings')).toBeUndefined()
})
