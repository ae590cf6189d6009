import { type OperationId, operations, paths } from '@linli/contract'
import { rowCounts, type Where } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accounts, everybody, members, rows, type Who, wheres } from './matrix-rows.testing.ts'
import { requests, sendAs } from './requests.testing.ts'

function expected(operation: OperationId, where: Where, who: Who): number {
  const row = rows[operation]
  const but = row.but?.[where]
  if (but?.who.includes(who)) return but.status
  if (row.may[where].includes(who)) return 200
  if (!operations[operation].open) {
    if (who === null) return 401
    if (!members[where].some((member) => member === who)) return 403
  }
  return row.else ?? 403
}

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

test('no operation and no person is left out', () => {
  expect(Object.keys(rows).sort()).toEqual(Object.keys(paths).sort())
  expect([...accounts].sort()).toEqual(Object.keys(w.world.people).sort())
})

const cells = (Object.keys(rows) as OperationId[]).flatMap((operation) =>
  (rows[operation].global ? (['home'] as const) : wheres).map((where) => ({ operation, where })),
)

describe.each(cells)('$operation, $where', ({ operation, where }) => {
  const statuses = new Map(everybody.map((who) => [who, expected(operation, where, who)]))
  const name = (who: Who) => who ?? 'not signed in'

  test('who may not is told so, and nothing changes', async () => {
    const refused = everybody.filter((who) => (statuses.get(who) ?? 0) >= 400)
    const person = rows[operation].may[where].find((who) => who !== null) ?? null
    const sent = await requests[operation]({ w, where, person })
    const before = await rowCounts(w, ['sessions', 'events'])
    const answers: Record<string, unknown> = {}
    for (const who of refused) {
      const { status, body, headers } = await sendAs({ w, where, person: who }, operation, sent)
      answers[name(who)] = status
      expect(headers['content-type'], name(who)).toBe('application/problem+json; charset=utf-8')
      expect(body.reason, name(who)).toBeTruthy()
    }
    expect(answers).toEqual(Object.fromEntries(refused.map((who) => [name(who), statuses.get(who)])))
    expect(await rowCounts(w, ['sessions', 'events'])).toEqual(before)
  })

  test('who may does', async () => {
    const answers: Record<string, unknown> = {}
    const allowed = everybody.filter((who) => statuses.get(who) === 200)
    for (const who of allowed) {
      const asking = { w, where, person: who }
      const { status, body } = await sendAs(asking, operation, await requests[operation](asking))
      answers[name(who)] = status === 200 ? 200 : `${status} ${body.reason}`
    }
    expect(answers).toEqual(Object.fromEntries(allowed.map((who) => [name(who), 200])))
  })
})
