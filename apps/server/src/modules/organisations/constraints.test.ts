import { constraintsOf, twin } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { saveOrganisation } from './commands/save-organisation.ts'

/** The second wall: SQL past all our code, as the owner of the tables. */
let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  await w.run('secretary', (ctx) =>
    saveOrganisation(ctx, newId(), {
      kind: 'propertyCompany',
      name: '新家物业公司',
      areaCode: w.world.community,
      creditCode: '9144030071526726XG',
      serves: [{ areaCode: w.world.building, fromOn: '2024-01-01' }],
      competences: [],
    }),
  )
})
afterAll(() => w.close())

const other = () => ({ organisation_id: newId() })
const service = () => ({ service_id: newId() })
const breaches: Record<string, () => Promise<unknown>> = {
  organisations_pkey: () => twin(w, 'organisations', 'true'),
  organisations_contract: () =>
    twin(w, 'organisations', 'true', { ...other(), contract_from: '2026-03-02', contract_to: '2026-03-01' }),
  organisations_credit_code: () => twin(w, 'organisations', 'credit_code is not null', other()),
  organisation_services_pkey: () => twin(w, 'organisation_services', 'true', { to_on: '2030-01-01' }),
  organisation_services_once: () => twin(w, 'organisation_services', 'true', service()),
  organisation_services_one_place: () =>
    twin(w, 'organisation_services', 'true', { ...service(), grid_code: w.world.grid }),
  organisation_services_in_order: () => twin(w, 'organisation_services', 'true', { ...service(), to_on: '2024-01-01' }),
}

test.each(Object.keys(breaches))('%s holds', async (constraint) => {
  await expect(breaches[constraint]?.()).rejects.toMatchObject({ constraint })
})

test('no constraint is left out', async () => {
  expect(await constraintsOf(w, 'organisations', 'organisation_services')).toEqual(Object.keys(breaches).sort())
})

test('a place that is served is there, and so is who serves it', async () => {
  for (const missing of [
    { organisation_id: newId() },
    { area_code: '50011100300199999' },
    { area_code: null, grid_code: '500111003001999' },
    { area_code: null, estate_id: newId() },
  ])
    await expect(twin(w, 'organisation_services', 'true', { ...service(), ...missing })).rejects.toMatchObject({
      code: '23503',
    })
})
