import { together } from '@linli/world/crowd'
import { rounds } from '@linli/world/stages'
import { openedOf } from '@linli/world/stages-of-people'
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

test('a name with spaces is the name without them, also of who was written with them before', async () => {
  const first = await enrol('许\u3000三多', '13955550003')
  expect(await enrol(' 许 三 多', '13955550003')).toBe(first)
  const [row] = await w.sql<{ shown: string; masked: string }>(
    'select display_name as shown, name_masked as masked from people where person_id = $1',
    [first],
  )
  expect([(await openedOf(w, first)).name, row?.shown, row?.masked]).toEqual(['许三多', '许三多', '许**'])
  await w.sql('update people set name_sealed = $2 where person_id = $1', [first, w.runtime.vault.seal('许 三多')])
  expect(await enrol('许三多', '13955550003')).toBe(first)
})

test('written twice at once, somebody is one person', async () => {
  let serial = 13_955_560_000
  await rounds(async () => {
    const phone = String(serial++)
    const { done } = await together([enrol('许三多', phone), enrol('许 三多', `+86${phone}`)])
    expect(done).toHaveLength(2)
    expect(new Set(done).size).toBe(1)
  })
})
