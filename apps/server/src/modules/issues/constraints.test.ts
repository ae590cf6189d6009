import { constraintsOf, issueAt, twin } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { importTickets } from './commands/import-tickets.ts'

/** The second wall: SQL past all our code, as the owner of the tables. */
let w: TestWorld
let resolved: string
let confirmed: string
let closed: string
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  resolved = `issue_id = '${await issueAt(w, 'resolved')}'`
  confirmed = `issue_id = '${await issueAt(w, 'confirmed')}'`
  closed = `issue_id = '${await issueAt(w, 'closedWithoutFix')}'`
  await w.run('system', (ctx) =>
    importTickets(ctx, [
      {
        externalKey: 'REC-1',
        areaCode: w.world.community,
        categoryPath: [{ code: 'A', name: '市容环境' }],
        unit: null,
        source: { code: '1', name: '热线' },
        nature: null,
        createdAt: '2018-03-05T01:30:00.000Z',
        onTime: null,
      },
    ]),
  )
})
afterAll(() => w.close())

const fresh = () => ({ issue_id: newId(), number_serial: 99_999 })
const breaches: Record<string, () => Promise<unknown>> = {
  issues_pkey: () => twin(w, 'issues', resolved, { number_serial: 99_999 }),
  issues_number: () => twin(w, 'issues', resolved, { issue_id: newId() }),
  issues_external_key: () => twin(w, 'issues', `external_key = 'REC-1'`, fresh()),
  // An issue lies in its district.
  issues_check: () => twin(w, 'issues', resolved, { ...fresh(), area_code: '440310001001' }),
  // 未解决结案 has a public reason, and nothing else has one.
  issues_check1: () => w.sql(`update issues set closure_reason = null where ${closed}`),
  // Stars are of what is confirmed, and of all that is.
  issues_check2: () => w.sql(`update issues set rating = null where ${confirmed}`),
  issues_rating_check: () => w.sql(`update issues set rating = 6 where ${confirmed}`),
  issues_duplicate_of_another: () => w.sql(`update issues set duplicate_of = issue_id where ${closed}`),
  issue_counters_pkey: () => twin(w, 'issue_counters', 'true'),
  issue_messages_pkey: () => twin(w, 'issue_messages', 'true'),
  issue_messages_kind_check: () => twin(w, 'issue_messages', 'true', { message_id: newId(), kind: 'rumour' }),
  categories_pkey: () => twin(w, 'categories', 'true'),
}

test.each(Object.keys(breaches))('%s holds', async (constraint) => {
  await expect(breaches[constraint]?.()).rejects.toMatchObject({ constraint })
})

test('what is said to repeat another says it of one that is there, and for no other cause', async () => {
  const other = `(select issue_id from issues where ${resolved})`
  await expect(w.sql(`update issues set duplicate_of = ${other} where ${closed}`)).rejects.toMatchObject({
    constraint: 'issues_duplicate_of_another',
  })
  const repeats = (id: string) =>
    w.sql(`update issues set closure_cause = 'duplicate', duplicate_of = ${id} where ${closed}`)
  await expect(repeats('gen_random_uuid()')).rejects.toMatchObject({ constraint: 'issues_duplicate_of_known' })
  await repeats(other)
})

test('no constraint is left out', async () => {
  expect(await constraintsOf(w, 'issues', 'issue_counters', 'issue_messages', 'categories')).toEqual(
    Object.keys(breaches).sort(),
  )
})

test('the other half of each pair is refused too', async () => {
  const set = (change: string, where: string) => w.sql(`update issues set ${change} where ${where}`)
  await expect(set(`closure_reason = '没有谈成'`, resolved)).rejects.toMatchObject({ constraint: 'issues_check1' })
  await expect(set('rating = 5', resolved)).rejects.toMatchObject({ constraint: 'issues_check2' })
  await expect(set('rating = 0', confirmed)).rejects.toMatchObject({ constraint: 'issues_rating_check' })
  await expect(set(`status = 'handling'`, confirmed)).rejects.toMatchObject({ constraint: 'issues_check2' })
})

test('who is responsible is there, and so is the issue of a message', async () => {
  await expect(w.sql(`update issues set responsible_id = $1 where ${resolved}`, [newId()])).rejects.toMatchObject({
    code: '23503',
  })
  await expect(twin(w, 'issue_messages', 'true', { message_id: newId(), issue_id: newId() })).rejects.toMatchObject({
    code: '23503',
  })
})
