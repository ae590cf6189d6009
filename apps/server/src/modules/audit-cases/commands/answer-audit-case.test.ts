import type { ResponseOf } from '@linli/contract'
import { eventsOf } from '@linli/world/stages'
import { caseAt } from '@linli/world/stages-of-exports'
import { type SmallPerson, type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

type View = ResponseOf<'getAuditCase'> & { reason: string }
const answer = (by: SmallPerson, caseId: string) =>
  w.send<View>(by, 'answerAuditCase', { params: { caseId }, body: { words: '那天上午在打电话通知停水。' } })

test('who it is about sees it and answers, asked or not; nobody answers for them', async () => {
  const caseId = await caseAt(w)
  const listed = await w.send<ResponseOf<'listAuditCases'>>('xiulan', 'listAuditCases', { query: { mine: 'true' } })
  expect(listed.body.rows.map((row) => [row.caseId, row.mine, row.may.answerAuditCase])).toEqual([[caseId, true, true]])
  const { body } = await answer('xiulan', caseId)
  expect(body).toMatchObject({ status: 'answered', mine: true })
  expect(body.steps.at(-1)).toMatchObject({ what: 'answered', by: '王秀兰', words: '那天上午在打电话通知停水。' })
  expect((await eventsOf(w, caseId)).at(-1)).toMatchObject({ kind: 'audit-case-answered' })
  expect((await answer('audit', caseId)).body.reason).toBe('case-not-about-you')
  expect((await answer('jianguo', caseId)).status).toBe(404)
})

test('what is decided takes no more answers', async () => {
  const caseId = await caseAt(w)
  const params = { caseId }
  await w.send('audit', 'decideAuditCase', { params, body: { decision: 'warned', words: '以后先报备' } })
  expect((await answer('xiulan', caseId)).body.reason).toBe('not-now')
})
