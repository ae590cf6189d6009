import { reasonOf } from '@linli/world/crowd'
import { eventsOf } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import type { NewAppointment } from '../post.ts'
import { appointPerson } from './appoint-person.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

const post = (over: Partial<NewAppointment> = {}): NewAppointment => ({
  appointmentId: newId(),
  personId: w.world.people.jianguo.personId,
  post: 'gridWorker',
  areaCode: w.world.community,
  gridCode: w.world.grid,
  fromOn: '2026-03-01',
  ...over,
})
const appoint = (input: NewAppointment) => w.run('system', (ctx) => appointPerson(ctx, input))
const postsOf = async () => (await w.actor('jianguo')).appointments.map((held) => held.post)

test('a post counts from its first day and no longer on its last', async () => {
  const input = post({ toOn: '2026-03-11' })
  await appoint(input)
  expect(await eventsOf(w, input.appointmentId)).toMatchObject([
    {
      kind: 'person-appointed',
      areaCode: w.world.community,
      gridCode: w.world.grid,
      payload: { personId: input.personId, post: 'gridWorker' },
    },
  ])
  for (const [instant, held] of [
    ['2026-02-28T15:59:59Z', []],
    ['2026-02-28T16:00:00Z', ['gridWorker']], // midnight of the 1st in Shanghai
    ['2026-03-10T15:59:59Z', ['gridWorker']],
    ['2026-03-10T16:00:00Z', []],
  ] as const) {
    w.at(new Date(instant))
    expect(await postsOf(), instant).toEqual(held)
  }
})

test('who works for an organisation is known with its kind', async () => {
  w.at(new Date('2026-03-20T02:00:00Z'))
  const { property } = w.world.organisations
  await appoint(post({ post: 'handler', gridCode: null, organisationId: property }))
  expect((await w.actor('jianguo')).appointments).toMatchObject([
    { post: 'handler', organisationId: property, organisationKind: 'propertyCompany', gridCode: null },
  ])
})

test('nobody but the product itself appoints so', async () => {
  const input = post()
  expect(await reasonOf(w.run('districtOfficer', (ctx) => appointPerson(ctx, input)))).toBe('forbidden: staff-only')
  expect(await w.sql('select from appointments where appointment_id = $1', [input.appointmentId])).toEqual([])
})

test('a post that ends before it begins, or of nobody, is refused and leaves nothing', async () => {
  for (const over of [{ toOn: '2026-02-28' }, { personId: newId() }, { organisationId: newId() }]) {
    const input = post(over)
    expect(await reasonOf(appoint(input))).toBe('conflict: someone-was-faster')
    expect(await eventsOf(w, input.appointmentId)).toEqual([])
  }
})
