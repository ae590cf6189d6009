import { eventsOf, rounds } from '@linli/world/stages'
import { holderAt } from '@linli/world/stages-of-posts'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tellEnds } from './tell-ends.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

const end = (appointmentId: string, on: string, person: Parameters<TestWorld['send']>[0] = 'officer') =>
  w.send(person, 'endAppointment', { params: { appointmentId }, body: { on, reason: '搬走了' } })
const kindsOf = async (appointmentId: string) => (await eventsOf(w, appointmentId)).map(({ kind }) => kind)

test('on the day it was said it ends, is told with why, and is over', async () => {
  w.at(new Date('2026-03-10T02:00:00Z'))
  const { appointmentId } = await holderAt(w)
  expect(await end(appointmentId, '2026-03-10')).toMatchObject({ status: 200, body: { toOn: '2026-03-10' } })
  expect(await kindsOf(appointmentId)).toEqual(['person-appointed', 'appointment-ended'])
  expect(await w.sql('select end_note, end_told from appointments where appointment_id = $1', [appointmentId])).toEqual(
    [{ end_note: '搬走了', end_told: true }],
  )
  expect(await end(appointmentId, '2026-03-11')).toMatchObject({ status: 409, body: { reason: 'appointment-ended' } })
})

test('an end to come is decided now and told on its day; it can be brought forward, never put off', async () => {
  w.at(new Date('2026-03-10T02:00:00Z'))
  const { appointmentId } = await holderAt(w)
  expect((await end(appointmentId, '2026-04-01')).status).toBe(200)
  expect(await end(appointmentId, '2026-04-02')).toMatchObject({
    status: 400,
    body: { reason: 'appointment-not-longer' },
  })
  expect((await end(appointmentId, '2026-03-20')).status).toBe(200)
  const told = () => w.run('system', (ctx) => tellEnds(ctx, 100))
  w.at(new Date('2026-03-19T15:59:00Z'))
  expect(await told()).toBe(0)
  w.at(new Date('2026-03-19T16:00:00Z')) // midnight of the 20th in Shanghai
  expect(await told()).toBe(1)
  expect(await told()).toBe(0)
  expect(await kindsOf(appointmentId)).toEqual([
    'person-appointed',
    'appointment-end-decided',
    'appointment-end-decided',
    'appointment-ended',
  ])
})

test('nobody ends their own, nor one of a higher post; not before it began', async () => {
  const [own] = await w.sql<{ appointment_id: string }>(
    `select appointment_id from appointments where person_id = $1 and post = 'communityOfficer'`,
    [w.world.people.officer.personId],
  )
  expect(await end(own?.appointment_id as string, '2026-05-01')).toMatchObject({ status: 403 })
  expect(await end(own?.appointment_id as string, '2026-05-01', 'limei')).toMatchObject({ status: 403 })
  const { appointmentId } = await holderAt(w, 'home', { personId: w.world.people.officer.personId })
  expect(await end(appointmentId, '2026-05-01')).toMatchObject({ status: 403, body: { reason: 'own-post' } })
  expect(await end(appointmentId, '2025-12-31', 'secretary')).toMatchObject({
    status: 400,
    body: { reason: 'ends-before-it-begins' },
  })
})

test('ended twice at once it ends once', async () => {
  w.at(new Date('2026-03-10T02:00:00Z'))
  w.constraintHits()
  await rounds(async () => {
    const { appointmentId } = await holderAt(w)
    const answers = await Promise.all([end(appointmentId, '2026-03-10'), end(appointmentId, '2026-03-10', 'secretary')])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await kindsOf(appointmentId)).filter((kind) => kind === 'appointment-ended')).toHaveLength(1)
  })
  expect(w.constraintHits()).toBe(0)
})
