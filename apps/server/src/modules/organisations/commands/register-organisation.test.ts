import { reasonOf } from '@linli/world/crowd'
import { eventsOf } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { type RegisterOrganisation, registerOrganisation } from './register-organisation.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

const firm = (): RegisterOrganisation => ({
  organisationId: newId(),
  kind: 'propertyCompany',
  name: '新家物业公司',
  areaCode: w.world.otherCommunity,
})
const rows = (organisationId: string) =>
  w.sql('select * from organisations where organisation_id = $1', [organisationId])

test('an organisation enters the register, and can be made responsible', async () => {
  const input = firm()
  expect(await w.run('system', (ctx) => registerOrganisation(ctx, input))).toBe(input.organisationId)
  expect(await rows(input.organisationId)).toMatchObject([
    {
      district_id: w.world.district,
      organisation_id: input.organisationId,
      kind: 'propertyCompany',
      name: '新家物业公司',
      area_code: w.world.otherCommunity,
      pinyin: 'xjwygs',
      closed_on: null,
    },
  ])
  expect(await eventsOf(w, input.organisationId)).toMatchObject([
    { kind: 'organisation-registered', areaCode: w.world.otherCommunity },
  ])
})

test('nobody but the product itself registers so', async () => {
  const input = firm()
  const registered = w.run('districtOfficer', (ctx) => registerOrganisation(ctx, input))
  expect(await reasonOf(registered)).toBe('forbidden: staff-only')
  expect(await rows(input.organisationId)).toEqual([])
})

test('an id is given once', async () => {
  const input = firm()
  await w.run('system', (ctx) => registerOrganisation(ctx, input))
  expect(await reasonOf(w.run('system', (ctx) => registerOrganisation(ctx, input)))).toBe('conflict: id-taken')
})
