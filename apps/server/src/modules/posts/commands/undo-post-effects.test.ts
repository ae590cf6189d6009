import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PostImportRow } from '../post-import.ts'
import { importPostRows } from './import-post-rows.ts'
import { setBackup } from './set-backup.ts'
import { undoPostEffects } from './undo-post-effects.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

const area = '龙滩园社区'
const rows: PostImportRow[] = [
  { row: 2, kind: 'partTimeWorker', area, grid: '第二网格', name: '许大宝', phone: '13511110001' },
  { row: 3, kind: 'buildingLead', area, building: '3 栋', name: '许大宝', phone: '13511110001' },
]
const take = async (some: PostImportRow[]) =>
  (await w.run('secretary', (ctx) => importPostRows(ctx, some, 'all'))).flatMap(({ effects }) => effects)
const undo = (effects: Awaited<ReturnType<typeof take>>) => w.run('secretary', (ctx) => undoPostEffects(ctx, effects))
const all = () =>
  w.sql(`select 'post' as what, post_id::text as id, seats from posts
    union all select 'held', appointment_id::text, 0 from appointments
    union all select 'person', person_id::text, 0 from people order by 1, 2`)

test('what it added goes, what it changed is as before', async () => {
  const before = await all()
  const first = await take(rows)
  const between = await all()
  const second = await take([{ ...(rows[0] as PostImportRow), name: '许二宝', phone: '13511110002' }])
  expect(await undo(second)).toEqual([])
  expect(await all()).toEqual(between)
  expect(await undo(first)).toEqual([])
  expect(await all()).toEqual(before)
})

test('where somebody went on from there nothing goes, and it is said why', async () => {
  const effects = await take(rows)
  const appointment = effects.find(({ subjectKind }) => subjectKind === 'appointment')?.subjectKey as string
  const after = await all()
  await w.run('secretary', (ctx) => setBackup(ctx, appointment, { personId: w.world.people.limei.personId }))
  expect(await undo(effects)).toEqual([{ subjectKey: appointment, message: expect.stringContaining('不能撤回') }])
  await w.run('secretary', (ctx) => setBackup(ctx, appointment, { personId: null }))
  const more = await take([{ ...(rows[0] as PostImportRow), name: '许三宝', phone: '13511110003' }])
  expect((await undo(effects)).length).toBeGreaterThan(0)
  expect(await undo(more)).toEqual([])
  expect(await all()).toEqual(after)
  expect(await undo(effects)).toEqual([])
})
