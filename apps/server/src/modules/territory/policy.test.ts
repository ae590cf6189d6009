import type { Post } from '@linli/contract'
import { describe, expect, test } from 'vitest'
import { type Actor, nobody } from '../../platform/actor.ts'
import { maySeeDoors, policy } from './policy.ts'

const community = '500111003001'
const holder = (post: Post, areaCode: string, gridCode: string | null = null): Actor => ({
  ...nobody(500111),
  personId: 'p',
  appointments: [{ appointmentId: 'a', post, areaCode, gridCode, organisationId: null, organisationKind: null }],
})
const roles = {
  stranger: nobody(500111),
  member: { ...nobody(500111), personId: 'p' },
  gridWorker: holder('gridWorker', community, `${community}001`),
  officer: holder('communityOfficer', community),
  secretary: holder('secretary', community),
  otherOfficer: holder('communityOfficer', '500111003002'),
  subdistrictOfficer: holder('subdistrictOfficer', '500111003'),
  districtOfficer: holder('districtOfficer', '500111'),
  administrator: holder('administrator', '500111'),
  securityAdministrator: holder('securityAdministrator', '500111'),
  handler: holder('handler', community),
  system: { ...nobody(500111), system: true },
} satisfies Record<string, Actor>

type Role = keyof typeof roles
const everybody = Object.keys(roles) as Role[]
const above: Role[] = ['subdistrictOfficer', 'districtOfficer', 'administrator', 'system']
const keepers: Role[] = ['officer', 'secretary', ...above]
const place = { areaCode: `${community}00001`, gridCode: `${community}001` }

const table: Record<
  keyof typeof policy | 'doors' | 'boundariesOfCommunity',
  { may: Role[]; ask: (actor: Actor) => unknown }
> = {
  listDistricts: { may: everybody, ask: () => policy.listDistricts() },
  listAreas: { may: everybody, ask: () => policy.listAreas() },
  getAreaTree: { may: everybody, ask: () => policy.getAreaTree() },
  locateArea: { may: everybody, ask: () => policy.locateArea() },
  getAreaMap: { may: everybody, ask: () => policy.getAreaMap() },
  importBoundaries: {
    may: keepers,
    ask: (actor) => policy.importBoundaries(actor, { level: 'grid', within: community }),
  },
  boundariesOfCommunity: {
    may: above,
    ask: (actor) => policy.importBoundaries(actor, { level: 'community', within: community }),
  },
  parseAddress: { may: everybody, ask: () => policy.parseAddress() },
  listBuildings: {
    may: everybody.filter((role) => role !== 'stranger' && role !== 'system'),
    ask: (actor) => policy.listBuildings(actor),
  },
  listHouseholds: {
    may: [
      'gridWorker',
      'officer',
      'secretary',
      'otherOfficer',
      'subdistrictOfficer',
      'districtOfficer',
      'administrator',
    ],
    ask: (actor) => policy.listHouseholds(actor),
  },
  saveArea: { may: keepers, ask: (actor) => policy.saveArea(actor, community) },
  renameArea: { may: keepers, ask: (actor) => policy.renameArea(actor, community) },
  renameEstate: { may: keepers, ask: (actor) => policy.renameEstate(actor, community) },
  importBuildings: { may: keepers, ask: (actor) => policy.importBuildings(actor, [community]) },
  doors: {
    may: ['gridWorker', ...keepers],
    ask: (actor) => maySeeDoors(actor, place),
  },
}

describe.each(Object.entries(table))('%s', (_verb, { may, ask }) => {
  test.each(Object.entries(roles))('%s', (role, actor) => {
    expect(ask(actor) === true).toBe(may.includes(role as Role))
  })
})

test('a community is kept by what lies above it, and rows of two communities need both', () => {
  expect(policy.saveArea(roles.officer, '500111003')).toEqual({ denied: 'not-your-area' })
  expect(policy.saveArea(roles.subdistrictOfficer, '500111003')).toBe(true)
  expect(policy.importBuildings(roles.officer, [community, '500111003002'])).toEqual({ denied: 'not-your-area' })
})
