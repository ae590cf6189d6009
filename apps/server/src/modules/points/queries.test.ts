import { afterAll, beforeAll, expect, test } from 'vitest'
import { act, crowd, givePoints } from '../../../../../world/src/crowd.ts'
import { type TestWorld, testWorld } from '../../../../../world/src/testing.ts'
import type { Actor } from '../../platform/actor.ts'
import { type Reader, runQuery } from '../../platform/command.ts'
import { newId } from '../../platform/ids.ts'
import { lotExpiry } from './ledger.ts'
import { getMyPoints, listMyTransfers, lotUsesOf } from './queries.ts'
import { award, post, reserve, voidReserve } from './store.ts'

const start = new Date('2026-03-05T10:00:00+08:00')
let w: TestWorld
let xiulan: Actor
let jianguo: Actor
beforeAll(async () => {
  w = await testWorld()
  ;[xiulan, jianguo] = (await crowd(w, 2)) as [Actor, Actor]
  w.at(start)
})
afterAll(() => w.close())

const person = () => xiulan.personId as string
const look = <T>(actor: Actor, work: (q: Reader) => Promise<T>) => runQuery(w.runtime, actor, work)
const hold = (points: number, what: string) => {
  const subject = { kind: 'order', id: newId() } as const
  return act(w, xiulan, async (ctx) => {
    await reserve(ctx, { personId: person(), points, subject, what, page: subject })
    return subject
  })
}

test('somebody without points, or without a person here, has none', async () => {
  const none = { balance: 0, reserved: 0, earned: 0, expiresNext: null }
  expect(await w.look('ahua', getMyPoints)).toEqual(none)
  expect(await w.look('stranger', getMyPoints)).toEqual(none)
  expect(await w.look('stranger', (q) => listMyTransfers(q, { limit: 10 }))).toEqual({ rows: [], next: null })
})

test('the balance is what is free now; each line says what it did, and all lines together are the balance', async () => {
  await givePoints(w, person(), 10, 1)
  w.at(new Date(+start + 1000))
  await givePoints(w, person(), 40, 24)
  w.at(new Date(+start + 2000))
  const rice = await hold(15, '大米')
  w.at(new Date(+start + 3000))
  const oil = await hold(20, '菜油')
  w.at(new Date(+start + 4000))
  await act(w, xiulan, (ctx) => post(ctx, rice))
  await act(w, xiulan, (ctx) => voidReserve(ctx, oil))

  const points = await look(xiulan, getMyPoints)
  expect(points).toEqual({
    balance: 35,
    reserved: 0,
    earned: 50,
    expiresNext: { points: 35, at: lotExpiry(start, 24).toISOString() },
  })
  const lines = await look(xiulan, (q) => listMyTransfers(q, { limit: 50 }))
  expect(lines.next).toBeNull()
  expect(lines.rows.map(({ code, points: did, what }) => [code, did, what])).toEqual(
    expect.arrayContaining([
      ['award', 10, '换灯泡'],
      ['award', 40, '换灯泡'],
      ['reserve', -15, '大米'],
      ['reserve', -20, '菜油'],
      ['post', 0, '大米'],
      ['void', 20, '菜油'],
    ]),
  )
  expect(lines.rows.reduce((sum, line) => sum + line.points, 0)).toBe(points.balance)
  expect(lines.rows.find(({ what }) => what === '大米')?.subject).toEqual(rice)
})

test('lines come in pages, the newest first, none twice', async () => {
  const whole = await look(xiulan, (q) => listMyTransfers(q, { limit: 50 }))
  const seen: string[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await look(xiulan, (q) => listMyTransfers(q, { limit: 2, cursor }))
    seen.push(...page.rows.map(({ transferId }) => transferId))
    if (!page.next) break
    cursor = page.next
  }
  expect(seen).toEqual(whole.rows.map(({ transferId }) => transferId))
  const instants = whole.rows.map(({ at }) => at)
  expect(instants).toEqual([...instants].sort().reverse())
})

test('nobody reads the points of another', async () => {
  expect((await look(jianguo, (q) => listMyTransfers(q, { limit: 50 }))).rows).toEqual([])
  expect((await look(jianguo, getMyPoints)).earned).toBe(0)
})

test('before a lot is written off it is already not counted', async () => {
  await givePoints(w, person(), 7, 1)
  expect((await look(xiulan, getMyPoints)).expiresNext?.points).toBe(7)
  w.at(lotExpiry(start, 1))
  expect(await look(xiulan, getMyPoints)).toMatchObject({ balance: 35, earned: 57 })
  w.at(new Date(+start + 9000))
})

test('what became of points earned with a proof', async () => {
  const proofId = newId()
  await w.run('system', async (ctx) => {
    award(ctx, {
      personId: jianguo.personId as string,
      points: 20,
      subject: { kind: 'proof', id: proofId },
      what: '修水管',
      page: { kind: 'task', id: newId() },
      ruleVersion: 1,
      months: 24,
    })
  })
  const untouched = await w.look('system', (q) => lotUsesOf(q, [proofId, newId()]))
  expect(untouched).toMatchObject([{ awardSubjectId: proofId, awarded: 20, spent: [] }])
  const subject = { kind: 'order', id: newId() } as const
  await act(w, jianguo, (ctx) =>
    reserve(ctx, { personId: ctx.actor.personId as string, points: 12, subject, what: '锅', page: subject }),
  )
  await act(w, jianguo, (ctx) => post(ctx, subject))
  const [use] = await w.look('system', (q) => lotUsesOf(q, [proofId]))
  expect(use?.spent).toMatchObject([{ subject, points: 12, settled: 'post' }])
})
