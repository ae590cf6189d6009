import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestWorld, testWorld } from '../../../../../../world/src/testing.ts'
import { undoShapeEffects } from './undo-shape-effects.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

test('only who keeps the place takes back what was drawn there; and nothing is done of what was never there', async () => {
  const effects = [
    { effect: 'added' as const, subjectKind: 'boundary', subjectKey: `${w.world.community}/2026-01-01T00:00:00.000Z` },
  ]
  await expect(w.run('otherSecretary', (ctx) => undoShapeEffects(ctx, effects))).rejects.toThrow('不在您负责的区域')
  await expect(w.run('secretary', (ctx) => undoShapeEffects(ctx, effects))).rejects.toThrow('由街道来定')
  const refused = await w.run('subdistrict', (ctx) => undoShapeEffects(ctx, effects))
  expect(refused).toMatchObject([{ message: expect.stringContaining('龙滩园') }])
})
