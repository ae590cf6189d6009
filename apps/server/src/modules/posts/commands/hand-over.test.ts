import { eventsOf, rounds } from '@linli/world/stages'
import { holderAt } from '@linli/world/stages-of-posts'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

const today = '2026-03-10'
beforeAll(() => w.at(new Date('2026-03-10T02:00:00Z')))

const hand = (appointmentId: string, body: object = {}, person: Parameters<TestWorld['send']>[0] = 'secretary') =>
  w.send(person, 'handOver', {
    params: { appointmentId },
    body: { person: { realName: '唐建华' }, on: today, ...body },
  })
const handlerAt = () =>
  holderAt(w, 'home', { kind: 'handler', areaCode: w.world.community, organisationId: w.world.organisations.property })

test('a hand-over ends one and begins the other on the same day, in the same post', async () => {
  const held = await handlerAt()
  const { status, body } = await hand(held.appointmentId, { note: '钥匙在门卫' })
  expect(status).toBe(200)
  expect(body).toMatchObject({
    ended: { appointmentId: held.appointmentId, toOn: today },
    begun: { name: '唐建华', fromOn: today, toOn: null },
  })
  const { appointmentId } = body.begun as { appointmentId: string }
  expect(await w.sql('select post_id from appointments where appointment_id = $1', [appointmentId])).toEqual([
    { post_id: held.postId },
  ])
  expect((await eventsOf(w, held.appointmentId)).map(({ kind }) => kind)).toContain('work-handed-over')
})

test('never to or from oneself, nor twice, nor to nobody', async () => {
  const { appointmentId } = await handlerAt()
  const secretary = w.world.people.secretary.personId
  expect(await hand(appointmentId, { person: undefined })).toMatchObject({
    status: 400,
    body: { reason: 'whom-missing' },
  })
  expect(await hand(appointmentId, { person: undefined, personId: secretary })).toMatchObject({
    status: 403,
    body: { reason: 'own-post' },
  })
  expect(await hand(newId())).toMatchObject({ status: 404 })
  expect((await hand(appointmentId)).status).toBe(200)
  expect(await hand(appointmentId)).toMatchObject({ status: 409, body: { reason: 'appointment-ended' } })
})

test('handed over twice at once it goes to one of the two', async () => {
  w.constraintHits()
  await rounds(async () => {
    const { appointmentId, postId } = await holderAt(w)
    const answers = await Promise.all([
      hand(appointmentId, { person: { realName: '接一' } }),
      hand(appointmentId, { person: { realName: '接二' } }, 'officer'),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const rows = await w.sql('select to_on from appointments where post_id = $1 and to_on is null', [postId])
    expect(rows).toHaveLength(1)
  })
  expect(w.constraintHits()).toBe(0)
})
