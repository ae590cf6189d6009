import { eventsOf, issueAt, rounds } from '@linli/world/stages'
import { openedOf, registered } from '@linli/world/stages-of-people'
import { type SmallPerson, type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld()
  w.at(new Date('2026-03-02T02:00:00Z'))
})
afterAll(() => w.close())
beforeEach(() => w.sql(`update data_requests set status = 'withdrawn' where status = 'open'`))

const correct = async (by: SmallPerson, field: string, wish: string) =>
  (await w.send(by, 'requestCorrection', { body: { field, wish, reason: '登记错了' } })).body.requestId as string
const erase = async (by: SmallPerson, field?: string) =>
  (await w.send(by, 'requestDeletion', { body: { reason: '不想留着', ...(field ? { field } : {}) } })).body
    .requestId as string
const decide = (by: SmallPerson, requestId: string, body: object = { decision: 'accepted' }) =>
  w.send(by, 'decideDataRequest', { params: { requestId }, body })

test('a correction that is accepted stands in the register, as a change by who decided', async () => {
  const { personId } = w.world.people.xiulan
  const requestId = await correct('xiulan', 'name', '王秀岚')
  expect(await decide('secretary', requestId)).toMatchObject({
    status: 200,
    body: { status: 'accepted', outcome: 'corrected' },
  })
  expect((await openedOf(w, personId)).name).toBe('王秀岚')
  const [change] = await w.sql('select field, source, by_person from person_changes where person_id = $1', [personId])
  expect(change).toEqual({ field: 'name', source: 'self', by_person: w.world.people.secretary.personId })
  await w.settle()
  const told = await w.sql('select title from notifications where person_id = $1', [personId])
  expect(told).toContainEqual({ title: '您的信息已经改好' })
})

test('refused with a reason that the person reads; never without one', async () => {
  const requestId = await correct('xiulan', 'gender', '女')
  expect(await decide('secretary', requestId, { decision: 'refused' })).toMatchObject({
    status: 400,
    body: { reason: 'answer-missing' },
  })
  const answer = '请带户口本来核对'
  expect((await decide('secretary', requestId, { decision: 'refused', answer })).status).toBe(200)
  const { body } = await w.send<{ requests: object[] }>('xiulan', 'listMyDataRequests')
  expect(body.requests[0]).toMatchObject({ status: 'refused', answer, outcome: null })
  const [event] = (await eventsOf(w, requestId)).filter(({ kind }) => kind === 'data-request-decided')
  expect(JSON.stringify(event)).not.toContain('户口本')
})

test('what is put right by hand is accepted with what was done', async () => {
  const requestId = await correct('xiulan', 'door', '2 单元 5-2')
  expect(await decide('secretary', requestId)).toMatchObject({
    status: 400,
    body: { reason: 'answer-by-hand-missing' },
  })
  const done = await decide('secretary', requestId, { decision: 'accepted', answer: '门牌已改成 2 单元 5-2' })
  expect(done).toMatchObject({ status: 200, body: { outcome: 'corrected' } })
})

test('a field is emptied', async () => {
  const { personId } = w.world.people.xiulan
  await w.sql(`update people set gender = 'female' where person_id = $1`, [personId])
  expect(await decide('secretary', await erase('xiulan', 'gender'))).toMatchObject({ body: { outcome: 'removed' } })
  expect(await w.sql('select gender from people where person_id = $1', [personId])).toEqual([{ gender: null }])
})

test('who has nothing running is gone: not found, no account, what they wrote neither; the list says so', async () => {
  const { personId } = w.world.people.jianguo
  await correct('jianguo', 'name', '周建')
  const cookie = await w.signIn('jianguo')
  const requestId = await erase('jianguo')
  expect(await decide('secretary', requestId)).toMatchObject({ status: 200, body: { outcome: 'erased' } })
  expect(await w.sql('select ended_as, account_id from people where person_id = $1', [personId])).toEqual([
    { ended_as: 'erased', account_id: null },
  ])
  expect((await w.send(null, 'whoAmI', { cookie })).status).toBe(401)
  const kept = await w.sql(
    'select 1 from data_requests where person_id = $1 and (wish_sealed, reason_sealed, answer_sealed) is distinct from (null, null, null)',
    [personId],
  )
  expect(kept).toEqual([])
  const { body } = await w.send<{ rows: object[] }>('secretary', 'listDataRequests', { query: { status: 'decided' } })
  expect(body.rows[0]).toMatchObject({ requestId, personId: null, who: '已删除的居民', outcome: 'erased' })
})

test('who has something running is only stored: not found, not shown, not changed by staff', async () => {
  const { personId } = w.world.people.xiulan
  await issueAt(w, 'reported', 'home')
  const requestId = await erase('xiulan')
  const list = await w.send<{ rows: { waitsFor: string[] }[] }>('secretary', 'listDataRequests')
  expect(list.body.rows[0]?.waitsFor).toEqual(['还有 1 件反映的问题没有办完'])
  expect(await decide('secretary', requestId)).toMatchObject({
    status: 200,
    body: { outcome: 'restricted', stays: expect.arrayContaining(['还有 1 件反映的问题没有办完']) },
  })
  const params = { personId }
  expect((await w.send('secretary', 'getPerson', { params })).status).toBe(404)
  const found = await w.send<{ rows: { personId: string }[] }>('secretary', 'searchPeople', { query: { q: '王秀岚' } })
  expect(found.body.rows).toEqual([])
  const reveal = { fields: ['phone'], purpose: 'contact', reason: '约上门看灯的时间' }
  expect((await w.send('secretary', 'revealField', { params, body: reveal })).status).toBe(404)
  const care = { kind: 'livesAlone', needed: true }
  expect(await w.send('secretary', 'setCareFlag', { params, body: care })).toMatchObject({
    body: { reason: 'person-restricted' },
  })
  expect((await w.send('xiulan', 'getPerson', { params })).status).toBe(200)
  expect(await w.send('xiulan', 'listMyDataRequests')).toMatchObject({ body: { restricted: true } })
  expect(await w.send('xiulan', 'requestDeletion', { body: { reason: '再说一次' } })).toMatchObject({
    body: { reason: 'person-restricted' },
  })
})

test('never by oneself, nor from elsewhere', async () => {
  const { personId } = w.world.people.secretary
  const own = await erase('secretary', 'gender')
  expect(await decide('secretary', own)).toMatchObject({ status: 403, body: { reason: 'own-data-request' } })
  const other = await erase('guihua', 'gender')
  expect(await decide('otherSecretary', other)).toMatchObject({ status: 403, body: { reason: 'not-your-area' } })
  expect(personId).toBeTruthy()
})

test('it is late after its day', async () => {
  await erase('guihua', 'gender')
  await w.sql(`update data_requests set due_at = '2026-03-01' where status = 'open'`)
  const { body } = await w.send<{ rows: object[] }>('secretary', 'listDataRequests')
  expect(body.rows[0]).toMatchObject({ overdue: true, label: '性别' })
})

test('two who decide at once decide once', async () => {
  await rounds(async () => {
    await w.sql(`update data_requests set status = 'withdrawn' where status = 'open'`)
    const requestId = await erase('guihua', 'born')
    const refuse = { decision: 'refused', answer: '办老年卡要用' }
    const answers = await Promise.all([decide('secretary', requestId), decide('subdistrict', requestId, refuse)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })
  expect(w.constraintHits()).toBe(0)
})

test('a number that another has is told, and nothing is decided', async () => {
  await registered(w, { realName: '许三多', idKind: 'residentId', idNumber: '11010519491231002X' })
  const requestId = await correct('guihua', 'idNumber', '11010519491231002X')
  expect(await decide('secretary', requestId)).toMatchObject({ status: 400, body: { reason: 'id-number-known' } })
  expect(await w.sql('select status from data_requests where request_id = $1', [requestId])).toEqual([
    { status: 'open' },
  ])
})
