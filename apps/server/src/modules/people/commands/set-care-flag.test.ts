import type { ResponseOf } from '@linli/contract'
import { eventsOf, rounds } from '@linli/world/stages'
import { registered } from '@linli/world/stages-of-people'
import { type Body, type SmallPerson, type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  w.at(new Date('2026-03-02T02:00:00Z'))
})
afterAll(() => w.close())

const set = async (personId: string, body: Partial<Body<'setCareFlag'>>, by: SmallPerson = 'secretary') => {
  const sent = { kind: 'livesAlone', needed: true, ...body }
  const { status, body: answer } = await w.send(by, 'setCareFlag', { params: { personId }, body: sent })
  return status === 200 ? answer : `${status} ${answer.reason}`
}
const flagsOf = async (personId: string, by: SmallPerson) =>
  (await w.send<ResponseOf<'getPerson'>>(by, 'getPerson', { params: { personId } })).body.careFlags.map(
    ({ kind, note }) => [kind, note],
  )

test('a care is noted with its source and when to look again; only who needs it sees it', async () => {
  const personId = await registered(w)
  const note = '儿子在成都，周末来电话'
  expect(await set(personId, { note, source: 'family' }, 'limei')).toMatchObject({
    needed: true,
    reviewOn: '2026-08-31',
  })
  expect(await set(personId, { kind: 'lowIncome', reviewOn: '2026-12-31' })).toMatchObject({ reviewOn: '2026-12-31' })
  expect(await flagsOf(personId, 'secretary')).toEqual([
    ['livesAlone', note],
    ['lowIncome', null],
  ])
  expect(await flagsOf(personId, 'limei')).toEqual([['livesAlone', note]])
  expect(await flagsOf(personId, 'subdistrict')).toEqual([])
  const told = (await eventsOf(w, personId)).filter(({ kind }) => kind === 'person-care-changed')
  expect(told.map(({ payload }) => payload)).toEqual([{}, {}])
  expect(await w.sql(`select from care_flags f where f::text like '%成都%'`)).toEqual([])
})

test('said again it is looked at later, and over it goes', async () => {
  const personId = await registered(w)
  await set(personId, { note: '摔过一跤' })
  expect(await set(personId, { reviewOn: '2026-06-01', source: 'document' })).toMatchObject({ reviewOn: '2026-06-01' })
  expect(await flagsOf(personId, 'secretary')).toEqual([['livesAlone', '摔过一跤']])
  expect(await set(personId, { needed: false })).toMatchObject({ needed: false, reviewOn: null })
  expect(await flagsOf(personId, 'secretary')).toEqual([])
  expect(await set(personId, { needed: false })).toBe('409 care-not-noted')
  expect(await set(personId, {})).toMatchObject({ needed: true })
})

test('is refused for a past day, for a kind that is not one’s to see, and of oneself', async () => {
  const personId = await registered(w)
  expect(await set(personId, { reviewOn: '2026-03-02' })).toBe('400 review-in-past')
  expect(await set(personId, { kind: 'lowIncome' }, 'limei')).toBe('403 care-not-yours')
  expect(await set(personId, {}, 'otherSecretary')).toBe('403 not-your-area')
  expect(await set(w.world.people.limei.personId, {}, 'limei')).toBe('403 staff-only')
})

test('said twice at once it stands once', async () => {
  await rounds(async () => {
    const personId = await registered(w)
    w.constraintHits()
    const answers = await Promise.all([set(personId, {}), set(personId, {}), set(personId, {})])
    expect(answers.every((answer) => typeof answer === 'object')).toBe(true)
    expect(await w.sql('select from care_flags where person_id = $1', [personId])).toHaveLength(1)
    expect(w.constraintHits()).toBe(0)
  })
})
