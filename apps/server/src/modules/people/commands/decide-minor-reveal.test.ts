import { reasonOf, together } from '@linli/world/crowd'
import { eventsOf } from '@linli/world/stages'
import { childOf } from '@linli/world/stages-of-acting'
import { type SmallPerson, type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { decideMinorReveal } from './decide-minor-reveal.ts'
import { requestMinorReveal } from './request-minor-reveal.ts'

const start = new Date()
let w: TestWorld
let child = ''
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())
beforeEach(async () => {
  w.at(start)
  child = await childOf(w, 'jianguo', '2015-03-04')
})

const asked = async (who: SmallPerson = 'limei') => {
  const input = { fields: ['phone' as const], purpose: 'visit' as const, reason: '约上门看望的时间' }
  return (await w.run(who, (ctx) => requestMinorReveal(ctx, child, input), newId())).requestId
}
const decide = (who: SmallPerson, requestId: string, decision: 'approved' | 'refused' = 'approved', reason?: string) =>
  w.run(who, (ctx) => decideMinorReveal(ctx, requestId, { decision, hours: 2, ...(reason ? { reason } : {}) }))
const reveal = (who: SmallPerson) =>
  w.send(who, 'revealField', {
    params: { personId: child },
    body: { fields: ['phone'], purpose: 'visit', reason: '约上门看望的时间' },
  })

test('approved, it is revealed to who asked, for some hours, and each step is told to the parent', async () => {
  const requestId = await asked()
  const { body: queue } = await w.send<{ waiting: { requestId: string }[] }>('secretary', 'listMinorReveals')
  expect(queue.waiting.find((one) => one.requestId === requestId)).toMatchObject({
    requestId,
    who: '李梅，龙滩园 网格员',
    reason: '约上门看望的时间',
    may: { decideMinorReveal: true },
  })
  expect(await decide('secretary', requestId)).toMatchObject({ decision: 'approved' })
  expect((await reveal('officer')).body.reason).toBe('minor-protected')
  expect((await reveal('secretary')).body.reason).toBe('minor-protected')
  expect((await reveal('limei')).body).toMatchObject({ fields: { phone: expect.stringMatching(/^137/) } })
  w.at(new Date(start.getTime() + 2 * 3_600_000))
  expect((await reveal('limei')).body.reason).toBe('minor-protected')
  const { body } = await w.send<{ rows: { purpose: string; about: string }[] }>('jianguo', 'listWhoLookedAtMe')
  expect(body.rows.filter(({ about }) => about).map(({ purpose }) => purpose)).toEqual(
    expect.arrayContaining(['visit', 'approveMinor', 'askMinor']),
  )
  expect((await eventsOf(w, child)).map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['minor-look-asked', 'minor-look-approved', 'fields-revealed']),
  )
})

test('refused with a reason that is read by who asked', async () => {
  const requestId = await asked()
  expect(await reasonOf(decide('secretary', requestId, 'refused'))).toBe('invalid: minor-refuse-reason-missing')
  expect(await decide('secretary', requestId, 'refused', '先联系家长')).toEqual({
    requestId,
    decision: 'refused',
    until: null,
  })
  expect((await reveal('limei')).body.reason).toBe('minor-protected')
  const { body } = await w.send<{ asked: { requestId: string }[] }>('limei', 'listMinorReveals')
  expect(body.asked.find((one) => one.requestId === requestId)).toMatchObject({
    decision: 'refused',
    decisionReason: '先联系家长',
  })
})

test('nobody approves their own: of the secretary’s the subdistrict decides', async () => {
  const requestId = await asked('secretary')
  expect(await reasonOf(decide('secretary', requestId))).toBe('forbidden: own-request')
  expect(await reasonOf(decide('officer', requestId))).toBe('forbidden: minor-decided-above')
  expect(await reasonOf(decide('otherSecretary', requestId))).toBe('forbidden: not-your-area')
  expect(await decide('subdistrict', requestId)).toMatchObject({ decision: 'approved' })
  expect((await reveal('secretary')).status).toBe(200)
})

test('decided once, whoever is first', async () => {
  const requestId = await asked()
  const { done, refused } = await together([decide('secretary', requestId), decide('subdistrict', requestId)])
  expect([done.length, refused]).toEqual([1, { 'minor-decided-already': 1 }])
  expect(await reasonOf(decide('secretary', newId()))).toBe('not-found: not-found')
})
