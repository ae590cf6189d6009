import { constraintsOf, twin } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { saveFacility } from './commands/save-facility.ts'

/** The second wall: SQL past all our code, as the owner of the tables. */
let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  await w.run('officer', (ctx) =>
    saveFacility(ctx, newId(), {
      name: '活动室',
      kind: 'activityRoom',
      areaCode: w.world.community,
      address: '家属院',
      organisationId: w.world.organisations.office,
      functions: [],
      opening: [],
      accessibility: [],
      fileIds: [],
    }),
  )
})
afterAll(() => w.close())

const fresh = () => ({ facility_id: newId() })
const breaches: Record<string, () => Promise<unknown>> = {
  facilities_pkey: () => twin(w, 'facilities', 'true'),
  facilities_position: () => twin(w, 'facilities', 'true', { ...fresh(), latitude: 29.5 }),
  facilities_square_metres_check: () => twin(w, 'facilities', 'true', { ...fresh(), square_metres: 0 }),
}

test.each(Object.keys(breaches))('%s holds', async (constraint) => {
  await expect(breaches[constraint]?.()).rejects.toMatchObject({ constraint })
})

test('no constraint is left out', async () => {
  expect(await constraintsOf(w, 'facilities')).toEqual(Object.keys(breaches).sort())
})

test('a facility is in an area that is there, of an organisation that is there', async () => {
  for (const missing of [{ area_code: '500111003999' }, { organisation_id: newId() }])
    await expect(twin(w, 'facilities', 'true', { ...fresh(), ...missing })).rejects.toMatchObject({ code: '23503' })
})
