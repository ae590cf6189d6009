import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { act, crowd, givePoints, reasonOf, together, warm } from '../../../../../world/src/crowd.ts'
import { type TestWorld, testWorld } from '../../../../../world/src/testing.ts'
import type { Actor } from '../../platform/actor.ts'
import { shiftDate } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import { lotExpiry } from './ledger.ts'
import { expireLots, post, reserve, voidReserve } from './store.ts'

const start = new Date('2026-03-05T10:00:00+08:00')
let w: TestWorld
let me: Actor
beforeAll(async () => {
  w = await testWorld({ poolSize: 16 })
  await warm(w)
})
afterAll(() => w.close())
beforeEach(async () => {
  w.at(start)
  ;[me] = (await crowd(w, 1)) as [Actor]
})

const mine = () => me.personId as string
const hold = (points: number, orderId = newId(), who = me) => {
  const subject = { kind: 'order', id: orderId } as const
  return act(w, who, async (ctx) => {
    await reserve(ctx, { personId: who.personId as string, points, subject, what: '大米', page: subject })
    return subject
  })
}
const account = async (who = me) =>
  (await w.sql('select balance, reserved, earned from points_accounts where owner_id = $1', [who.personId]))[0]
const lots = async () =>
  (
    await w.sql<{ remaining: number }>('select remaining from points_lots where owner_id = $1 order by expires_at', [
      mine(),
    ])
  ).map(({ remaining }) => remaining)

describe('one person, one thing after another', () => {
  test('points come in, are held, are spent: each step is a line, and the cached figures follow', async () => {
    await givePoints(w, mine(), 30)
    const order = await hold(20)
    expect(await account()).toEqual({ balance: 10, reserved: 20, earned: 30 })
    await act(w, me, (ctx) => post(ctx, order))
    expect(await account()).toEqual({ balance: 10, reserved: 0, earned: 30 })
    const lines = await w.sql(
      'select code, points, what from points_transfers where owner_id = $1 order by at, transfer_id',
      [mine()],
    )
    expect(lines).toEqual([
      { code: 'award', points: 30, what: '换灯泡' },
      { code: 'reserve', points: 20, what: '大米' },
      { code: 'post', points: 20, what: '大米' },
    ])
  })

  test('what expires soonest goes first, and comes back to the very lots', async () => {
    await givePoints(w, mine(), 10, 24)
    await givePoints(w, mine(), 10, 6)
    await givePoints(w, mine(), 10, 12)
    const order = await hold(15)
    expect(await lots()).toEqual([0, 5, 10])
    await act(w, me, (ctx) => voidReserve(ctx, order))
    expect(await lots()).toEqual([10, 10, 10])
    expect(await account()).toEqual({ balance: 30, reserved: 0, earned: 30 })
  })

  test('more than there is cannot be held, and the refusal says how much there is', async () => {
    expect(await reasonOf(hold(1))).toBe('conflict: not-enough-points')
    await givePoints(w, mine(), 10)
    await expect(hold(11)).rejects.toThrow('积分不够：需要 11，现有 10。')
    await hold(10)
    expect(await account()).toEqual({ balance: 0, reserved: 10, earned: 10 })
  })

  test('what was settled is not settled again, and what was never held cannot be', async () => {
    await givePoints(w, mine(), 10)
    const order = await hold(10)
    await act(w, me, (ctx) => voidReserve(ctx, order))
    expect(await reasonOf(act(w, me, (ctx) => post(ctx, order)))).toBe('conflict: not-now-short')
    expect(await account()).toEqual({ balance: 10, reserved: 0, earned: 10 })
    expect(await reasonOf(act(w, me, (ctx) => post(ctx, { kind: 'order', id: newId() })))).toBe('not-found: not-found')
  })
})

describe('time', () => {
  const after = (months: number) => lotExpiry(start, months)

  test('a lot past its day cannot be spent, and is written off at the next touch', async () => {
    await givePoints(w, mine(), 10, 1)
    await givePoints(w, mine(), 5, 24)
    w.at(after(1))
    await expect(hold(6)).rejects.toThrow('现有 5')
    expect(await account()).toEqual({ balance: 15, reserved: 0, earned: 15 })
    await hold(5)
    expect(await account()).toEqual({ balance: 0, reserved: 5, earned: 15 })
    const gone = await w.sql(`select points, to_id from points_transfers where owner_id = $1 and code = 'expire'`, [
      mine(),
    ])
    expect(gone).toEqual([{ points: 10, to_id: '00000000-0000-7000-8000-000000000004' }])
  })

  test('one day before, it can', async () => {
    await givePoints(w, mine(), 10, 1)
    w.at(new Date(+after(1) - 1000))
    await hold(10)
    expect(await account()).toEqual({ balance: 0, reserved: 10, earned: 10 })
  })

  test('the job writes off for everybody, once', async () => {
    await givePoints(w, mine(), 10, 1)
    await givePoints(w, mine(), 5, 2)
    w.at(after(1))
    expect(await w.run('system', (ctx) => expireLots(ctx))).toBeGreaterThan(0)
    expect(await account()).toEqual({ balance: 5, reserved: 0, earned: 15 })
    await w.run('system', (ctx) => expireLots(ctx))
    expect(await account()).toEqual({ balance: 5, reserved: 0, earned: 15 })
  })

  test('held points do not expire; given back late, they are gone at the next touch', async () => {
    await givePoints(w, mine(), 10, 1)
    const order = await hold(10)
    w.at(after(1))
    await w.run('system', (ctx) => expireLots(ctx))
    expect(await account()).toEqual({ balance: 0, reserved: 10, earned: 10 })
    await act(w, me, (ctx) => voidReserve(ctx, order))
    expect(await reasonOf(hold(1))).toBe('conflict: not-enough-points')
    await w.run('system', (ctx) => expireLots(ctx))
    expect(await account()).toEqual({ balance: 0, reserved: 0, earned: 10 })
  })

  test('dates are Shanghai days whatever the month', () => {
    expect(shiftDate('2026-04-05', 1)).toBe('2026-04-06')
    expect(after(1)).toEqual(new Date('2026-04-06T00:00:00+08:00'))
  })
})

describe('many at once', () => {
  test('the job run by several writes each lot off once, and no constraint is hit', async () => {
    for (let round = 0; round < 5; round++) {
      const people = (await crowd(w, 8)).map(({ personId }) => personId as string)
      w.at(start)
      for (const personId of people) await givePoints(w, personId, 10, 1)
      w.at(lotExpiry(start, 1))
      w.constraintHits()
      await Promise.all([1, 2, 3, 4].map(() => w.run('system', (ctx) => expireLots(ctx))))
      const gone = await w.sql(
        `select count(*)::int as lines, sum(points)::int as points from points_transfers
         where owner_id = any($1) and code = 'expire'`,
        [people],
      )
      expect([gone, w.constraintHits()]).toEqual([[{ lines: 8, points: 80 }], 0])
    }
  })

  test('forty awards to one new person all arrive', async () => {
    w.constraintHits()
    await together(Array.from({ length: 40 }, () => givePoints(w, mine(), 3)))
    expect(await account()).toEqual({ balance: 120, reserved: 0, earned: 120 })
    expect(w.constraintHits()).toBe(0)
  })

  test('thirty reservations for points that are enough for seven: seven, and no constraint is hit', async () => {
    await givePoints(w, mine(), 4)
    await givePoints(w, mine(), 10)
    await givePoints(w, mine(), 8)
    w.constraintHits()
    const { done, refused } = await together(Array.from({ length: 30 }, () => hold(3)))
    expect([done.length, refused]).toEqual([7, { 'not-enough-points': 23 }])
    expect(await account()).toEqual({ balance: 1, reserved: 21, earned: 22 })
    expect(w.constraintHits()).toBe(0)
  })

  test('one order delivered and cancelled at once is one of both', async () => {
    await givePoints(w, mine(), 10)
    const order = await hold(10)
    w.constraintHits()
    const settlings = [post, voidReserve, post, voidReserve].map((settle) => act(w, me, (ctx) => settle(ctx, order)))
    expect(await together(settlings)).toMatchObject({ done: [undefined], refused: { 'not-now-short': 3 } })
    expect(await account()).toMatchObject({ reserved: 0 })
    expect(w.constraintHits()).toBe(0)
  })

  test('awards, reservations, returns and deliveries of one person at once keep lots and figures equal', async () => {
    await givePoints(w, mine(), 200)
    const held = await Promise.all(Array.from({ length: 8 }, () => hold(5)))
    w.constraintHits()
    await together<unknown>([
      ...held.slice(0, 4).map((order) => act(w, me, (ctx) => voidReserve(ctx, order))),
      ...held.slice(4).map((order) => act(w, me, (ctx) => post(ctx, order))),
      ...Array.from({ length: 8 }, () => hold(7)),
      ...Array.from({ length: 8 }, () => givePoints(w, mine(), 2)),
    ])
    const balance = 200 - 20 - 56 + 16
    expect(await account()).toEqual({ balance, reserved: 56, earned: 216 })
    expect((await lots()).reduce((sum, lot) => sum + lot, 0)).toBe(balance)
    expect(w.constraintHits()).toBe(0)
  })
})
