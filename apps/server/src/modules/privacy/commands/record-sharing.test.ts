import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  w.at(new Date('2026-03-02T02:00:00Z'))
})
afterAll(() => w.close())

const shared = (over: object) => ({
  areaCode: w.world.community,
  recipient: '区人民医院',
  contact: '出院随访处',
  fields: ['name', 'phone'],
  purpose: '出院后上门随访',
  way: '当面交一张纸',
  ground: 'consent',
  ...over,
})
const record = (over: object) => w.send('secretary', 'recordSharing', { body: shared(over) })

test('on the ground of consent: of one person, for that handler alone; it stands in their copy', async () => {
  const { personId } = w.world.people.xiulan
  expect(await record({})).toMatchObject({ status: 400, body: { reason: 'one-person-only' } })
  expect(await record({ personId })).toMatchObject({ status: 409, body: { reason: 'consent-missing' } })
  const consent = { params: { personId }, body: { purpose: 'share', recipient: '区人民医院' } }
  await w.send('xiulan', 'giveConsent', consent)
  expect((await record({ personId })).status).toBe(200)
  expect(await record({ personId, recipient: '保险公司' })).toMatchObject({ body: { reason: 'consent-missing' } })
  await w.send('xiulan', 'withdrawConsent', consent)
  expect(await record({ personId })).toMatchObject({ body: { reason: 'consent-missing' } })
  const copy = await w.send('xiulan', 'exportMyData')
  expect(JSON.stringify(copy.body)).toContain('出院后上门随访')
})

test('on the ground of a duty, which is named; kept three years; read in one’s own places', async () => {
  expect(await record({ ground: 'duty' })).toMatchObject({ status: 400, body: { reason: 'lawful-missing' } })
  const duty = { ground: 'duty', lawful: '协助发放高龄津贴', recipient: '区民政局', count: 31 }
  expect((await record(duty)).status).toBe(200)
  const { body } = await w.send<{ rows: object[] }>('audit', 'listSharing')
  expect(body.rows[0]).toMatchObject({
    recipient: '区民政局',
    ground: '协助发放高龄津贴',
    count: 31,
    fields: ['姓名', '手机号'],
    by: '陈建军',
    keptUntil: '2029-03-02T02:00:00.000Z',
  })
  expect((await w.send<{ rows: object[] }>('otherSecretary', 'listSharing')).body.rows).toEqual([])
})
