import { constraintsOf, twin } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../platform/ids.ts'

/** The second wall: SQL past all our code, as the owner of the tables. */
let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

const fresh = () => ({ appointment_id: newId() })
const breaches: Record<string, () => Promise<unknown>> = {
  organisations_pkey: () => twin(w, 'organisations', 'true'),
  appointments_pkey: () => twin(w, 'appointments', 'true'),
  appointments_check: () => twin(w, 'appointments', 'true', { ...fresh(), from_on: '2026-03-02', to_on: '2026-03-01' }),
}

test.each(Object.keys(breaches))('%s holds', async (constraint) => {
  await expect(breaches[constraint]?.()).rejects.toMatchObject({ constraint })
})

test('no constraint is left out', async () => {
  expect(await constraintsOf(w, 'organisations', 'appointments')).toEqual(Object.keys(breaches).sort())
})

test('a post is of a person and an organisation that are there', async () => {
  for (const missing of [{ person_id: newId() }, { organisation_id: newId() }]) {
    await expect(twin(w, 'appointments', 'true', { ...fresh(), ...missing })).rejects.toMatchObject({ code: '23503' })
  }
})
