import type { ResponseOf } from '@linli/contract'
import { eventsOf } from '@linli/world/stages'
import { freshPhone, registered } from '@linli/world/stages-of-people'
import { type Body, type SmallPerson, type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'

let w: TestWorld
const start = new Date('2026-03-02T02:00:00Z')
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  w.at(start)
})
afterAll(() => w.close())

const reveal = (by: SmallPerson, personId: string, over: Partial<Body<'revealField'>> = {}, key = newId()) =>
  w.send(by, 'revealField', {
    params: { personId },
    body: { fields: ['phone'], purpose: 'contact', reason: '约上门看灯的时间', ...over },
    key,
  })
const phoneFor = async (by: SmallPerson, personId: string) =>
  (await w.send<ResponseOf<'getPerson'>>(by, 'getPerson', { params: { personId } })).body.fields.phone?.value

test('a number is shown for ten minutes to who asked, and to nobody else', async () => {
  const phone = freshPhone()
  const personId = await registered(w, { phone })
  const masked = `139****${phone.slice(-4)}`
  const { status, body } = await reveal('limei', personId)
  expect([status, body]).toEqual([200, { personId, until: '2026-03-02T02:10:00.000Z', fields: { phone } }])
  expect(await phoneFor('limei', personId)).toBe(phone)
  expect(await phoneFor('officer', personId)).toBe(masked)
  w.at(new Date(start.getTime() + 10 * 60_000))
  expect(await phoneFor('limei', personId)).toBe(masked)
  w.at(start)
})

test('it leaves a trace that the person reads, with name, post and reason, and the event says no value', async () => {
  const { personId } = w.world.people.jianguo
  await reveal('limei', personId, { fields: ['phone'], purpose: 'visit', reason: '送冬天的棉被' })
  const { body } = await w.send<ResponseOf<'listWhoLookedAtMe'>>('jianguo', 'listWhoLookedAtMe')
  expect(body.rows[0]).toMatchObject({ purpose: 'visit', reason: '送冬天的棉被', fields: ['手机号'] })
  expect(body.rows[0]?.who).toMatch(/^李梅，/)
  const [told] = (await eventsOf(w, personId)).filter(({ kind }) => kind === 'fields-revealed')
  expect(told?.payload).toEqual({ fields: ['phone'], purpose: 'visit' })
  expect(await w.sql(`select from looks l where l::text like '%棉被%'`)).toEqual([])
})

test('sent again it is one look, answered alike while it lasts', async () => {
  const phone = freshPhone()
  const personId = await registered(w, { phone })
  const key = newId()
  const answers = [await reveal('secretary', personId, {}, key), await reveal('secretary', personId, {}, key)]
  expect(answers.map(({ body }) => (body.fields as { phone: string }).phone)).toEqual([phone, phone])
  expect(await w.sql('select from looks where person_id = $1', [personId])).toHaveLength(1)
  w.at(new Date(start.getTime() + 11 * 60_000))
  expect((await reveal('secretary', personId, {}, key)).status).toBe(404)
  w.at(start)
})

test('what is not for one’s eyes stays shut, and no trace is left', async () => {
  const personId = await registered(w, { phone: freshPhone() })
  const reasonOf = async (by: SmallPerson, fields: Body<'revealField'>['fields']) => {
    const { status, body } = await reveal(by, personId, { fields })
    return `${status} ${body.reason}`
  }
  expect(await reasonOf('limei', ['idNumber'])).toBe('403 not-to-be-seen')
  expect(await reasonOf('limei', ['phone', 'idNumber'])).toBe('403 not-to-be-seen')
  expect(await reasonOf('districtOfficer', ['phone'])).toBe('403 not-to-be-seen')
  expect(await reasonOf('otherSecretary', ['phone'])).toBe('404 not-found')
  expect(await reasonOf('xiulan', ['phone'])).toBe('404 not-found')
  expect(await w.sql('select from looks where person_id = $1', [personId])).toEqual([])
})
