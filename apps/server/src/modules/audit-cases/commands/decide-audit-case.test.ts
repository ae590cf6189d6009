import type { ResponseOf } from '@linli/contract'
import { eventsOf } from '@linli/world/stages'
import { caseAbout, caseAt } from '@linli/world/stages-of-exports'
import { type Body, type SmallPerson, type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

type View = ResponseOf<'getAuditCase'> & { reason: string; fields: { path: string }[] }
const decide = (by: SmallPerson, caseId: string, body: Partial<Body<'decideAuditCase'>>) =>
  w.send<View>(by, 'decideAuditCase', { params: { caseId }, body: { words: '当天有核对任务', ...body } })

test.each(['explained', 'warned'] as const)('%s: with words, an event, and no way back', async (decision) => {
  const caseId = await caseAt(w)
  const { body } = await decide('audit', caseId, { decision })
  expect(body).toMatchObject({ status: decision, may: { decideAuditCase: { reason: 'not-now-short' } } })
  expect(body.steps.at(-1)).toMatchObject({ what: 'decided', by: '沈默', decision, words: '当天有核对任务', to: null })
  expect((await eventsOf(w, caseId)).at(-1)).toMatchObject({
    kind: 'audit-case-decided',
    payload: { what: 'manyReveals', decision, to: null },
  })
  expect((await decide('audit', caseId, { decision: 'warned' })).body.reason).toBe('not-now')
})

test('passed on it is read by whom it went to, and by nobody else', async () => {
  const caseId = await caseAt(w)
  const sees = async (by: SmallPerson) => (await w.send(by, 'getAuditCase', { params: { caseId } })).status
  expect(await sees('secretary')).toBe(404)
  expect((await decide('audit', caseId, { decision: 'passedOn' })).body).toMatchObject({
    reason: 'case-receiver-missing',
    fields: [{ path: 'to' }],
  })
  expect((await decide('audit', caseId, { decision: 'passedOn', to: 'secretary' })).body.status).toBe('passedOn')
  expect([await sees('secretary'), await sees('otherSecretary'), await sees('districtOfficer')]).toEqual([
    200, 404, 404,
  ])
  const listed = await w.send<ResponseOf<'listAuditCases'>>('secretary', 'listAuditCases')
  expect(listed.body.rows.map((row) => row.caseId)).toEqual([caseId])
})

test('nobody decides about themselves', async () => {
  const { personId } = w.world.people.audit
  const own = await caseAbout(w, { district: w.world.district, personId, areaCode: '500111' })
  expect(await decide('audit', own, { decision: 'explained' })).toMatchObject({
    status: 403,
    body: { reason: 'own-case' },
  })
  expect((await decide('security', own, { decision: 'explained' })).status).toBe(404)
})

test('of many who decide at once one does, and no constraint had to say so', async () => {
  const caseId = await caseAt(w)
  w.constraintHits()
  const answers = await Promise.all(
    (['explained', 'warned', 'explained', 'warned'] as const).map((decision) => decide('audit', caseId, { decision })),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])
  expect((await eventsOf(w, caseId)).filter(({ kind }) => kind === 'audit-case-decided')).toHaveLength(1)
  expect(w.constraintHits()).toBe(0)
})

test('the list by kind and by whether something is to be done', async () => {
  const night = await caseAt(w, 'home', { kind: 'nightLooks' })
  const list = async (query: Record<string, string>) =>
    (await w.send<ResponseOf<'listAuditCases'>>('audit', 'listAuditCases', { query })).body.rows
  expect((await list({ kind: 'nightLooks' })).map(({ caseId }) => caseId)).toEqual([night])
  expect((await list({ open: 'true' })).every(({ status }) => status === 'open')).toBe(true)
  expect((await list({ open: 'false' })).map(({ status }) => status).sort()).toEqual(
    ['explained', 'explained', 'passedOn', 'warned'].sort(),
  )
})
