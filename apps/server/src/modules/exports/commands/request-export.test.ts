import type { ResponseOf } from '@linli/contract'
import { eventsOf } from '@linli/world/stages'
import { exportBody } from '@linli/world/stages-of-exports'
import { freshPhone, registered } from '@linli/world/stages-of-people'
import { type Body, type SmallPerson, type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  w.at(new Date('2026-03-02T02:00:00Z'))
})
afterAll(() => w.close())

type View = ResponseOf<'getExport'>
const ask = (by: SmallPerson, over: Partial<Body<'requestExport'>> = {}, key = newId()) =>
  w.send<View & { reason: string; fields: { path: string }[] }>(by, 'requestExport', {
    body: exportBody(w, 'home', over),
    key,
  })
const preview = async (by: SmallPerson, query: Record<string, string> = {}) =>
  (await w.send<ResponseOf<'previewExport'>>(by, 'previewExport', { query: { within: w.world.community, ...query } }))
    .body

test('how many people and which fields is told before; who serves a grid counts that grid', async () => {
  await registered(w, { addResidences: [{ areaCode: `${w.world.community}00003`, tie: 'lives', head: false }] })
  const [all, grid] = [await preview('secretary'), await preview('limei')]
  expect([all.people, grid.people]).toEqual([6, 5])
  const told = (choices: typeof all.fields) =>
    Object.fromEntries(choices.map(({ field, view, inFull }) => [field, `${view} ${inFull}`]))
  expect(told(grid.fields)).toMatchObject({ name: 'clear true', phone: 'reveal true', livesAlone: 'clear true' })
  // Masked alone and highly sensitive: not in a list at all.
  expect(Object.keys(told(grid.fields))).not.toEqual(expect.arrayContaining(['idNumber']))
  expect(told(grid.fields).longIllness).toBeUndefined()
  expect(told(all.fields)).toMatchObject({ idNumber: 'reveal true', longIllness: 'clear true' })
  const chosen = all.fields.filter((each) => each.chosen)
  expect(chosen.map(({ field }) => field)).toEqual(['name', 'gender', 'place'])
  expect(chosen.every(({ sensitivity }) => sensitivity < 3)).toBe(true)
  expect(Object.keys(told((await preview('districtOfficer')).fields))).toEqual([
    'name',
    'displayName',
    'phone',
    'place',
  ])
})

test('it waits, with who, what for and how many; the event names fields and counts alone', async () => {
  const { status, body } = await ask('officer', { fields: ['name', 'phone', 'place'], q: '王秀兰' })
  expect(status).toBe(200)
  expect(body).toMatchObject({
    status: 'waiting',
    people: 1,
    purpose: 'visit',
    words: '冬天上门看看老人',
    receiver: null,
    askedBy: { name: '赵敏' },
    filter: { q: '王秀兰', tie: null, care: null, age: null },
    may: { decideExport: { reason: 'own-export' }, withdrawExport: true },
  })
  expect(body.fields.map(({ field, inFull }) => [field, inFull])).toEqual([
    ['name', false],
    ['phone', false],
    ['place', true],
  ])
  const [told] = await eventsOf(w, body.exportId)
  expect(told).toMatchObject({
    kind: 'export-requested',
    payload: { people: 1, fields: ['name', 'phone', 'place'], inFull: ['place'], purpose: 'visit', outside: false },
  })
  expect(await w.sql(`select from exports e where e::text like '%秀兰%'`)).toEqual([])
})

test('sent again it is one', async () => {
  const key = newId()
  const answers = [await ask('officer', {}, key), await ask('officer', {}, key)]
  expect(answers.map(({ status, body }) => [status, body.exportId])).toEqual([
    [200, key],
    [200, key],
  ])
})

test('what is given outside names who gets it', async () => {
  expect((await ask('officer', { outside: true })).body).toMatchObject({
    reason: 'export-receiver-missing',
    fields: [{ path: 'receiver' }],
  })
  expect((await ask('officer', { outside: true, receiver: '区民政局 王科长' })).body.receiver).toBe('区民政局 王科长')
  expect((await ask('officer', { receiver: '没有用' })).body.receiver).toBeNull()
})

test.each<[string, SmallPerson, Partial<Body<'requestExport'>>, string]>([
  ['a field that the post shows nothing of', 'districtOfficer', { fields: ['born'] }, 'export-field-not-yours'],
  ['a highly sensitive field that is masked', 'limei', { fields: ['idNumber'] }, 'export-field-not-yours'],
  ['in full what is masked', 'districtOfficer', { fields: ['name'], inFull: ['name'] }, 'export-field-not-yours'],
  ['in full what is not chosen', 'secretary', { fields: ['name'], inFull: ['phone'] }, 'export-in-full-not-chosen'],
  ['nobody', 'secretary', { q: '没有这个人' }, 'export-nobody'],
  ['another’s area', 'otherSecretary', {}, 'not-your-area'],
  ['anything, as a resident', 'xiulan', {}, 'staff-only'],
  ['anything, as who watches', 'security', {}, 'staff-only'],
])('%s is not asked for', async (_, by, over, reason) => {
  const before = await w.sql('select from exports')
  expect((await ask(by, over)).body.reason).toBe(reason)
  expect(await w.sql('select from exports')).toHaveLength(before.length)
})

test('a care is counted for those who see it', async () => {
  const personId = await registered(w, { phone: freshPhone() })
  await w.send('secretary', 'setCareFlag', { params: { personId }, body: { kind: 'lowIncome', needed: true } })
  expect((await preview('secretary', { care: 'lowIncome' })).people).toBe(1)
  expect((await preview('limei', { care: 'lowIncome' })).people).toBe(0)
  expect((await preview('subdistrict', { care: 'lowIncome' })).people).toBe(0)
})
