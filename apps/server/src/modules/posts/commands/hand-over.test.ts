import { eventsOf, issueAt, issueRow, rounds, threadOf } from '@linli/world/stages'
import { holderAt } from '@linli/world/stages-of-posts'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { assignIssue } from '../../issues/index.ts'
import { tellEnds } from './tell-ends.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld()
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

/** An issue of the property company that this person handles. */
async function handledBy(personId: string): Promise<string> {
  const issueId = await issueAt(w, 'triaged')
  const organisationId = w.world.organisations.property
  await w.run('secretary', (ctx) => assignIssue(ctx, issueId, { organisationId, handlerId: personId }))
  return issueId
}
const told = (personId: string, kind: string) =>
  w.sql('select title from notifications where person_id = $1 and kind = $2', [personId, kind])

describe('a hand-over', () => {
  test('ends one and begins the other on the same day, in the same post', async () => {
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
  test('takes open work along, with a line in the thread and word to both; what is closed stays', async () => {
    const held = await handlerAt()
    const [open, closed] = [await handledBy(held.personId), await handledBy(held.personId)]
    await w.send('secretary', 'closeWithoutFix', {
      params: { issueId: closed },
      body: { cause: 'not-feasible', reason: '没有办法' },
    })
    const { body } = await hand(held.appointmentId)
    const next = (body.begun as { personId: string }).personId
    await w.settle()
    expect((await issueRow(w, open)).handler_id).toBe(next)
    expect((await issueRow(w, closed)).handler_id).toBe(held.personId)
    expect((await threadOf(w, open)).at(-1)).toMatchObject({ kind: 'step', text: '承办人换成了唐建华，接着办理。' })
    expect(await told(next, 'issue-passed-on')).toHaveLength(1)
    expect(await told(next, 'work-handed-over')).toHaveLength(1)
    expect(await told(held.personId, 'work-handed-over')).toHaveLength(1)
  })
  test('on a day to come, work goes on that day and not before', async () => {
    const held = await handlerAt()
    const issueId = await handledBy(held.personId)
    const { body } = await hand(held.appointmentId, { on: '2026-03-12' })
    await w.settle()
    expect((await issueRow(w, issueId)).handler_id).toBe(held.personId)
    w.at(new Date('2026-03-11T16:01:00Z'))
    await w.run('system', (ctx) => tellEnds(ctx, 10))
    await w.settle()
    w.at(new Date('2026-03-10T02:00:00Z'))
    expect((await issueRow(w, issueId)).handler_id).toBe((body.begun as { personId: string }).personId)
  })
  test('without one, the work goes back to the unit', async () => {
    const held = await handlerAt()
    const issueId = await handledBy(held.personId)
    const body = { on: today, reason: '离职' }
    await w.send('secretary', 'endAppointment', { params: { appointmentId: held.appointmentId }, body })
    await w.settle()
    expect(await issueRow(w, issueId)).toMatchObject({
      handler_id: null,
      responsible_id: w.world.organisations.property,
    })
    expect(await told(w.world.people.property.personId, 'issue-passed-on')).toHaveLength(1)
  })
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
