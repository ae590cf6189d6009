import { reasonOf, together } from '@linli/world/crowd'
import { eventsOf } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fixedId } from '../../../platform/ids.ts'
import { listCategories } from '../queries.ts'
import { startingCategories } from '../starting-categories.ts'
import { publishCategories } from './publish-categories.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

const category = (code: string, name: string) => ({ ...startingCategories[0]!, code, name, parent_code: null })
const publish = (version: number, ...names: string[]) =>
  w.run('system', (ctx) =>
    publishCategories(ctx, { version, categories: names.map((name, index) => category(`N${index}`, name)) }),
  )
const inForce = () => w.look('xiulan', listCategories)

test('the newest version is in force, in the order it was given', async () => {
  expect((await inForce()).version).toBe(1)
  await publish(2, '丙', '甲', '乙')
  const { version, categories } = await inForce()
  expect([version, categories.map(({ name }) => name)]).toEqual([2, ['丙', '甲', '乙']])
  const told = await eventsOf(w, fixedId(w.world.district))
  expect(told.at(-1)).toMatchObject({ kind: 'categories-published', payload: { version: 2 } })
})

test('an older version stays, for the issues of its day', async () => {
  expect(await w.sql('select from categories where district_id = $1 and version = 1', [w.world.district])).toHaveLength(
    startingCategories.length,
  )
})

test('nobody but the product itself publishes so', async () => {
  const published = w.run('districtOfficer', (ctx) => publishCategories(ctx, { version: 9, categories: [] }))
  expect(await reasonOf(published)).toBe('forbidden: staff-only')
})

test('one version published twice at once is published once, and whole', async () => {
  const { done, refused } = await together([publish(3, '一', '二'), publish(3, '三', '四')])
  expect([done.length, refused]).toEqual([1, { 'id-taken': 1 }])
  expect([
    ['一', '二'],
    ['三', '四'],
  ]).toContainEqual((await inForce()).categories.map(({ name }) => name))
})

test('a category below one that is none is refused', async () => {
  const orphan = { ...category('X', '孤'), parent_code: 'NONE' }
  const published = w.run('system', (ctx) => publishCategories(ctx, { version: 4, categories: [orphan] }))
  expect(await reasonOf(published)).toBe('conflict: someone-was-faster')
})
