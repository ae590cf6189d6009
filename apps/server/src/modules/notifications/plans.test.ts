import { issueAt } from '@linli/world/stages'
import { gridsToday, inDays, type PlannedGrid, submittedAt } from '@linli/world/stages-of-grids'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { decideGridPlan } from '../grid-plans/index.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld()
})
afterAll(() => w.close())
beforeEach(async () => {
  await w.settle()
  await w.sql('delete from notifications')
})

/** Who was told what: by display name. */
async function told(): Promise<string[]> {
  await w.settle()
  const rows = await w.sql<{ who: string; title: string; body: string; subject_kind: string }>(
    `select p.display_name as who, n.title, n.body, n.subject_kind from notifications n join people p using (district_id, person_id)
     where n.subject_kind = 'gridPlan' order by 1`,
  )
  return rows.map(({ who, title, body }) => `${who}: ${title} ${body}`)
}
const decide = (planId: string, decision: 'approved' | 'returned', reason?: string) =>
  w.run('subdistrict', (ctx) => decideGridPlan(ctx, planId, { decision, reason }))

test('the subdistrict is asked; where it drew the plan itself, the district', async () => {
  await submittedAt(w)
  expect(await told()).toEqual([expect.stringContaining('孙丽: 等您审批：龙滩园的网格调整')])
  await w.sql('delete from notifications')
  await submittedAt(w, 'home', {}, 'subdistrict')
  expect(await told()).toEqual([expect.stringContaining('郑涛: 等您审批')])
})

test('who drew it is told what became of it', async () => {
  const planId = await submittedAt(w)
  await decide(planId, 'returned', '户数太少')
  expect((await told()).filter((line) => line.startsWith('陈建军'))).toEqual([
    expect.stringContaining('“网格调整”退回来了 原因：户数太少。'),
  ])
})

test('on the day the workers are told what came to their grid and what went; residents are not', async () => {
  await issueAt(w, 'assigned')
  const [first, second] = (await gridsToday(w)) as [PlannedGrid, PlannedGrid]
  const planId = await submittedAt(w, 'home', {
    effectiveOn: inDays(w, 0),
    grids: [
      { ...first, buildings: first.buildings.slice(1) },
      { ...second, buildings: [...second.buildings, ...first.buildings.slice(0, 1)] },
    ],
  })
  await w.settle()
  await w.sql('delete from notifications')
  await decide(planId, 'approved')
  const lines = await told()
  expect(lines.filter((line) => line.startsWith('李梅'))).toEqual([
    expect.stringMatching(
      /^李梅: 您的网格“龙滩园第一网格”调整了 您的网格从\d+月\d+日起调整：转出 1 栋，1 件没办完的事转给了别的网格。$/,
    ),
  ])
  expect(lines.map((line) => line.split(':')[0])).toEqual(expect.arrayContaining(['陈建军', '李梅']))
  expect(new Set(lines.map((line) => line.split(':')[0])).size).toBe(2)
})
