import { reasonOf } from '@linli/world/crowd'
import { issueAt, issueRow, threadOf } from '@linli/world/stages'
import { holderAt } from '@linli/world/stages-of-posts'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { jobs } from '../../posts/index.ts'
import { assignIssue } from './assign-issue.ts'
import { passOnWork } from './pass-on-work.ts'

let w: TestWorld
const today = '2026-03-10'
beforeAll(async () => {
  w = await testWorld()
  w.at(new Date('2026-03-10T02:00:00Z'))
})
afterAll(() => w.close())

const hand = (appointmentId: string, body: object = {}) =>
  w.send('secretary', 'handOver', {
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

test('a hand-over takes open work along, with a line in the thread and word to both; what is closed stays', async () => {
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
  await jobs[0]?.run(w.runtime, w.world.district)
  await w.settle()
  w.at(new Date('2026-03-10T02:00:00Z'))
  expect((await issueRow(w, issueId)).handler_id).toBe((body.begun as { personId: string }).personId)
})
test('without a hand-over the work goes back to the unit', async () => {
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

test('nobody but the product itself passes work on', async () => {
  const input = {
    organisationId: w.world.organisations.property,
    fromPersonId: w.world.people.property.personId,
    toPersonId: null,
  }
  expect(await reasonOf(w.run('districtOfficer', (ctx) => passOnWork(ctx, input)))).toBe('forbidden: staff-only')
})
