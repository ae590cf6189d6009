import { eventsOf } from '@linli/world/stages'
import { holderAt } from '@linli/world/stages-of-posts'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { moveAppointments } from './move-appointments.ts'
import { setBackup } from './set-backup.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

const row = async (appointmentId: string | undefined) =>
  (
    await w.sql(
      `select x.person_id, x.grid_code, x.from_on::text, x.to_on::text, x.succeeded_by, p.ended_on::text, b.person_id as backup
       from appointments x join posts p using (district_id, post_id) left join backups b using (district_id, appointment_id)
       where x.appointment_id = $1`,
      [appointmentId],
    )
  )[0]
const inGrid = () => holderAt(w, 'home', { kind: 'gridWorker', areaCode: w.world.community, gridCode: w.world.grid })
const target = () => `${w.world.community}002`

test('goes to the other grid on the day, with its backup; the post left empty ends', async () => {
  const held = await inGrid()
  const backupId = w.world.people.limei.personId
  await w.run('secretary', (ctx) => setBackup(ctx, held.appointmentId, { personId: backupId }))
  const moved = await w.run('system', (ctx) =>
    moveAppointments(ctx, [{ appointmentId: held.appointmentId, toGridCode: target(), on: '2026-05-01' }]),
  )
  const nextId = moved.get(held.appointmentId)
  expect(await row(held.appointmentId)).toMatchObject({
    grid_code: w.world.grid,
    to_on: '2026-05-01',
    succeeded_by: nextId,
    ended_on: '2026-05-01',
  })
  expect(await row(nextId)).toMatchObject({
    person_id: held.personId,
    grid_code: target(),
    from_on: '2026-05-01',
    to_on: null,
    ended_on: null,
    backup: backupId,
  })
  expect((await eventsOf(w, nextId as string)).map(({ kind }) => kind)).toContain('person-appointed')
})

test('without a grid to go to it ends, and is told as ended; what is over already stays as it is', async () => {
  const [held, over] = [await inGrid(), await inGrid()]
  await w.sql(`update appointments set to_on = '2026-02-01' where appointment_id = $1`, [over.appointmentId])
  const moved = await w.run('system', (ctx) =>
    moveAppointments(ctx, [
      { appointmentId: held.appointmentId, toGridCode: null, on: '2026-05-01' },
      { appointmentId: over.appointmentId, toGridCode: target(), on: '2026-05-01' },
    ]),
  )
  expect(moved.size).toBe(0)
  expect(await row(held.appointmentId)).toMatchObject({
    to_on: '2026-05-01',
    succeeded_by: null,
    ended_on: '2026-05-01',
  })
  expect(await row(over.appointmentId)).toMatchObject({ to_on: '2026-02-01', ended_on: null })
  expect((await eventsOf(w, held.appointmentId)).map(({ kind }) => kind)).toContain('appointment-ended')
})

test('title, duty phone and term of the post go along: the card of the other grid shows the number', async () => {
  w.at(new Date('2026-05-02T02:00:00Z'))
  const post = { title: '机动网格员', dutyPhone: '023-43720009', termMonths: 36 }
  const place = { kind: 'gridWorker' as const, areaCode: w.world.community, gridCode: w.world.grid }
  const held = await holderAt(w, 'home', { ...place, ...post })
  const moved = await w.run('system', (ctx) =>
    moveAppointments(ctx, [{ appointmentId: held.appointmentId, toGridCode: target(), on: '2026-05-02' }]),
  )
  const [next] = await w.sql(
    `select p.kind, p.title, p.duty_phone, p.term_months, p.seats, x.to_on::text
     from appointments x join posts p using (district_id, post_id) where x.appointment_id = $1`,
    [moved.get(held.appointmentId)],
  )
  expect(next).toEqual({
    kind: 'gridWorker',
    title: '机动网格员',
    duty_phone: '023-43720009',
    term_months: 36,
    seats: 1,
    to_on: '2029-01-01',
  })
  const { body } = await w.send<{ people: { phone: string | null }[] }>(null, 'getGridCard', {
    params: { gridCode: target() },
  })
  expect(body.people.map(({ phone }) => phone)).toContain('023-43720009')
})
