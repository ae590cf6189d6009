import { constraintsOf, twin } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** The second wall: SQL past all our code, as the owner of the tables. */
let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

const breaches: Record<string, () => Promise<unknown>> = {
  organisations_pkey: () => twin(w, 'organisations', 'true'),
}

test.each(Object.keys(breaches))('%s holds', async (constraint) => {
  await expect(breaches[constraint]?.()).rejects.toMatchObject({ constraint })
})

test('no constraint is left out', async () => {
  expect(await constraintsOf(w, 'organisations')).toEqual(Object.keys(breaches).sort())
})
