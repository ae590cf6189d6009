import type { BodyOf } from '@linli/contract'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

const plain: BodyOf<'setPreferences'> = {
  textSize: 'standard',
  elder: false,
  contrast: false,
  still: false,
  readAloud: false,
  readSpeed: 'normal',
}
const large: BodyOf<'setPreferences'> = {
  textSize: 'largest',
  elder: true,
  contrast: true,
  still: true,
  readAloud: true,
  readSpeed: 'slow',
}
type Person = 'xiulan' | 'jianguo' | 'guihua' | 'stranger'
const read = async (person: Person) => (await w.send(person, 'getPreferences', {})).body.preferences
const keep = (person: Person, body: object) => w.send(person, 'setPreferences', { body })

test('who never chose has none; what was chosen is there in every session of the account', async () => {
  expect(await read('xiulan')).toBeNull()
  expect(await keep('xiulan', large)).toMatchObject({ status: 200, body: { preferences: large } })
  expect(await read('xiulan')).toEqual(large)
})

test('what is chosen last holds, and there is one row of an account', async () => {
  for (const chosen of [large, plain, { ...large, textSize: 'large' }]) await keep('jianguo', chosen)
  expect(await read('jianguo')).toEqual({ ...large, textSize: 'large' })
  const { accountId } = w.world.people.jianguo
  expect(await w.sql('select from preferences where account_id = $1', [accountId])).toHaveLength(1)
})

test('nobody reads or changes another’s', async () => {
  await keep('guihua', large)
  await keep('jianguo', plain)
  expect(await read('guihua')).toEqual(large)
})

test('somebody who is nobody in any district yet keeps theirs too', async () => {
  expect(await keep('stranger', large)).toMatchObject({ status: 200 })
  expect(await read('stranger')).toEqual(large)
})

test('chosen on two devices at once, one of the two holds whole', async () => {
  await Promise.all([keep('xiulan', large), keep('xiulan', plain)])
  expect([large, plain]).toContainEqual(await read('xiulan'))
})

test('half a choice, another word, or nobody signed in are refused', async () => {
  expect(await keep('xiulan', { ...large, textSize: 'huge' })).toMatchObject({ status: 400 })
  const { elder: _, ...half } = large
  expect(await keep('xiulan', half)).toMatchObject({ status: 400 })
  expect(await w.send(null, 'setPreferences', { body: large })).toMatchObject({ status: 401 })
  expect(await w.send(null, 'getPreferences', {})).toMatchObject({ status: 401 })
})
