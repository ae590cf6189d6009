import { reasonOf, together } from '@linli/world/crowd'
import { eventsOf } from '@linli/world/stages'
import { childOf, withoutAccount } from '@linli/world/stages-of-acting'
import { type SmallPerson, type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { requestMinorReveal } from './request-minor-reveal.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

const ask = (who: SmallPerson, personId: string, fields: ('phone' | 'door' | 'gender')[] = ['phone'], key = newId()) =>
  w.run(who, (ctx) => requestMinorReveal(ctx, personId, { fields, purpose: 'visit', reason: '约上门看望的时间' }), key)

test('is told to the parent, with the reason, and shows nothing yet', async () => {
  const child = await childOf(w, 'jianguo', '2015-03-04')
  const key = newId()
  expect(await ask('limei', child, ['phone', 'door'], key)).toEqual({ requestId: key })
  expect((await eventsOf(w, child)).at(-1)).toMatchObject({
    kind: 'minor-look-asked',
    payload: { requestId: key, fields: ['phone', 'door'], purpose: 'visit' },
  })
  const { body } = await w.send<{ rows: object[] }>('jianguo', 'listWhoLookedAtMe')
  expect(body.rows[0]).toMatchObject({
    about: '杨素芬',
    who: '李梅，龙滩园 网格员',
    purpose: 'askMinor',
    fields: ['手机号', '门牌'],
    reason: '约上门看望的时间',
  })
  const reveal = { fields: ['phone'], purpose: 'visit', reason: '约上门看望的时间' }
  expect((await w.send('limei', 'revealField', { params: { personId: child }, body: reveal })).body.reason).toBe(
    'minor-protected',
  )
  const asked = await w.send<{ asked: object[]; waiting: object[] }>('limei', 'listMinorReveals')
  expect(asked.body).toMatchObject({ waiting: [], asked: [{ requestId: key, decision: null }] })
})

test('not of a grown-up, not what needs no asking, not by who does not serve the place, once at a time', async () => {
  const child = await childOf(w, 'jianguo', '2015-03-04')
  expect(await reasonOf(ask('limei', await withoutAccount(w, { bornOn: '1950-01-01' })))).toBe(
    'forbidden: minor-not-needed',
  )
  expect(await reasonOf(ask('limei', child, ['gender']))).toBe('forbidden: minor-not-needed')
  expect(await reasonOf(ask('otherSecretary', child))).toBe('not-found: not-found')
  expect(await reasonOf(ask('guihua', child))).toBe('not-found: not-found')
  expect(await reasonOf(ask('limei', newId()))).toBe('not-found: not-found')
  w.constraintHits()
  const { done, refused } = await together([ask('limei', child), ask('limei', child)])
  expect([done.length, refused]).toEqual([1, { 'minor-asked-already': 1 }])
  expect(w.constraintHits()).toBe(0)
})
