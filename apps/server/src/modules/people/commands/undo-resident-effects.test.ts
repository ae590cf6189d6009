import { reasonOf } from '@linli/world/crowd'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importResidentRows } from './import-resident-rows.ts'
import { undoResidentEffects } from './undo-resident-effects.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

test('what rows wrote goes, who is used elsewhere stays whole; elsewhere it is not one’s own', async () => {
  const within = w.world.community
  const rows = ['韩小一', '韩小二'].map((name, at) => ({ row: at + 2, name, building: '1 栋', door: `1-${at}` }))
  const outcomes = await w.run('secretary', (ctx) =>
    importResidentRows(ctx, { within, importId: ctx.key, rows }, 'fine'),
  )
  const effects = outcomes.flatMap((outcome) => outcome.effects)
  const [stays] = effects.filter(({ subjectKind }) => subjectKind === 'person').map(({ subjectKey }) => subjectKey)
  const undo = (by: 'secretary' | 'otherSecretary') =>
    w.run(by, (ctx) => undoResidentEffects(ctx, { within, effects, used: [stays as string] }))
  expect(await reasonOf(undo('otherSecretary'))).toBe('forbidden: person-out-of-area')
  expect(await undo('secretary')).toEqual({ stayed: 1 })
  expect(await w.sql(`select person_id from people where name_masked = '韩**'`)).toEqual([{ person_id: stays }])
  expect(await w.sql('select from residences where person_id = $1', [stays])).toHaveLength(1)
})
