import { rounds } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld()
})
afterAll(() => w.close())

const opened = async (personIds: string[]) =>
  (
    await w.send('secretary', 'openIncident', {
      body: {
        areaCode: w.world.community,
        what: '一份名单误发到居民群',
        kinds: '姓名、楼栋',
        whom: '一栋的居民',
        why: '选错了群',
        harm: '可能接到骚扰电话',
        done: '两分钟内撤回',
        advice: '接到陌生电话请不要说验证码',
        contact: '社区居委会',
        happenedAt: '2026-03-02T02:00:00Z',
        personIds,
      },
    })
  ).body.incidentId as string
const update = (incidentId: string, body: object) =>
  w.send('secretary', 'updateIncident', { params: { incidentId }, body })
const incidents = async () =>
  (await w.send<{ incidents: { incidentId: string }[] }>(null, 'getPrivacyNotice')).body.incidents

test('told one by one, told to the authority, then closed', async () => {
  const { personId } = w.world.people.xiulan
  const id = await opened([personId])
  expect(await update(id, { revision: 1, close: true })).toMatchObject({ body: { reason: 'authority-not-told' } })
  expect(await update(id, { revision: 1, tell: 'persons' })).toMatchObject({ status: 200, body: { revision: 2 } })
  expect(await update(id, { revision: 2, tell: 'public' })).toMatchObject({ body: { reason: 'already-told' } })
  await w.settle()
  const told = await w.sql<{ title: string; body: string }>(
    'select title, body from notifications where person_id = $1',
    [personId],
  )
  const message = told.find(({ title }) => title === '有一件事涉及您的个人信息')
  // The three contents of 个人信息保护法 57.
  for (const part of [
    '一份名单误发到居民群',
    '选错了群',
    '可能接到骚扰电话',
    '两分钟内撤回',
    '不要说验证码',
    '社区居委会',
  ])
    expect(message?.body).toContain(part)
  expect(await incidents()).toEqual([])
  const closing = { revision: 2, authorityToldAt: '2026-03-02T04:00:00Z', close: true }
  expect(await update(id, closing)).toMatchObject({ status: 200, body: { status: 'closed' } })
  expect(await update(id, { revision: 3, done: '又做了什么' })).toMatchObject({ status: 409 })
})

test('told to everybody on the notice; who is named nowhere cannot be told one by one', async () => {
  const id = await opened([])
  expect(await update(id, { revision: 1, tell: 'persons' })).toMatchObject({ body: { reason: 'nobody-to-tell' } })
  expect((await update(id, { revision: 1, tell: 'public' })).status).toBe(200)
  expect(await incidents()).toMatchObject([{ incidentId: id, advice: '接到陌生电话请不要说验证码' }])
})

test('of two at once the second is told', async () => {
  await rounds(async () => {
    const id = await opened([])
    const answers = await Promise.all([
      update(id, { revision: 1, tell: 'public' }),
      update(id, { revision: 1, done: '群里的人都删了' }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })
})
