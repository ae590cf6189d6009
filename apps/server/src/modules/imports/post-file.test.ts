import { afterAll, beforeAll, expect, test } from 'vitest'
import { apply, fileOf, places, preview, undo } from '../../../../../world/src/stages-of-import.ts'
import { type TestWorld, testWorld } from '../../../../../world/src/testing.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

const header = ['岗位', '社区', '网格', '小区', '楼栋', '姓名', '手机号', '值班电话']
const rows = [
  ['网格员', '龙滩园', '龙滩园第二网格', '', '', '唐小燕', '13800001111', '023-43720001'],
  ['楼栋长', '龙滩园', '', '川汽厂家属院', '2 栋', '秦大爷', '13800002222', ''],
  ['楼栋长', '龙滩园', '', '川汽厂家属院', '3 栋', '', '', ''],
]

test('posts with their people, there and back; their names are sealed', async () => {
  const before = await places(w)
  const { status, body } = await preview(w, await fileOf(rows, header), { kind: 'posts' })
  expect([status, body.message, body.problems]).toEqual([200, undefined, []])
  expect(body).toMatchObject({ rows: 3, fine: 3, added: 3 })
  expect(body.sample[0]).toMatchObject({ 姓名: '唐**', 手机号: '138****1111' })
  expect(await places(w)).toEqual(before)
  const applied = await apply(w, body.importId)
  expect([applied.status, applied.body.message]).toEqual([200, undefined])
  const held = await w.sql<{ kind: string }>(
    `select p.kind from posts p join appointments x using (district_id, post_id) where p.grid_code = $1 and x.from_on <= (now() at time zone 'Asia/Shanghai')::date`,
    [`${w.world.community}002`],
  )
  expect(held).toEqual([{ kind: 'gridWorker' }])
  const kept = JSON.stringify(
    await w.sql(`select r.content, e.before, i.sample from imports i join import_rows r using (import_id)
      left join import_effects e using (import_id)`),
  )
  expect(kept).not.toMatch(/唐小燕|13800001111|秦大爷|13800002222/)
  const back = await undo(w, body.importId)
  expect([back.status, back.body.message]).toEqual([200, undefined])
  expect(await places(w)).toEqual(before)
})

test('each mistake is told with its line and column', async () => {
  const wrong = [
    ['网格员', '龙滩园', '没有的网格', '', '', '唐小燕', '', ''],
    ['网格员', '龙滩园', '', '', '', '唐小燕', '', ''],
    ['楼栋长', '龙滩园', '', '川汽厂家属院', '99 栋', '秦大爷', '', ''],
    ['班长', '龙滩园', '', '', '', '秦大爷', '', ''],
    ['楼栋长', '龙滩园', '', '川汽厂家属院', '2 栋', '秦大爷', '1380000222', ''],
  ]
  const { body } = await preview(w, await fileOf(wrong, header), { kind: 'posts' })
  expect(body.fine).toBe(0)
  expect(body.problems.map(({ row, column }) => [row, column])).toEqual([
    [2, '网格'],
    [3, '网格'],
    [4, '楼栋'],
    [5, '岗位'],
    [6, '手机号'],
  ])
})

test('nobody appoints upwards by a file', async () => {
  const { body } = await preview(w, await fileOf([['街道干部', '龙滩子街道', '', '', '', '唐小燕', '', '']], header), {
    kind: 'posts',
  })
  expect(body).toMatchObject({ fine: 0, refused: 1 })
})
