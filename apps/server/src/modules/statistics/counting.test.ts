import { describe, expect, it } from 'vitest'
import { type Actor, nobody } from '../../platform/actor.ts'
import { exactCells, type Filter } from './counting.ts'

const subdistrict = '500111003'
const community = '500111003001'
const filter = (change: Partial<Filter> = {}): Filter => ({ view: 'all', by: 'none', ...change })
type Held = Actor['appointments'][number]
const holding = (...held: Partial<Held>[]): Actor => ({
  ...nobody(500111),
  personId: 'p',
  appointments: held.map((each) => ({
    appointmentId: 'a',
    post: 'secretary',
    areaCode: community,
    gridCode: null,
    organisationId: null,
    organisationKind: null,
    ...each,
  })),
})
const secretary = holding({})

describe('the tallies answer exactly', () => {
  it('for whole communities and what they know', () => {
    expect(exactCells(secretary, filter())).toEqual({
      areas: [community],
      statuses: null,
      category: null,
      unit: null,
      onTime: undefined,
      source: null,
      nature: null,
    })
    const asked = filter({
      status: 'assigned',
      category: 'c',
      unit: 'u',
      onTime: 'true',
      source: 'imported',
      nature: 'patrol',
    })
    expect(exactCells(secretary, asked)).toEqual({
      areas: [community],
      statuses: ['assigned'],
      category: 'c',
      unit: 'u',
      onTime: 'true',
      source: 'imported',
      nature: 'patrol',
    })
  })

  it.each([
    ['within what is served', subdistrict, community, [community]],
    ['within more than is served', community, subdistrict, [community]],
    ['elsewhere', community, '500111003002', []],
  ])('%s', (_, areaCode, within, areas) => {
    expect(exactCells(holding({ areaCode }), filter({ within }))?.areas).toEqual(areas)
  })

  it('for the inbox by what is open', () => {
    const open = ['reported', 'triaged', 'assigned', 'handling', 'resolved']
    expect(exactCells(secretary, filter({ view: 'inbox' }))?.statuses).toEqual(open)
    const asked = filter({ view: 'inbox', status: ['assigned', 'confirmed'] })
    expect(exactCells(secretary, asked)?.statuses).toEqual(['assigned'])
  })
})

describe('the issues themselves are asked', () => {
  it.each([
    ['for a grid worker', holding({ post: 'gridWorker', gridCode: `${community}001` }), filter()],
    ['for a handler', holding({ post: 'handler', organisationId: 'o' }), filter()],
    ['for a secretary who handles too', holding({}, { post: 'handler', organisationId: 'o' }), filter()],
    ['for a resident', holding(), filter()],
    ['for a building lead', holding({ post: 'buildingLead', areaCode: `${community}00001` }), filter()],
    ['by words', secretary, filter({ q: '电梯' })],
    ['by day', secretary, filter({ from: '2026-01-01' })],
    ['by what is overdue', secretary, filter({ overdue: 'true' })],
    ['by party', secretary, filter({ organisationId: 'o' })],
    ['in one building', secretary, filter({ within: `${community}00001` })],
    ['about what I reported', secretary, filter({ view: 'mine' })],
  ])('%s', (_, actor, asked) => {
    expect(exactCells(actor, asked)).toBeNull()
  })
})
