import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hasConsent } from '../index.ts'

let w: TestWorld
let me = ''
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  w.at(new Date('2026-03-02T02:00:00Z'))
  me = w.world.people.xiulan.personId
})
afterAll(() => w.close())

interface State {
  purpose: string
  state: string
  asks: boolean
  kept: boolean
}
const stateOf = async (wanted: string) =>
  (await w.send<{ purposes: State[] }>('xiulan', 'listMyConsents')).body.purposes.find(
    ({ purpose }) => purpose === wanted,
  )
const send = (operation: 'giveConsent' | 'withdrawConsent', purpose: string) =>
  w.send('xiulan', operation, { params: { personId: me }, body: { purpose } })

test('taken back it stops at once; it is not asked for again for half a year; both stay written', async () => {
  await send('giveConsent', 'nameShown')
  expect(await send('withdrawConsent', 'nameShown')).toMatchObject({ status: 200, body: { decision: 'withdrawn' } })
  expect(await w.look('xiulan', (q) => hasConsent(q, me, 'nameShown'))).toBe(false)
  expect(await send('withdrawConsent', 'nameShown')).toMatchObject({ status: 409, body: { reason: 'not-now' } })
  expect(await stateOf('nameShown')).toMatchObject({ state: 'withdrawn', asks: false })
  const rows = await w.sql('select decision from consents where person_id = $1 order by at, consent_id', [me])
  expect(rows).toEqual([{ decision: 'given' }, { decision: 'withdrawn' }])
})

test('a no to what was never given is a no', async () => {
  expect(await send('withdrawConsent', 'faceShown')).toMatchObject({ status: 200, body: { decision: 'refused' } })
  expect(await stateOf('faceShown')).toMatchObject({ state: 'refused', asks: false })
  expect((await send('giveConsent', 'faceShown')).status).toBe(200)
})

test('what was kept by consent alone is gone, for staff in its history too', async () => {
  const [row] = await w.sql<{ revision: number }>('select revision from people where person_id = $1', [me])
  const body = { revision: row?.revision, language: '重庆话', contactWish: 'phone' }
  expect((await w.send('xiulan', 'savePerson', { params: { personId: me }, body })).status).toBe(200)
  expect(await stateOf('language')).toMatchObject({ kept: true })
  expect((await send('withdrawConsent', 'language')).status).toBe(200)
  expect(await stateOf('language')).toMatchObject({ kept: false, asks: false })
  expect(await w.sql('select language, contact_wish from people where person_id = $1', [me])).toEqual([
    { language: null, contact_wish: 'phone' },
  ])
  const card = await w.send<{ changes: { field: string; after: string | null }[] }>('secretary', 'getPerson', {
    params: { personId: me },
  })
  expect(card.body.changes.filter(({ field }) => field === 'language').map(({ after }) => after)).toEqual([null, null])
  expect(card.body.changes.find(({ field }) => field === 'contactWish')?.after).toBe('打电话')
})
