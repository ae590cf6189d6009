import { constraintsOf, twin } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { addOrganisationMember } from './commands/add-organisation-member.ts'
import { linkPartyOrganisation } from './commands/link-party-organisation.ts'
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
  const party = newId()
  await w.run('secretary', async (ctx) => {
    const facts = { name: '物业党支部', areaCode: w.world.community, serves: [], competences: [] }
    await saveOrganisation(ctx, party, { kind: 'partyOrganisation', ...facts })
  })
  await w.run('secretary', (ctx) =>
    linkPartyOrganisation(ctx, party, { level: 'branch', parentId: null, unitId: w.world.organisations.property }),
  )
  await w.run('secretary', (ctx) =>
    addOrganisationMember(ctx, party, {
      personId: w.world.people.limei.personId,
      role: 'head',
      fromOn: '2024-01-01',
    }),
  )
})
afterAll(() => w.close())

const other = () => ({ organisation_id: newId() })
const member = () => ({ member_id: newId() })
/** An organisation that is in no tree yet. */
const spare = (withoutUnit = true) => ({
  organisation_id: w.world.organisations.office,
  ...(withoutUnit ? { unit_id: null } : {}),
})
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
  organisation_members_pkey: () => twin(w, 'organisation_members', 'true', { to_on: '2030-01-01' }),
  organisation_members_once: () => twin(w, 'organisation_members', 'person_id is not null', member()),
  organisation_members_somebody: () => twin(w, 'organisation_members', 'true', { ...member(), person_id: null }),
  organisation_members_in_order: () => twin(w, 'organisation_members', 'true', { ...member(), to_on: '2024-01-01' }),
  organisation_members_role_check: () => twin(w, 'organisation_members', 'true', { ...member(), role: 'king' }),
  party_links_pkey: () => twin(w, 'party_links', 'true', { unit_id: null }),
  party_links_level_check: () => twin(w, 'party_links', 'true', { ...spare(), level: 'cell' }),
  party_links_one_place: () =>
    twin(w, 'party_links', 'true', { ...spare(), area_code: w.world.community, grid_code: w.world.grid }),
  party_links_not_itself: () => twin(w, 'party_links', 'true', { ...spare(), parent_id: w.world.organisations.office }),
  party_links_one_of_unit: () => twin(w, 'party_links', 'unit_id is not null', spare(false)),
}

test.each(Object.keys(breaches))('%s holds', async (constraint) => {
  await expect(breaches[constraint]?.()).rejects.toMatchObject({ constraint })
})

test('no constraint is left out', async () => {
  expect(
    await constraintsOf(w, 'organisations', 'organisation_services', 'organisation_members', 'party_links'),
  ).toEqual(Object.keys(breaches).sort())
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

test('members are of organisations and people that are there; the tree is of such, and leads what is there', async () => {
  for (const missing of [{ organisation_id: newId() }, { person_id: newId() }])
    await expect(twin(w, 'organisation_members', 'true', { ...member(), ...missing })).rejects.toMatchObject({
      code: '23503',
    })
  for (const missing of [
    { organisation_id: newId() },
    { parent_id: newId() },
    { area_code: '50011100300199999' },
    { grid_code: '500111003001999' },
    { estate_id: newId() },
    { unit_id: newId() },
  ])
    await expect(twin(w, 'party_links', 'true', { ...spare(), ...missing })).rejects.toMatchObject({ code: '23503' })
})
