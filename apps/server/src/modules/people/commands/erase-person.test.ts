import { reasonOf, together } from '@linli/world/crowd'
import { eventsOf } from '@linli/world/stages'
import { actingSession, childOf, grantedTo } from '@linli/world/stages-of-acting'
import { freshPhone, openedOf, registered } from '@linli/world/stages-of-people'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { erasePerson } from './erase-person.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld()
})
afterAll(() => w.close())

const erase = (personId: string, why: 'decided' | 'outlived' = 'decided') =>
  w.run('system', (ctx) => erasePerson(ctx, personId, why))

/** Every row of every table that names somebody, as text. */
async function rowsAbout(personId: string): Promise<string[]> {
  const tables = await w.sql<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  )
  const all = await Promise.all(
    tables.map(({ name }) =>
      w.sql<{ row: string }>(`select '${name} ' || t::text as row from ${name} t where t::text like $1`, [
        `%${personId}%`,
      ]),
    ),
  )
  return all.flat().map(({ row }) => row)
}

test('nothing that says who it was stays, in any table, and the own key is gone', async () => {
  const phone = freshPhone()
  const personId = await registered(w, {
    realName: '赵小满',
    phone,
    idKind: 'residentId',
    idNumber: '11010519491231002X',
    language: '四川话',
    contactWish: 'visit',
    gender: 'female',
  })
  await w.send('limei', 'setCareFlag', {
    params: { personId },
    body: { kind: 'livesAlone', source: 'visit', note: '耳背，敲门要久一点' },
  })
  await w.send('secretary', 'revealField', {
    params: { personId },
    body: { fields: ['phone'], purpose: 'contact', reason: '电话回访' },
  })
  expect((await openedOf(w, personId)).phone).toBe(phone)
  expect(await erase(personId)).toBe(true)
  await w.settle()
  const rows = await rowsAbout(personId)
  expect(rows.length).toBeGreaterThan(3)
  for (const trace of ['赵', phone, '002X', '四川话', '耳背', '回访', 'livesAlone', 'female'])
    expect(
      rows.filter((row) => row.includes(trace)),
      trace,
    ).toEqual([])
  expect(await w.sql('select from person_keys where person_id = $1', [personId])).toEqual([])
  const [row] = await w.sql('select ended_as, phone_index, id_index from people where person_id = $1', [personId])
  expect(row).toEqual({ ended_as: 'erased', phone_index: null, id_index: null })
  expect((await eventsOf(w, personId)).at(-1)).toMatchObject({ kind: 'person-erased', payload: { why: 'decided' } })
  expect((await w.send('secretary', 'getPerson', { params: { personId } })).status).not.toBe(200)
})

test('the account is signed out everywhere, and its number is free', async () => {
  const { personId, accountId } = w.world.people.jianguo
  expect((await w.send('jianguo', 'listMySessions')).status).toBe(200)
  await erase(personId as string)
  expect((await w.send('jianguo', 'listMySessions')).status).toBe(401)
  await w.settle()
  expect(await w.sql('select from notifications where person_id = $1', [personId])).toEqual([])
  const [account] = await w.sql(
    'select phone_index, phone_sealed, username, disabled_at is null as open from accounts where account_id = $1',
    [accountId],
  )
  expect(account).toEqual({ phone_index: null, phone_sealed: null, username: null, open: false })
})

test('ties to others end, and who acts for whom: nobody acts by them any more', async () => {
  const child = await childOf(w, 'guihua', '2016-05-05')
  const grant = { how: 'guardian', principalId: child, scopes: ['issues'] }
  const granted = await w.send('guihua', 'grantActingFor', { body: grant })
  expect(granted.status).toBe(200)
  const family = await grantedTo(w, 'xiulan', 'guihua')
  const cookie = await actingSession(w, 'guihua', family)
  expect((await w.send('guihua', 'listMyActing', { cookie })).status).toBeLessThan(500)
  await erase(w.world.people.xiulan.personId)
  await erase(child)
  await w.settle()
  expect(
    await w.sql('select from relations where to_on is null and (person_id = $1 or other_id = $1)', [child]),
  ).toEqual([])
  const grants = await w.sql(
    'select ended_at is not null as ended, actor_phone_masked from acting_grants where principal_id = any($1)',
    [[child, w.world.people.xiulan.personId]],
  )
  expect(grants.length).toBe(2)
  expect(grants.every((row) => row.ended && row.actor_phone_masked === null)).toBe(true)
  const report = { text: '灯不亮', areaCode: w.world.building, fileIds: [] }
  expect((await w.send('guihua', 'reportIssue', { cookie, body: report })).status).toBeGreaterThanOrEqual(400)
})

test('with somebody go the entries merged into theirs', async () => {
  const kept = await registered(w, { realName: '钱多多' })
  const other = await registered(w, { realName: '钱多' })
  const merged = await w.send('secretary', 'mergePeople', {
    params: { personId: kept },
    body: { otherId: other, reason: '钱多多写了两次' },
  })
  expect(merged.status).toBe(200)
  await erase(kept)
  const rows = [...(await rowsAbout(kept)), ...(await rowsAbout(other))]
  expect(rows.filter((row) => row.includes('钱'))).toEqual([])
  expect(await w.sql('select from person_keys where person_id = any($1)', [[kept, other]])).toEqual([])
})

test('an entry that was erased is not brought back by taking its merge back', async () => {
  const kept = await registered(w, { realName: '钱留下' })
  const other = await registered(w, { realName: '钱写错' })
  const body = { otherId: other, reason: '同一个人写了两次' }
  const merged = await w.send<{ mergeId: string }>('secretary', 'mergePeople', { params: { personId: kept }, body })
  await erase(other)
  const params = { mergeId: merged.body.mergeId }
  expect((await w.send('secretary', 'unmergePeople', { params })).body).toMatchObject({ reason: 'merge-erased' })
  expect(await w.sql('select ended_as from people where person_id = $1', [other])).toEqual([{ ended_as: 'erased' }])
})

test('once, also when two ask at once; nobody who never was; and a job only by the product', async () => {
  const personId = await registered(w)
  const { done } = await together([1, 2, 3].map(() => erase(personId)))
  expect(done.filter(Boolean)).toHaveLength(1)
  expect(await erase(newId())).toBe(false)
  const tried = w.run('secretary', (ctx) => erasePerson(ctx, personId, 'outlived'))
  expect(await reasonOf(tried)).toBe('forbidden: staff-only')
})
