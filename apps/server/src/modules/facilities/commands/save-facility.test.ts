import type { BodyOf } from '@linli/contract'
import { photo, reasonOf, together } from '@linli/world/crowd'
import { eventsOf, rounds } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { saveFacility } from './save-facility.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  w.at(new Date('2026-03-09T02:00:00Z'))
})
afterAll(() => w.close())

type Body = BodyOf<'saveFacility'>
const room = (over: Partial<Body> = {}): Body => ({
  name: '龙滩园党群服务中心',
  kind: 'serviceCentre',
  areaCode: w.world.community,
  address: '川汽厂家属院 1 栋旁',
  functions: [],
  opening: [],
  accessibility: [],
  fileIds: [],
  ...over,
})
const save = (body: Body, id = newId(), by: Parameters<TestWorld['run']>[0] = 'officer') =>
  w.run(by, (ctx) => saveFacility(ctx, id, body))
interface Listed {
  rows: { facilityId: string; photos: { fileId: string; alt: string | null; published: boolean }[] }[]
}
const shown = async (id: string) => {
  const { body } = await w.send<Listed>(null, 'listFacilities', { query: { within: w.world.community, limit: 100 } })
  return body.rows.find(({ facilityId }) => facilityId === id)
}
const bytes = async (who: Parameters<TestWorld['send']>[0], fileId: string) =>
  (await w.send(who, 'getFile', { params: { fileId }, query: { variant: 'thumb' } })).status

test('all that is known of a place, told to anybody', async () => {
  const body = room({
    position: { latitude: 29.4805, longitude: 105.7805 },
    squareMetres: 520,
    functions: ['办事', '活动', '办事'],
    opening: [{ days: ['mon', 'tue', 'mon'], from: '09:00', to: '17:30' }],
    phone: '023-43722001',
    accessibility: ['ramp', 'accessibleToilet'],
    organisationId: w.world.organisations.office,
    note: '周一全天有人。',
  })
  const id = await save(body)
  expect(await shown(id)).toMatchObject({
    name: '龙滩园党群服务中心',
    areaName: '龙滩园',
    functions: ['办事', '活动'],
    opening: [{ days: ['mon', 'tue'], from: '09:00', to: '17:30' }],
    openNow: true,
    accessibility: ['ramp', 'accessibleToilet'],
    organisation: { id: w.world.organisations.office, name: '龙滩子街道办事处' },
    metres: null,
    closedOn: null,
    may: { saveFacility: { reason: 'staff-only' } },
  })
  expect(await eventsOf(w, id)).toMatchObject([{ kind: 'facility-saved', areaCode: w.world.community }])
})

describe('its photos', () => {
  test('are seen by everybody as soon as they are put up, with what is on them', async () => {
    const fileId = await photo(w, 'officer')
    await w.sql(`update files set alt = '大厅的门，门前有坡道' where file_id = $1`, [fileId])
    expect(await bytes(null, fileId)).toBe(404)
    const id = await save(room({ fileIds: [fileId] }))
    expect((await shown(id))?.photos).toMatchObject([{ fileId, alt: '大厅的门，门前有坡道', published: true }])
    expect(await bytes(null, fileId)).toBe(200)
  })
  test('stand in the order they are named; one no longer named is taken down, and may be put up again', async () => {
    const [a, b] = [await photo(w, 'officer'), await photo(w, 'officer')]
    const id = await save(room({ fileIds: [a, b] }))
    const order = async () => (await shown(id))?.photos.map(({ fileId }) => fileId)
    await save(room({ fileIds: [b, a] }), id)
    expect(await order()).toEqual([b, a])
    await save(room({ fileIds: [a] }), id, 'secretary')
    expect(await order()).toEqual([a])
    expect([await bytes(null, b), await bytes('xiulan', b), await bytes('officer', b)]).toEqual([404, 404, 200])
    await save(room({ fileIds: [a, b] }), id)
    expect(await order()).toEqual([a, b])
  })
  test('are the saver’s own, used nowhere else, and photos', async () => {
    const other = await photo(w, 'xiulan')
    expect(await reasonOf(save(room({ fileIds: [other] })))).toBe('invalid: file-not-yours')
    const used = await photo(w, 'officer')
    await save(room({ fileIds: [used] }))
    expect(await reasonOf(save(room({ fileIds: [used] })))).toBe('invalid: file-not-yours')
    const film = await photo(w, 'officer')
    await w.sql(`update files set kind = 'video' where file_id = $1`, [film])
    expect(await reasonOf(save(room({ fileIds: [film] })))).toBe('invalid: file-not-photo')
  })
})

test('who does not keep both areas, and what is not there, is refused', async () => {
  const id = await save(room({ areaCode: w.world.otherCommunity }), newId(), 'otherSecretary')
  expect(await reasonOf(save(room(), id))).toBe('forbidden: not-your-area')
  expect(await reasonOf(save(room({ areaCode: w.world.otherCommunity })))).toBe('forbidden: not-your-area')
  expect(await reasonOf(save(room(), newId(), 'limei'))).toBe('forbidden: staff-only')
  expect(await reasonOf(save(room({ areaCode: `${w.world.community}00099` })))).toBe('invalid: unknown-area')
  expect(await reasonOf(save(room({ organisationId: newId() })))).toBe('invalid: unknown-organisation')
})

test('closed: residents do not find it, who keeps it does, and it may be opened again', async () => {
  const id = await save(room({ name: '搬走的图书室', closedOn: '2026-03-09' }))
  const found = async (who: Parameters<TestWorld['send']>[0]) =>
    (await w.send<Listed>(who, 'listFacilities', { query: { q: '搬走' } })).body.rows.length
  expect([await found(null), await found('xiulan'), await found('otherSecretary'), await found('officer')]).toEqual([
    0, 0, 0, 1,
  ])
  await save(room({ name: '搬走的图书室', closedOn: '2026-03-10' }), id)
  expect(await found(null)).toBe(1)
})

describe('at once', () => {
  test('two who each put up a photo: one of them is shown', async () => {
    await rounds(async () => {
      const id = await save(room())
      const [a, b] = [await photo(w, 'officer'), await photo(w, 'secretary')]
      const { done } = await together([save(room({ fileIds: [a] }), id), save(room({ fileIds: [b] }), id, 'secretary')])
      expect(done).toHaveLength(2)
      expect((await shown(id))?.photos).toHaveLength(1)
    })
    expect(w.constraintHits()).toBe(0)
  })
  test('two with one new id: the second is told, or changes it', async () => {
    await rounds(async () => {
      const id = newId()
      const { done, refused } = await together([save(room(), id), save(room(), id)])
      expect(done.length + (refused['someone-was-faster'] ?? 0)).toBe(2)
    })
    expect(w.constraintHits()).toBe(0)
  })
})
