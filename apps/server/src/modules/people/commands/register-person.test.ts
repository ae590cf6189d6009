import { reasonOf } from '@linli/world/crowd'
import { eventsOf } from '@linli/world/stages'
import { openedOf } from '@linli/world/stages-of-people'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { type RegisterPerson, registerPerson } from './register-person.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

const someone = (over: Partial<RegisterPerson> = {}): RegisterPerson => ({
  personId: newId(),
  accountId: null,
  realName: '司马光',
  displayName: '老司马',
  phone: '13812345678',
  areaCode: w.world.building,
  ...over,
})
const register = (input: RegisterPerson) => w.run('system', (ctx) => registerPerson(ctx, input))
const row = async (table: string, personId: string) =>
  (await w.sql(`select * from ${table} where person_id = $1`, [personId]))[0]

test('somebody known enters the register: name and phone sealed, their masks readable', async () => {
  const input = someone()
  expect(await register(input)).toBe(input.personId)
  const person = await row('people', input.personId)
  expect(person).toMatchObject({
    account_id: null,
    name_masked: '司马*',
    display_name: '老司马',
    phone_masked: '138****5678',
  })
  expect(await openedOf(w, person?.person_id as string)).toMatchObject({ name: '司马光', phone: '13812345678' })
  expect(await row('memberships', input.personId)).toBeUndefined()
  expect(await eventsOf(w, input.personId)).toMatchObject([{ kind: 'person-registered', areaCode: w.world.building }])
})

test('with a home it is confirmed at once', async () => {
  const home = { areaCode: w.world.building, communityCode: w.world.community, room: '101', tie: 'owns' as const }
  const input = someone({ home, phone: null })
  await register(input)
  const membership = await row('memberships', input.personId)
  expect(membership).toMatchObject({ status: 'confirmed', tie: 'owns', area_code: w.world.building })
  expect(membership?.decided_at).toEqual(membership?.asked_at)
  expect((await row('people', input.personId))?.phone_sealed).toBeNull()
})

test('nobody but the product itself writes the register so', async () => {
  const input = someone()
  expect(await reasonOf(w.run('districtOfficer', (ctx) => registerPerson(ctx, input)))).toBe('forbidden: staff-only')
  expect(await row('people', input.personId)).toBeUndefined()
})

test('an account is one person of a district', async () => {
  const input = someone({ accountId: w.world.people.xiulan.accountId })
  expect(await reasonOf(register(input))).toBe('conflict: someone-was-faster')
})
