import { type PersonalFieldId, personalFields, type View, type ViewerRelation, viewerRelations } from '@linli/contract'
import { describe, expect, test } from 'vitest'
import { type Actor, nobody } from '../../platform/actor.ts'
import { ageOf, ageOn, grownUpOn, isMinor, relationsTo, viewFor } from './viewing.ts'

const area = '500111003001'
const person = { personId: 'p', places: [{ areaCode: `${area}00001`, gridCode: `${area}001` }], minor: false }
const holding = (post: string, areaCode: string, gridCode: string | null = null): Actor => ({
  ...nobody(500111),
  accountId: 'a',
  personId: post,
  appointments: [
    { appointmentId: 'a', post: post as never, areaCode, gridCode, organisationId: null, organisationKind: null },
  ],
})

/** c clear, r masked and revealed with a reason, m masked, . absent; in the order of `viewerRelations`. */
const table: Record<PersonalFieldId, string> = {
  name: 'cccccmmm.',
  displayName: 'ccccccccc',
  phone: 'ccrrrmm..',
  idNumber: 'ccmrm....',
  gender: 'ccccc....',
  born: 'ccccm....',
  registered: 'ccccc....',
  place: 'cccccc...',
  door: 'ccccr....',
  language: 'cccc.....',
  contactWish: 'ccccc....',
  relations: 'cccc.....',
  livesAlone: 'cccc.....',
  disability: 'cccc.....',
  longIllness: 'ccmc.....',
  lowIncome: 'ccmc.....',
  leftBehindChild: 'cccc.....',
  childInNeed: 'ccmc.....',
  bereaved: 'ccmc.....',
  pregnant: 'ccmc.....',
}
const letters: Record<View, string> = { clear: 'c', reveal: 'r', masked: 'm', absent: '.' }
const relations = Object.keys(viewerRelations) as ViewerRelation[]

describe('field x relation', () => {
  test.each(Object.keys(personalFields) as PersonalFieldId[])('%s', (field) => {
    const seen = relations.map((relation) => letters[viewFor(field, [relation], { minor: false })]).join('')
    expect(seen).toBe(table[field])
  })
  test('with several relations the most that any gives', () => {
    expect(viewFor('idNumber', ['gridTeam', 'community'], { minor: false })).toBe('reveal')
    expect(viewFor('idNumber', ['others', 'self'], { minor: false })).toBe('clear')
    expect(viewFor('idNumber', [], { minor: false })).toBe('absent')
  })
})

test('of a minor staff see contact data and care masked at most, what was approved as of anybody, the family all', () => {
  const protectedFields = ['phone', 'idNumber', 'door', 'livesAlone', 'leftBehindChild', 'disability'] as const
  for (const field of protectedFields) {
    expect(viewFor(field, ['gridTeam', 'community'], { minor: true })).toBe('masked')
    expect(viewFor(field, ['community'], { minor: true, approved: ['born'] })).toBe('masked')
    expect(viewFor(field, ['community'], { minor: true, approved: [field] })).toBe(
      viewFor(field, ['community'], { minor: false }),
    )
    expect(viewFor(field, ['acting'], { minor: true })).toBe('clear')
    expect(viewFor(field, ['others'], { minor: true })).toBe('absent')
  }
  expect(viewFor('name', ['gridTeam'], { minor: true })).toBe('clear')
})

test.each([
  ['oneself', { ...nobody(500111), personId: 'p' }, ['self']],
  ['a stranger', { ...nobody(500111), personId: 'q' }, ['others']],
  ['the grid worker', holding('gridWorker', area, `${area}001`), ['gridTeam']],
  ['a grid worker elsewhere', holding('gridWorker', area, `${area}002`), ['others']],
  ['the building lead', holding('buildingLead', `${area}00001`), ['others']],
  ['the secretary', holding('secretary', area), ['community']],
  ['a secretary elsewhere', holding('secretary', '500111003002'), ['others']],
  ['the subdistrict', holding('subdistrictOfficer', '500111003'), ['subdistrict']],
  ['the district', holding('districtOfficer', '500111'), ['district']],
  ['who keeps security', holding('securityAdministrator', '500111'), ['security']],
  ['the system administrator', holding('administrator', '500111'), ['others']],
  ['the handler of a unit', holding('handler', area), ['others']],
] as const)('%s is that to somebody', (_who, actor, expected) => {
  expect(relationsTo(actor as Actor, person)).toEqual(expected)
})

test('age is counted by the birthday, and by the year alone the younger counts', () => {
  expect(ageOn('2008-11-28', '2026-11-28')).toBe(18)
  expect(ageOn('2008-11-29', '2026-11-28')).toBe(17)
  expect(isMinor(2008, '2026-11-28')).toBe(true)
  expect(isMinor(2007, '2026-11-28')).toBe(false)
  expect(isMinor(null, '2026-11-28')).toBe(false)
})

test('somebody is 18 on the birthday, on 1 March who was born on a leap day, by the year alone a year later', () => {
  expect(grownUpOn({ bornOn: '2010-05-06', bornYear: 2010 })).toBe('2028-05-06')
  expect(grownUpOn({ bornOn: '2012-02-29', bornYear: 2012 })).toBe('2030-03-01')
  expect(grownUpOn({ bornOn: null, bornYear: 2010 })).toBe('2029-01-01')
  expect(grownUpOn({ bornOn: null, bornYear: null })).toBe(null)
  expect(ageOf({ bornOn: '2012-11-29', bornYear: 2012 }, '2026-11-28')).toBe(13)
  expect(ageOf({ bornOn: null, bornYear: 2012 }, '2026-11-28')).toBe(13)
  expect(ageOf({ bornOn: null, bornYear: null }, '2026-11-28')).toBe(null)
})

test('who acts for somebody is that to them, not they themselves', () => {
  const actedBy = {
    turnId: 't',
    district: 500111,
    live: true,
    personId: 'd',
    name: '',
    how: 'family',
    scopes: [],
    until: null,
  }
  expect(relationsTo({ ...nobody(500111), personId: 'p', actedBy } as Actor, person)).toEqual(['acting'])
})
