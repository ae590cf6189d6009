import { caseAbout, exportAt } from '@linli/world/stages-of-exports'
import { freshPhone, registered } from '@linli/world/stages-of-people'
import { type SmallPerson, type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld()
})
afterAll(() => w.close())
beforeEach(async () => {
  await w.settle()
  await w.sql('delete from notifications')
})

/** Who was told what. */
async function told(): Promise<string[]> {
  await w.settle()
  const rows = await w.sql<{ who: string; title: string; body: string }>(
    `select p.display_name as who, n.title, n.body from notifications n join people p using (district_id, person_id)
     where n.subject_kind in ('export', 'auditCase') order by n.at, 1`,
  )
  await w.sql('delete from notifications')
  return rows.map(({ who, title, body }) => `${who}: ${title} ${body}`)
}
const send = async (by: SmallPerson, operation: Parameters<TestWorld['send']>[1], params: object, body: object) =>
  expect((await w.send(by, operation, { params: params as Record<string, string>, body })).status).toBe(200)

test('who decides about a list is told, and who asked what became of it', async () => {
  const exportId = await exportAt(w)
  expect(await told()).toEqual([
    expect.stringContaining('陈建军: 等您审批：赵敏要导出龙滩园的名单'),
    expect.stringContaining('高洁: 等您审批'),
  ])
  await send('secretary', 'decideExport', { exportId }, { decision: 'refused', reason: '上月刚导出过' })
  expect(await told()).toEqual(['赵敏: 龙滩园的名单没有同意导出 原因：上月刚导出过。可以改了再申请。'])
  await send('secretary', 'decideExport', { exportId: await exportAt(w) }, { decision: 'approved' })
  expect((await told()).at(-1)).toMatch(/^赵敏: 龙滩园的名单可以下载了 \d+月\d+日（含）以前可下载三次/)
})

test('a case tells who audits; asked, the person; decided, the person and whom it went to', async () => {
  const { personId } = w.world.people.officer
  const caseId = await caseAbout(w, { district: w.world.district, personId, areaCode: w.world.community })
  await send('audit', 'askAuditCase', { caseId }, { words: '请说明一下' })
  expect(await told()).toEqual([expect.stringContaining('赵敏: 请您说明一下查看记录')])
  await send('officer', 'answerAuditCase', { caseId }, { words: '在做入户核对' })
  expect(await told()).toEqual([expect.stringContaining('沈默: 赵敏说明了：看全的次数太多')])
  await send('audit', 'stopReveals', { caseId }, { stop: true })
  expect(await told()).toEqual([expect.stringContaining('赵敏: 您暂时不能看全个人信息')])
  await send('audit', 'decideAuditCase', { caseId }, { decision: 'passedOn', to: 'secretary', words: '请社区处理' })
  expect((await told()).map((line) => line.split(' ')[0])).toEqual(['赵敏:', '陈建军:'])
})

test('a reveal that strikes is noticed at once, and who audits is told', async () => {
  await send('security', 'setAuditThresholds', {}, { values: { revealsInHour: 5 }, reason: '试运行' })
  for (let nth = 0; nth < 5; nth++) {
    const personId = await registered(w, { phone: freshPhone() })
    const body = { fields: ['phone'], purpose: 'contact', reason: '约上门看灯的时间' }
    await send('limei', 'revealField', { personId }, body)
  }
  expect((await told()).filter((line) => line.includes('看全的次数太多'))).toEqual([
    expect.stringContaining('沈默: 查看记录有异常：看全的次数太多 李梅的查看记录'),
  ])
})
