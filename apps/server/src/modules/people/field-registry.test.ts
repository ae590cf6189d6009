import { type PersonalField, personalFields } from '@linli/contract'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fieldRegistry, keptFor } from './field-registry.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

test('anybody reads the registry', async () => {
  const { status, body } = await w.send(null, 'listFieldRegistry')
  expect(status).toBe(200)
  expect(body).toEqual(fieldRegistry())
  expect(fieldRegistry().fields.find(({ field }) => field === 'phone')).toMatchObject({
    label: '手机号',
    sensitivity: 3,
    keeps: '离开或去世后 2 年：离开后两年内还可能要核对办过的事',
  })
})

test.each([
  [365, '1 年'],
  [30, '30 天'],
])('%i days are said as %s', (days, said) => {
  expect(keptFor({ days, because: '原因' })).toBe(`离开或去世后 ${said}：原因`)
})

test('every column of the register that names somebody or is sealed is in it, and every column it names is there', async () => {
  const rows = await w.sql<{ name: string }>(
    `select table_name || '.' || column_name as name from information_schema.columns
     where table_schema = 'public' and table_name in ('people', 'residences', 'care_flags', 'memberships')`,
  )
  const there = rows.map(({ name }) => name)
  const stored = (Object.values(personalFields) as PersonalField[]).flatMap((field) => field.stored)
  const named = there.filter((name) =>
    /_sealed$|_masked$|display_name$|born|gender|language|contact|registered_div/.test(name),
  )
  expect(named.filter((name) => !stored.includes(name))).toEqual([])
  expect(
    stored.filter((name) => /^(people|residences|care_flags|memberships)\./.test(name) && !there.includes(name)),
  ).toEqual([])
})
