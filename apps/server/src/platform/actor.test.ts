import type { Post } from '@linli/contract/words'
import { describe, expect, test } from 'vitest'
import {
  type Actor,
  type Appointment,
  areaRange,
  holds,
  manages,
  nobody,
  organisationsOf,
  scopeOf,
  serves,
  theSystem,
  watches,
} from './actor.ts'

const community = '500111003001'
const grid = `${community}001`
const building = `${community}00001`

const held = (post: Post, areaCode: string, more: Partial<Appointment> = {}): Appointment => ({
  appointmentId: 'x',
  post,
  areaCode,
  gridCode: null,
  organisationId: null,
  organisationKind: null,
  ...more,
})
const holding = (...appointments: Appointment[]): Actor => ({ ...nobody(500111), personId: 'p', appointments })

describe('whose area a place is', () => {
  const place = { areaCode: building, gridCode: grid }
  test.each([
    ['a secretary of the community', held('secretary', community), true],
    ['of the community beside it', held('secretary', '500111003002'), false],
    ['of the building', held('communityOfficer', building), true],
    ['of a building whose code begins alike', held('communityOfficer', `${community}00010`), false],
    ['of the subdistrict', held('subdistrictOfficer', '500111003'), true],
    ['of the subdistrict beside it', held('subdistrictOfficer', '500111002'), false],
    ['of the district', held('districtOfficer', '500111'), true],
    ['of another district', held('districtOfficer', '440310'), false],
    ['the grid worker of its grid', held('gridWorker', community, { gridCode: grid }), true],
    [
      'the grid worker of another grid of the community',
      held('gridWorker', community, { gridCode: `${community}002` }),
      false,
    ],
    ['a handler', held('handler', community), false],
    ['a merchant', held('merchant', community), false],
    ['a building lead', held('buildingLead', building), false],
    ['an administrator', held('administrator', '500111'), false],
    ['the lead of its grid', held('gridLead', community, { gridCode: grid }), true],
    [
      'the worker of a micro grid with this building',
      held('gridWorker', community, { gridCode: `${community}101`, buildings: [building] }),
      true,
    ],
    [
      'the worker of the micro grid beside it',
      held('gridWorker', community, { gridCode: `${community}102`, buildings: [`${community}00002`] }),
      false,
    ],
  ])('%s: %s', (_who, appointment, expected) => {
    expect(serves(holding(appointment), place)).toBe(expected)
  })
  test('a place outside every grid is no grid worker’s', () => {
    const worker = holding(held('gridWorker', community, { gridCode: grid }))
    expect(serves(worker, { areaCode: building, gridCode: null })).toBe(false)
    expect(serves(worker, { areaCode: building })).toBe(false)
  })
  test('one of several posts is enough, and only the posts that are asked for count', () => {
    const both = holding(held('handler', community), held('gridWorker', community, { gridCode: grid }))
    expect(serves(both, place)).toBe(true)
    expect(serves(both, place, ['secretary'])).toBe(false)
    expect(serves(both, place, ['handler'])).toBe(true)
  })
  test('nobody serves anything, nor does the system by a post', () => {
    expect(serves(nobody(500111), place)).toBe(false)
    expect(serves(theSystem(500111), place)).toBe(false)
    expect(theSystem(500111)).toMatchObject({ system: true, accountId: null, personId: null })
  })
})

test('who watches over a building or a grid sees what goes on there; over a whole community nobody does', () => {
  const place = { areaCode: `${building}0101`, gridCode: grid }
  for (const [appointment, expected] of [
    [held('buildingLead', building), true],
    [held('buildingLead', `${community}00002`), false],
    [held('groupLead', community, { gridCode: grid }), true],
    [held('partTimeWorker', community, { gridCode: `${community}101`, buildings: [building] }), true],
    [held('partTimeWorker', community, { gridCode: `${community}101`, buildings: null }), false],
    [held('groupLead', community), false],
    [held('residentsRepresentative', building), false],
    [held('gridWorker', community, { gridCode: grid }), false],
  ] as const) {
    expect(watches(holding(appointment), place), JSON.stringify(appointment)).toBe(expected)
  }
})

test('a post is held or not, whatever its area', () => {
  const actor = holding(held('secretary', community))
  expect(holds(actor, ['secretary', 'handler'])).toBe(true)
  expect(holds(actor, ['handler'])).toBe(false)
})

test('organisations are those one works for, not those one governs beside', () => {
  const actor = holding(
    held('handler', community, { organisationId: 'firm' }),
    held('merchant', community, { organisationId: 'bakery' }),
    held('secretary', community, { organisationId: 'committee' }),
    held('handler', community),
  )
  expect(organisationsOf(actor)).toEqual(['firm', 'bakery'])
  expect(organisationsOf(actor, ['handler'])).toEqual(['firm'])
})

describe('scope', () => {
  test('areas become half-open ranges, grids codes', () => {
    const actor = holding(
      held('secretary', community),
      held('gridWorker', community, { gridCode: grid }),
      held('handler', '500111'),
    )
    expect(scopeOf(actor)).toEqual({ ranges: [{ from: community, to: `${community}~` }], gridCodes: [grid] })
    expect(scopeOf(nobody(500111))).toEqual({ ranges: [], gridCodes: [] })
    const micro = holding(held('gridWorker', community, { gridCode: `${community}101`, buildings: [building] }))
    expect(scopeOf(micro)).toEqual({
      ranges: [{ from: building, to: `${building}~` }],
      gridCodes: [`${community}101`],
    })
  })
  test('a range holds everything below its code and nothing beside it', () => {
    const { from, to } = areaRange(community)
    const inside = (code: string) => code >= from && code < to
    expect([community, building, `${community}99999`, `${building}0101`].every(inside)).toBe(true)
    expect(['500111003', '500111003002', '50011100300', '500111'].some(inside)).toBe(false)
  })
})

describe('who may lay out an area', () => {
  const of = (post: Post, areaCode: string, more: Partial<Appointment> = {}) => holding(held(post, areaCode, more))
  test.each([
    ['an officer of the community', of('communityOfficer', community), true],
    ['its secretary', of('secretary', community), true],
    ['an officer of the subdistrict', of('subdistrictOfficer', '500111003'), true],
    ['an officer of the district', of('districtOfficer', '500111'), true],
    ['the system administrator of the district', of('administrator', '500111'), true],
    ['a system administrator of the subdistrict beside it', of('administrator', '500111002'), false],
    ['the secretary of the community beside it', of('secretary', '500111003002'), false],
    ['an officer of another district', of('districtOfficer', '440310'), false],
    ['a grid worker', of('gridWorker', community, { gridCode: grid }), false],
    ['the security administrator', of('securityAdministrator', '500111'), false],
    ['the audit administrator', of('auditAdministrator', '500111'), false],
    ['a handler', of('handler', community), false],
    ['a building lead', of('buildingLead', building), false],
    ['nobody', nobody(500111), false],
  ] as const)('%s: %s', (_who, actor, expected) => {
    expect(manages(actor, community)).toBe(expected)
    expect(manages(actor, building)).toBe(expected)
  })
  test('nobody lays out what lies above the own area', () => {
    expect(manages(of('secretary', community), community.slice(0, 9))).toBe(false)
    expect(manages(of('subdistrictOfficer', '500111003'), '500111')).toBe(false)
  })
})
