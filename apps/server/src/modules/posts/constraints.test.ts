import { constraintsOf, twin } from '@linli/world/stages'
import { holderAt } from '@linli/world/stages-of-posts'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../platform/ids.ts'

/** The second wall: SQL past all our code, as the owner of the tables. */
let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  const { appointmentId, personId } = await holderAt(w)
  const { district } = w.world
  await w.sql('insert into backups values ($1, $2, $3, now())', [
    district,
    appointmentId,
    w.world.people.limei.personId,
  ])
  await w.sql(
    `insert into absences (district_id, absence_id, person_id, from_on, to_on, kind, set_at)
     values ($1, $2, $3, '2026-03-09', '2026-03-11', 'leave', now())`,
    [district, newId(), personId],
  )
})
afterAll(() => w.close())

const post = { post_id: newId() }
const held = () => ({ appointment_id: newId() })
const audit = () => `person_id = '${w.world.people.audit.personId}'`
const breaches: Record<string, () => Promise<unknown>> = {
  posts_pkey: () => twin(w, 'posts', 'true'),
  posts_seats_check: () => twin(w, 'posts', 'true', { ...post, seats: 0 }),
  posts_term_months_check: () => twin(w, 'posts', 'true', { ...post, term_months: 121 }),
  posts_grid_in_area: () => twin(w, 'posts', `kind = 'gridWorker'`, { ...post, area_code: w.world.otherCommunity }),
  appointments_pkey: () => twin(w, 'appointments', 'true', { post_id: newId() }),
  appointments_check: () => twin(w, 'appointments', 'true', { ...held(), from_on: '2026-03-02', to_on: '2026-03-01' }),
  appointments_once: () => twin(w, 'appointments', 'to_on is null', held()),
  appointments_not_after_itself: async () => {
    const appointment_id = newId()
    return twin(w, 'appointments', 'true', { appointment_id, succeeded_by: appointment_id, to_on: '2099-01-01' })
  },
  administrators_pkey: () => twin(w, 'administrators', audit(), { kind: 'administrator' }),
  administrators_kind: () => twin(w, 'administrators', audit()),
  administrators_kind_check: () =>
    twin(w, 'administrators', audit(), { kind: 'secretary', person_id: w.world.people.limei.personId }),
  backups_pkey: () => twin(w, 'backups', 'true'),
  absences_pkey: () => twin(w, 'absences', 'true'),
  absences_in_order: () => twin(w, 'absences', 'true', { absence_id: newId(), to_on: '2026-03-08' }),
  absences_kind_check: () => twin(w, 'absences', 'true', { absence_id: newId(), kind: 'tired' }),
}

test.each(Object.keys(breaches).filter((name) => name !== 'administrators_kind'))('%s holds', async (constraint) => {
  await expect(breaches[constraint]?.()).rejects.toMatchObject({ constraint })
})

test('no constraint is left out', async () => {
  const tables = ['posts', 'appointments', 'administrators', 'backups', 'absences']
  expect(await constraintsOf(w, ...tables)).toEqual(Object.keys(breaches).sort())
})

test('who stands in, and who is away, is there', async () => {
  for (const missing of [
    () => twin(w, 'backups', 'true', held()),
    () => w.sql('update backups set person_id = $1', [newId()]),
    () => twin(w, 'absences', 'true', { absence_id: newId(), person_id: newId() }),
  ])
    await expect(missing()).rejects.toMatchObject({ code: '23503' })
})

test('a post is for a place, a grid and a unit that are there', async () => {
  const missing = { area_code: `${w.world.district}999`, grid_code: null }
  await expect(twin(w, 'posts', 'true', { ...post, ...missing })).rejects.toMatchObject({ code: '23503' })
  await expect(twin(w, 'posts', 'true', { ...post, organisation_id: newId() })).rejects.toMatchObject({ code: '23503' })
  const unknown = { grid_code: `${w.world.community}777` }
  await expect(twin(w, 'posts', `area_code = '${w.world.community}'`, { ...post, ...unknown })).rejects.toMatchObject({
    code: '23503',
  })
})

test('an appointment is to a post, of a person and a unit that are there; its kind of administrator is the person’s', async () => {
  const { audit: auditor, administrator } = w.world.people
  for (const missing of [
    { person_id: newId() },
    { organisation_id: newId() },
    { post_id: newId() },
    { succeeded_by: newId() },
  ])
    await expect(twin(w, 'appointments', 'true', { ...held(), to_on: '2099-01-01', ...missing })).rejects.toMatchObject(
      {
        code: '23503',
      },
    )
  await expect(
    twin(w, 'appointments', `person_id = '${administrator.personId}'`, { ...held(), person_id: auditor.personId }),
  ).rejects.toMatchObject({ constraint: 'appointments_one_administrator' })
})
