import type { ResponseOf } from '@linli/contract'
import { eventsOf } from '@linli/world/stages'
import { caseAbout, exportAt, formOf } from '@linli/world/stages-of-exports'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

const aboutOfficer = () =>
  caseAbout(w, {
    district: w.world.district,
    personId: w.world.people.officer.personId,
    areaCode: w.world.community,
  })
const stop = (caseId: string, stop: boolean) =>
  w.send<ResponseOf<'getAuditCase'>>('audit', 'stopReveals', { params: { caseId }, body: { stop } })
const reveal = async () =>
  (
    await w.send('officer', 'revealField', {
      params: { personId: w.world.people.xiulan.personId },
      body: { fields: ['phone'], purpose: 'contact', reason: '约上门看灯的时间' },
    })
  ).body.reason ?? 'shown'

test('until it is decided nothing is shown in full: no field, no list, no form; work goes on otherwise', async () => {
  const caseId = await aboutOfficer()
  const exportId = await exportAt(w, 'home', 'approved')
  expect(await reveal()).toBe('shown')
  expect((await stop(caseId, true)).body).toMatchObject({ stopped: true, status: 'open' })
  expect((await eventsOf(w, caseId)).at(-1)?.kind).toBe('reveals-stopped')
  expect(await reveal()).toBe('reveals-stopped')
  expect((await w.send('officer', 'downloadExport', { params: { exportId } })).body.reason).toBe('reveals-stopped')
  const form = { body: await formOf([['王秀兰', '13800000000', '', '']]) }
  expect((await w.send('officer', 'fillKnown', form)).body.reason).toBe('reveals-stopped')
  const params = { personId: w.world.people.xiulan.personId }
  expect((await w.send('officer', 'getPerson', { params })).status).toBe(200)
  await w.send('audit', 'decideAuditCase', { params: { caseId }, body: { decision: 'explained', words: '有任务' } })
  expect(await reveal()).toBe('shown')
})

test('it is taken back, and said twice it is one step', async () => {
  const caseId = await aboutOfficer()
  await stop(caseId, true)
  await stop(caseId, true)
  const { body } = await stop(caseId, false)
  expect(body.steps.map(({ what }) => what)).toEqual(['stopped', 'allowed'])
  expect(await reveal()).toBe('shown')
})
