import { photo } from '@linli/world/crowd'
import { eventsOf, rounds } from '@linli/world/stages'
import { registered } from '@linli/world/stages-of-people'
import type { SmallPerson, TestWorld } from '@linli/world/testing'
import { testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { versionOfPurpose } from '../consent.ts'
import { hasConsent } from '../index.ts'

let w: TestWorld
let me = ''
beforeAll(async () => {
  w = await testWorld()
  w.at(new Date('2026-03-02T02:00:00Z'))
  me = w.world.people.xiulan.personId
})
afterAll(() => w.close())

const give = (by: SmallPerson, personId: string, body: object) =>
  w.send(by, 'giveConsent', { params: { personId }, body })
const agreed = (personId: string, purpose: 'nameShown' | 'faceShown' | 'share', recipient?: string) =>
  w.look('xiulan', (q) => hasConsent(q, personId, purpose, recipient))

test('what was agreed to is kept word for word, and counts until the words change', async () => {
  expect(await agreed(me, 'nameShown')).toBe(false)
  const given = await give('xiulan', me, { purpose: 'nameShown' })
  expect(given).toMatchObject({
    status: 200,
    body: { decision: 'given', channel: 'self', by: null, version: versionOfPurpose('nameShown'), recipient: null },
  })
  expect(await agreed(me, 'nameShown')).toBe(true)
  expect(await agreed(me, 'faceShown')).toBe(false)
  expect(await give('xiulan', me, { purpose: 'nameShown' })).toMatchObject({ status: 409, body: { reason: 'not-now' } })
  const told = (await eventsOf(w, me)).find(({ kind }) => kind === 'consent-given')
  expect(told?.payload).toEqual({
    consentId: given.body.consentId,
    purpose: 'nameShown',
    version: versionOfPurpose('nameShown'),
    channel: 'self',
  })

  await w.sql(`insert into consent_words select district_id, purpose, 'older', label, '旧的说明', stops, first_used_at
    from consent_words where purpose = 'nameShown'`)
  await w.sql(`update consents set version = 'older' where person_id = $1 and purpose = 'nameShown'`, [me])
  expect(await agreed(me, 'nameShown')).toBe(false)
  const list = await w.send<{ purposes: { purpose: string; state: string; asks: boolean }[]; history: unknown[] }>(
    'xiulan',
    'listMyConsents',
  )
  expect(list.body.purposes.find(({ purpose }) => purpose === 'nameShown')).toMatchObject({
    state: 'changed',
    asks: true,
  })
  expect(list.body.history).toMatchObject([{ words: { what: '旧的说明' } }])
  expect((await give('xiulan', me, { purpose: 'nameShown' })).status).toBe(200)
  expect(await agreed(me, 'nameShown')).toBe(true)
})

test('to be shared with one handler is not to be shared with another', async () => {
  expect(await give('xiulan', me, { purpose: 'share' })).toMatchObject({
    status: 400,
    body: { fields: [{ path: 'recipient' }] },
  })
  expect((await give('xiulan', me, { purpose: 'share', recipient: '区人民医院' })).status).toBe(200)
  expect(await agreed(me, 'share', '区人民医院')).toBe(true)
  expect(await agreed(me, 'share', '区民政局')).toBe(false)
})

test('at the counter with the signed paper, which only they and the staff there open', async () => {
  const { personId } = w.world.people.jianguo
  const body = { purpose: 'faceShown' }
  expect(await give('limei', personId, body)).toMatchObject({ status: 400, body: { reason: 'consent-paper-missing' } })
  const fileId = await photo(w, 'limei')
  const given = await give('limei', personId, { ...body, fileId })
  expect(given).toMatchObject({ status: 200, body: { channel: 'counter', by: '李梅', files: [{ fileId }] } })
  const opens = async (who: SmallPerson) => (await w.send(who, 'getFile', { params: { fileId } })).status
  expect(await Promise.all((['jianguo', 'secretary', 'guihua', 'otherSecretary'] as const).map(opens))).toEqual([
    200, 200, 404, 404,
  ])
})

test('of a child under 14 the guardian decides', async () => {
  const { personId: mother } = w.world.people.guihua
  const [row] = await w.sql<{ revision: number }>('select revision from people where person_id = $1', [mother])
  const child = await registered(w, { realName: '陈小满', bornOn: '2018-05-01' })
  const tied = await w.send('secretary', 'savePerson', {
    params: { personId: mother },
    body: { revision: row?.revision, addRelations: [{ otherId: child, kind: 'guardian', of: 'person' }] },
  })
  expect(tied.status).toBe(200)
  expect(await give('guihua', child, { purpose: 'child' })).toMatchObject({
    status: 200,
    body: { channel: 'guardian', by: '陈桂花' },
  })
  expect((await give('jianguo', child, { purpose: 'faceShown' })).status).toBe(403)
  expect(await give('xiulan', me, { purpose: 'child' })).toMatchObject({ status: 400, body: { reason: 'not-a-child' } })
  const list = await w.send('guihua', 'listMyConsents', { query: { personId: child } })
  expect(list.body.history).toHaveLength(1)
  expect((await w.send('jianguo', 'listMyConsents', { query: { personId: child } })).status).toBe(403)
})

test('two at once are one consent', async () => {
  let nth = 0
  await rounds(async () => {
    const body = { purpose: 'share', recipient: `第${++nth}单位` }
    const answers = await Promise.all([give('xiulan', me, body), give('xiulan', me, body)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })
  expect(w.constraintHits()).toBe(0)
})
