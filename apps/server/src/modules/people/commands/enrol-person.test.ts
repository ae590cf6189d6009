import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enrolPerson } from './enrol-person.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

const enrol = (realName: string, phone?: string) =>
  w.run('officer', (ctx) => enrolPerson(ctx, { realName, phone, areaCode: w.world.community }))

test('who is known by name and phone is that person, however the number is written', async () => {
  const first = await enrol('许三多', '13955550001')
  expect(await enrol('许三多', '+8613955550001')).toBe(first)
  const [row] = await w.sql('select account_id, name_masked, phone_masked from people where person_id = $1', [first])
  expect(row).toEqual({ account_id: null, name_masked: '许**', phone_masked: '139****0001' })
})

test('another name under the same number, or no number, is somebody new', async () => {
  const first = await enrol('许三多', '13955550002')
  expect(await enrol('许二和', '13955550002')).not.toBe(first)
  expect(await enrol('许三多')).not.toBe(first)
})
