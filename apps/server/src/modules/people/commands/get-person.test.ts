import type { ResponseOf } from '@linli/contract'
import { eventsOf } from '@linli/world/stages'
import { registered } from '@linli/world/stages-of-people'
import { type SmallPerson, type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'

let w: TestWorld
const start = new Date('2026-03-02T02:00:00Z')
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  w.at(start)
})
afterAll(() => w.close())

const open = (by: SmallPerson, personId: string) =>
  w.send<ResponseOf<'getPerson'>>(by, 'getPerson', { params: { personId } })
const looksAt = (personId: string) => w.sql('select * from looks where person_id = $1 order by at', [personId])

test('a card opened leaves one trace in ten minutes, one’s own none', async () => {
  const { personId } = w.world.people.xiulan
  expect((await open('xiulan', personId)).body.relation).toEqual(['self'])
  expect(await looksAt(personId)).toEqual([])
  await open('limei', personId)
  await open('limei', personId)
  expect(await looksAt(personId)).toMatchObject([{ by_person: w.world.people.limei.personId, purpose: 'open' }])
  expect((await eventsOf(w, personId)).filter(({ kind }) => kind === 'person-looked-at')).toHaveLength(1)
  w.at(new Date(start.getTime() + 10 * 60_000))
  await open('limei', personId)
  await open('secretary', personId)
  expect(await looksAt(personId)).toHaveLength(3)
  w.at(start)
})

test('who has no business with somebody is told what is told of nobody, in the same words', async () => {
  const { personId } = w.world.people.xiulan
  const nobody = (await open('otherSecretary', newId())).body
  for (const by of ['otherSecretary', 'ahua', 'buildingLead', 'property', 'administrator', 'security'] as const) {
    const { status, body } = await open(by, personId)
    expect([status, body]).toEqual([404, nobody])
  }
})

test('oneself reads everything but what was never written, and may change one’s own', async () => {
  const { body } = await open('guihua', w.world.people.guihua.personId)
  expect(body.fields.phone).toEqual({ value: '13800000000', view: 'clear', reveal: false })
  expect(body.may.savePerson).toMatchObject({ reason: 'own-fields-only' })
})

test('a minor’s number and door are masked for staff, and say why', async () => {
  const bornOn = '2015-05-01'
  const addResidences = [{ areaCode: w.world.building, door: '1-101', tie: 'lives' as const, head: false }]
  const personId = await registered(w, { realName: '唐小小', bornOn, phone: '13912340000', addResidences })
  const { body } = await open('officer', personId)
  expect(body.minor).toBe(true)
  expect(body.fields.phone).toEqual({ value: '139****0000', view: 'masked', reveal: false })
  expect(body.residences[0]?.door).toMatchObject({ view: 'masked', reveal: false })
  expect(body.may.revealField).toMatchObject({ reason: 'minor-protected' })
  expect((await open('secretary', personId)).body.fields.phone?.reveal).toBe(false)
  expect(body.may.requestMinorReveal).toBe(true)
})

test('who lives at the same door is told by name to staff, and what changed in words', async () => {
  const home = { areaCode: w.world.building, door: '9-901', tie: 'lives' as const, head: false }
  const first = await registered(w, { realName: '唐大山', gender: 'male', addResidences: [{ ...home, head: true }] })
  const second = await registered(w, { realName: '唐小山', addResidences: [home] })
  const { body } = await open('secretary', second)
  expect(body.household).toEqual([{ personId: first, name: '唐大山', head: true }])
  expect(body.may.unmergePeople).toBe(true)
  const { changes } = (await open('secretary', first)).body
  expect(changes.find(({ field }) => field === 'gender')?.after).toBe('男')
  expect(changes.find(({ field }) => field === 'residence')?.after).toMatch(/^住在这里 .*栋/)
})
