import { rounds } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

const save = (assessmentId: string, over: object = {}) =>
  w.send('secretary', 'saveAssessment', {
    params: { assessmentId },
    body: {
      revision: 0,
      areaCode: w.world.community,
      title: '独居老人每周探访登记',
      what: '登记探访时间和身体状况',
      necessity: '不登记就不知道谁该去看',
      risks: '身体状况被无关的人看到',
      measures: '只有网格员和社区看得见',
      result: 'goWithMeasures',
      ...over,
    },
  })

test('written, revised; who read an older one is told; every revision stays', async () => {
  const id = newId()
  expect(await save(id)).toMatchObject({ status: 200, body: { revision: 1 } })
  expect(await save(id, { revision: 1, result: 'stop' })).toMatchObject({ status: 200, body: { revision: 2 } })
  expect(await save(id, { revision: 1 })).toMatchObject({ status: 409, body: { reason: 'record-changed-meanwhile' } })
  const { body } = await w.send<{ rows: object[] }>('security', 'listAssessments')
  expect(body.rows).toMatchObject([{ assessmentId: id, revision: 2, result: 'stop', by: '陈建军' }])
  expect(await w.sql('select revision from impact_assessments order by 1')).toEqual([{ revision: 1 }, { revision: 2 }])
})

test('elsewhere neither a new one nor another place for an old one', async () => {
  expect(await save(newId(), { areaCode: w.world.otherCommunity })).toMatchObject({ status: 403 })
  expect(await save(newId(), { areaCode: '500111003009' })).toMatchObject({ status: 403 })
})

test('of two at once one is in', async () => {
  await rounds(async () => {
    const id = newId()
    await save(id)
    const answers = await Promise.all([save(id, { revision: 1 }), save(id, { revision: 1 })])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })
})
