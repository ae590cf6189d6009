import { eventsOf } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { personsOfPhone } from '../store.ts'
import { renumberPerson } from './renumber-person.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

const renumber = (accountId: string, phone: string) =>
  w.run('system', (ctx) => renumberPerson(ctx, { accountId, phone }))

test('whoever the account is here is found by the new number, and not by the old one', async () => {
  const { accountId, personId } = w.world.people.xiulan
  expect(await renumber(accountId, '13755550001')).toBe(personId)
  expect(await renumber(accountId, '+8613755550002')).toBe(personId)
  const found = (phone: string) => w.look('system', (q) => personsOfPhone(q, phone))
  expect((await found('13755550002')).map((known) => known.personId)).toEqual([personId])
  expect(await found('13755550001')).toEqual([])
  const [row] = await w.sql('select phone_masked from people where person_id = $1', [personId])
  expect(row).toEqual({ phone_masked: '137****0002' })
  expect((await eventsOf(w, personId as string)).at(-1)).toMatchObject({ kind: 'person-renumbered', payload: {} })
})

test('an account that is nobody here changes nothing, and nobody but the product does it', async () => {
  expect(await renumber(newId(), '13755550003')).toBeNull()
  const { accountId } = w.world.people.xiulan
  const tried = w.run('officer', (ctx) => renumberPerson(ctx, { accountId, phone: '13755550004' }))
  await expect(tried).rejects.toMatchObject({ reason: 'staff-only' })
})
