import { photo } from '@linli/world/crowd'
import { rounds } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld()
  // A Friday; the Spring Festival of 2026 and its working Saturdays are in between.
  w.at(new Date('2026-02-06T02:00:00Z'))
})
afterAll(() => w.close())
beforeEach(() => w.sql(`update data_requests set status = 'withdrawn' where status = 'open'`))

const ask = (body: object) => w.send('xiulan', 'requestCorrection', { body })
const name = { field: 'name', wish: '王秀岚', reason: '户口本上是“岚”' }

test('asked with a paper, due in fifteen working days, and told to who answers; the wish is sealed', async () => {
  const fileId = await photo(w, 'xiulan')
  const asked = await ask({ ...name, fileId })
  expect(asked).toMatchObject({
    status: 200,
    body: { kind: 'correction', label: '姓名', wish: '王秀岚', status: 'open', overdue: false, files: [{ fileId }] },
  })
  expect(asked.body.dueAt).toBe('2026-03-05T09:30:00.000Z')
  const [row] = await w.sql<{ wish_sealed: Buffer }>(`select wish_sealed from data_requests where status = 'open'`)
  expect(row?.wish_sealed.toString()).not.toContain('王秀岚')
  await w.settle()
  const told = await w.sql('select title from notifications where person_id = $1', [w.world.people.secretary.personId])
  expect(told).toContainEqual({ title: '有居民要更正自己的信息' })
  const opens = async (who: 'secretary' | 'limei') => (await w.send(who, 'getFile', { params: { fileId } })).status
  expect([await opens('secretary'), await opens('limei')]).toEqual([200, 404])
})

test('refused: what one changes oneself, what does not fit, the same twice', async () => {
  expect(await ask({ ...name, field: 'language' })).toMatchObject({ status: 400, body: { reason: 'own-field' } })
  expect(await ask({ ...name, field: 'born' })).toMatchObject({ status: 400, body: { reason: 'wish-not-fitting' } })
  expect((await ask(name)).status).toBe(200)
  expect(await ask(name)).toMatchObject({ status: 409, body: { reason: 'data-request-open' } })
  expect((await ask({ field: 'door', wish: '1 单元 3-1', reason: '搬了一层' })).status).toBe(200)
})

test('two at once are one', async () => {
  await rounds(async () => {
    await w.sql(`update data_requests set status = 'withdrawn' where status = 'open'`)
    const answers = await Promise.all([ask(name), ask(name)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })
  expect(w.constraintHits()).toBe(0)
})
