import { afterAll, beforeAll, expect, test } from 'vitest'
import { apply, fileOf, places, preview, undo } from '../../../../../world/src/stages-of-import.ts'
import { type TestWorld, testWorld } from '../../../../../world/src/testing.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

const header = ['类别', '单位名称', '所在社区', '服务的小区', '负责人', '负责人手机', '上级党组织', '统一社会信用代码']
const rows = [
  ['居委会', '龙滩园社区居委会', '龙滩园', '', '赵敏敏', '13812345678', '', ''],
  ['业委会', '川汽厂家属院业委会', '龙滩园', '川汽厂家属院', '钱多多', '', '', ''],
  ['党组织', '龙滩园社区党委', '龙滩园', '', '', '', '', ''],
  ['党组织', '龙滩园第一网格党支部', '龙滩园', '', '', '', '龙滩园社区党委', ''],
]

test('organisations with their people and their tree, there and back', async () => {
  const before = await places(w)
  const { status, body } = await preview(w, await fileOf(rows, header), { kind: 'organisations' })
  expect([status, body.message, body.problems]).toEqual([200, undefined, []])
  expect(body).toMatchObject({ rows: 4, fine: 4, added: 4 })
  expect(await places(w)).toEqual(before)
  const kept = JSON.stringify(await w.sql('select content from import_rows'))
  expect(kept).toContain('川汽厂家属院业委会')
  expect(kept).not.toMatch(/13812345678|赵敏敏|钱多多/)
  expect((await apply(w, body.importId)).body).toMatchObject({ status: 'applied', added: 4 })
  expect((await places(w)).organisations).toBe((before.organisations as number) + 4)
  const [branch] = await w.sql<{ parent: string }>(
    `select p.name as parent from party_links l join organisations o using (district_id, organisation_id)
     join organisations p on p.organisation_id = l.parent_id where o.name = '龙滩园第一网格党支部'`,
  )
  expect(branch?.parent).toBe('龙滩园社区党委')
  const again = await preview(w, await fileOf(rows, header), { kind: 'organisations' })
  expect(again.body).toMatchObject({ added: 0, same: 4 })
  const back = await undo(w, body.importId)
  expect([back.status, back.body.message]).toEqual([200, undefined])
  expect(await places(w)).toEqual(before)
})

test('each mistake is told with its line and column', async () => {
  const wrong = [
    ['物业', '安心物业公司', '没有的社区', '', '', '', '', ''],
    ['物业', '安心物业公司', '龙滩园', '没有的小区', '', '', '', ''],
    ['饭店', '好吃饭店', '龙滩园', '', '', '', '', ''],
    ['业委会', '甲业委会', '龙滩园', '', '', '13812345678', '', ''],
    ['物业', '乙物业公司', '龙滩园', '', '', '', '', '914403001922038217'],
  ]
  const { body } = await preview(w, await fileOf(wrong, header), { kind: 'organisations' })
  expect(body.fine).toBe(0)
  expect(body.problems.map(({ row, column }) => [row, column])).toEqual([
    [2, '所在社区'],
    [3, '服务的小区'],
    [4, '类别'],
    [5, '负责人'],
    [6, '统一社会信用代码'],
  ])
})

test('one that was given a post stays', async () => {
  const { body } = await preview(w, await fileOf([rows[1] as string[]], header), { kind: 'organisations' })
  await apply(w, body.importId)
  await w.sql(
    `insert into posts (district_id, post_id, kind, area_code, organisation_id, seats, created_at)
     select 500111, gen_random_uuid(), 'handler', $1, organisation_id, 1, now() from organisations where name = '川汽厂家属院业委会'`,
    [w.world.community],
  )
  const refused = await undo(w, body.importId)
  expect(refused).toMatchObject({ status: 409, body: { reason: 'import-cannot-undo' } })
  expect(refused.body.message).toContain('川汽厂家属院业委会')
})
