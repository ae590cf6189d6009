import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

const open = (over: object = {}) =>
  w.send('secretary', 'openIncident', {
    body: {
      areaCode: w.world.community,
      what: '一份名单误发到居民群',
      kinds: '姓名、楼栋',
      whom: '一栋的十二户居民',
      why: '选错了群',
      harm: '可能接到骚扰电话',
      done: '两分钟内撤回',
      advice: '接到陌生电话请不要说验证码',
      contact: '社区居委会',
      happenedAt: '2026-03-02T02:00:00Z',
      ...over,
    },
  })

test('what happened and whom it concerns, for those who answer there', async () => {
  const { personId } = w.world.people.xiulan
  expect(await open({ personIds: [personId, personId] })).toMatchObject({ status: 200, body: { revision: 1 } })
  const { body } = await w.send<{ rows: object[] }>('secretary', 'listIncidents')
  expect(body.rows).toMatchObject([
    { people: 1, status: 'open', notice: 'none', authorityToldAt: null, may: { updateIncident: true } },
  ])
  expect((await w.send<{ rows: object[] }>('otherSecretary', 'listIncidents')).body.rows).toEqual([])
})

test('refused: somebody whom nobody knows, another place', async () => {
  expect(await open({ personIds: [newId()] })).toMatchObject({ status: 404, body: { reason: 'unknown-person' } })
  expect(await open({ areaCode: w.world.otherCommunity })).toMatchObject({ status: 403 })
})
