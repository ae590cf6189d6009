import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dropField } from '../index.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

test('the field is empty, the change is known, the next who saves must have read it; dropped again nothing changes', async () => {
  const { personId } = w.world.people.xiulan
  await w.sql(`update people set language = '重庆话', revision = 4 where person_id = $1`, [personId])
  await w.run('xiulan', (ctx) => dropField(ctx, personId, 'language'))
  const after = () => w.sql('select language, revision from people where person_id = $1', [personId])
  expect(await after()).toEqual([{ language: null, revision: 5 }])
  await w.run('xiulan', (ctx) => dropField(ctx, personId, 'language'))
  expect(await after()).toEqual([{ language: null, revision: 5 }])
  expect(await w.sql('select field, before_sealed from person_changes where person_id = $1', [personId])).toEqual([
    { field: 'language', before_sealed: null },
  ])
})
