import type { ResponseOf } from '@linli/contract'
import { eventsOf } from '@linli/world/stages'
import { caseAbout, caseAt } from '@linli/world/stages-of-exports'
import { type SmallPerson, type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

const ask = (by: SmallPerson, caseId: string) =>
  w.send<ResponseOf<'getAuditCase'> & { reason: string }>(by, 'askAuditCase', {
    params: { caseId },
    body: { words: '3 月 2 日上午看了二十多个人的电话，请说明一下。' },
  })

test('the person is asked, and asked again after an answer; not twice before one', async () => {
  const caseId = await caseAt(w)
  const { body } = await ask('audit', caseId)
  expect(body).toMatchObject({ status: 'asked', may: { askAuditCase: { reason: 'not-now-short' } } })
  expect(body.steps).toMatchObject([{ what: 'asked', by: '沈默', words: expect.stringContaining('请说明') }])
  expect((await eventsOf(w, caseId)).at(-1)?.kind).toBe('audit-case-asked')
  expect((await ask('audit', caseId)).body.reason).toBe('not-now')
  await w.send('xiulan', 'answerAuditCase', { params: { caseId }, body: { words: '在做入户核对' } })
  expect((await ask('audit', caseId)).body.status).toBe('asked')
})

test('not about oneself, not by others, not what is decided', async () => {
  const { personId } = w.world.people.audit
  const own = await caseAbout(w, { district: w.world.district, personId, areaCode: '500111' })
  expect((await ask('audit', own)).body.reason).toBe('own-case')
  const caseId = await caseAt(w)
  expect([(await ask('security', caseId)).status, (await ask('secretary', caseId)).status]).toEqual([404, 404])
  const over = await caseAt(w, 'home', { status: 'warned', decided_by: personId, decided_at: new Date() })
  expect((await ask('audit', over)).body.reason).toBe('not-now')
})
