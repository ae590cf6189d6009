import type { Post } from '@linli/contract'
import { expect, test } from 'vitest'
import { type Actor, nobody } from '../../platform/actor.ts'
import { policy } from './policy.ts'

const community = '500111003001'
const person = (post?: Post, areaCode = community, gridCode: string | null = null): Actor => ({
  ...nobody(500111),
  personId: 'p',
  appointments: post
    ? [{ appointmentId: 'a', post, areaCode, gridCode, organisationId: null, organisationKind: null }]
    : [],
})
const asked = { areaCode: community, askedBy: 'other' }
const own = { areaCode: community, askedBy: 'p' }

test.each<[string, Actor, { asks: boolean; sees: boolean; decides: boolean; finds: boolean; fills: boolean }]>([
  ['nobody', nobody(500111), { asks: false, sees: false, decides: false, finds: false, fills: false }],
  ['a resident', person(), { asks: false, sees: false, decides: false, finds: false, fills: false }],
  [
    'a building lead',
    person('buildingLead', `${community}00001`),
    { asks: false, sees: false, decides: false, finds: false, fills: false },
  ],
  [
    'a grid worker',
    person('gridWorker', community, `${community}001`),
    { asks: true, sees: false, decides: false, finds: false, fills: true },
  ],
  [
    'a community officer',
    person('communityOfficer'),
    { asks: true, sees: false, decides: false, finds: false, fills: true },
  ],
  ['a secretary', person('secretary'), { asks: true, sees: true, decides: true, finds: true, fills: true }],
  [
    'a secretary elsewhere',
    person('secretary', '500111003002'),
    { asks: false, sees: false, decides: false, finds: true, fills: true },
  ],
  [
    'a subdistrict officer',
    person('subdistrictOfficer', '500111003'),
    { asks: true, sees: false, decides: false, finds: false, fills: true },
  ],
  [
    'the system administrator',
    person('administrator', '500111'),
    { asks: false, sees: false, decides: false, finds: false, fills: false },
  ],
  [
    'the security administrator',
    person('securityAdministrator', '500111'),
    { asks: false, sees: true, decides: true, finds: true, fills: false },
  ],
  [
    'the audit administrator',
    person('auditAdministrator', '500111'),
    { asks: false, sees: true, decides: false, finds: true, fills: false },
  ],
])('%s', (_, actor, may) => {
  expect({
    asks: policy.requestExport(actor, community) === true,
    sees: policy.getExport(actor, asked) === true,
    decides: policy.decideExport(actor, asked) === true,
    finds: policy.findDownload(actor) === true,
    fills: policy.fillKnown(actor) === true,
  }).toEqual(may)
  expect(policy.previewExport(actor, community)).toEqual(policy.requestExport(actor, community))
  expect(policy.listExports(actor) === true).toBe(may.asks || may.sees || may.finds || may.fills)
  expect([policy.withdrawExport(actor, asked), policy.downloadExport(actor, asked)]).toEqual([
    { denied: 'not-yours' },
    { denied: 'not-yours' },
  ])
})

test('nobody decides what they asked for, and who no longer serves there fetches nothing', () => {
  for (const actor of [person('secretary'), person('securityAdministrator', '500111')])
    expect(policy.decideExport(actor, own)).toEqual({ denied: 'own-export' })
  expect(policy.downloadExport(person('secretary'), own)).toBe(true)
  expect(policy.downloadExport(person('secretary', '500111003002'), own)).toEqual({ denied: 'not-your-area' })
  expect(policy.downloadExport(person(), own)).toEqual({ denied: 'staff-only' })
  expect([policy.getExport(person(), own), policy.withdrawExport(person(), own)]).toEqual([true, true])
})
