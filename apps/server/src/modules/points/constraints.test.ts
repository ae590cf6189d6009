import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { act, crowd, givePoints } from '../../../../../world/src/crowd.ts'
import { type TestWorld, testWorld } from '../../../../../world/src/testing.ts'
import type { Actor } from '../../platform/actor.ts'
import { newId } from '../../platform/ids.ts'
import { districtAccounts } from './ledger.ts'
import { reserve } from './store.ts'

/** The second wall: SQL past all our code, as the owner of the tables. */
let w: TestWorld
let me: Actor
let lotId: string
let reserveId: string
const { issuing, held, exchange, expiry } = districtAccounts
beforeAll(async () => {
  w = await testWorld()
  ;[me] = (await crowd(w, 1)) as [Actor]
  const personId = me.personId as string
  lotId = await givePoints(w, personId, 10)
  const subject = { kind: 'order', id: newId() } as const
  reserveId = await act(w, me, (ctx) => reserve(ctx, { personId, points: 4, subject, what: '', page: subject }))
})
afterAll(() => w.close())

type Line = Record<string, unknown>
const transfer = (line: Line) => {
  const row: Line = {
    district_id: w.world.district,
    transfer_id: newId(),
    owner_id: me.personId,
    points: 4,
    at: new Date(),
    subject_kind: 'order',
    subject_id: newId(),
    what: '',
    ...line,
  }
  const names = Object.keys(row)
  const holes = names.map((_, index) => `$${index + 1}`)
  return w.sql(`insert into points_transfers (${names}) values (${holes})`, Object.values(row))
}

describe('a transfer goes its way or is not written', () => {
  const lines: [what: string, line: () => Line, constraint: string][] = [
    ['no points', () => ({ code: 'award', from_id: issuing, to_id: me.personId, points: 0 }), 'bounded'],
    ['minus points', () => ({ code: 'award', from_id: issuing, to_id: me.personId, points: -5 }), 'bounded'],
    ['too many', () => ({ code: 'award', from_id: issuing, to_id: me.personId, points: 1_000_001 }), 'bounded'],
    [
      'to itself',
      () => ({ code: 'correct', from_id: me.personId, to_id: me.personId, corrects_id: lotId }),
      'two_accounts',
    ],
    ['an award out of expiry', () => ({ code: 'award', from_id: expiry, to_id: me.personId }), 'goes_its_way'],
    ['an award to another', () => ({ code: 'award', from_id: issuing, to_id: newId() }), 'goes_its_way'],
    ['a spending past the order', () => ({ code: 'reserve', from_id: me.personId, to_id: exchange }), 'goes_its_way'],
    ['an unknown code', () => ({ code: 'gift', from_id: issuing, to_id: me.personId }), 'goes_its_way'],
    ['a post of nothing', () => ({ code: 'post', from_id: held, to_id: exchange }), 'names_what_it_settles'],
    [
      'a correction of nothing',
      () => ({ code: 'correct', from_id: issuing, to_id: me.personId }),
      'names_what_it_corrects',
    ],
    [
      'a page without a kind',
      () => ({ code: 'award', from_id: issuing, to_id: me.personId, page_id: newId() }),
      'has_page',
    ],
    [
      'a page of another kind',
      () => ({ code: 'award', from_id: issuing, to_id: me.personId, page_kind: 'vote', page_id: newId() }),
      'page_kind_check',
    ],
    [
      'a settling of what is not there',
      () => ({ code: 'post', from_id: held, to_id: exchange, settles_id: newId() }),
      'settles_id_fkey',
    ],
  ]
  test.each(lines)('%s', async (_what, line, constraint) => {
    await expect(transfer(line())).rejects.toThrow(constraint)
  })

  test('a reservation is settled once', async () => {
    await transfer({ code: 'post', from_id: held, to_id: exchange, settles_id: reserveId })
    await expect(transfer({ code: 'void', from_id: held, to_id: me.personId, settles_id: reserveId })).rejects.toThrow(
      'points_transfers_settled_once',
    )
  })

  test('a proof is thanked for once, an order reserves once', async () => {
    const subject_id = newId()
    for (const [code, from_id, to_id] of [
      ['award', issuing, me.personId],
      ['reserve', me.personId, held],
    ]) {
      await transfer({ code, from_id, to_id, subject_id })
      await expect(transfer({ code, from_id, to_id, subject_id })).rejects.toThrow('points_transfers_once_a_subject')
    }
  })
})

describe('accounts and lots', () => {
  test.each(['balance', 'reserved', 'earned'])('%s is never below zero', async (column) => {
    await expect(w.sql(`update points_accounts set ${column} = -1 where owner_id = $1`, [me.personId])).rejects.toThrow(
      'points_accounts_never_below_zero',
    )
  })
  test('a lot gives no more than it has, and has no more than it was', async () => {
    for (const remaining of [-1, 11]) {
      await expect(
        w.sql('update points_lots set remaining = $2 where lot_id = $1', [lotId, remaining]),
      ).rejects.toThrow('points_lots_never_overspent')
    }
  })
  test('a lot lives for a while', async () => {
    await expect(w.sql('update points_lots set expires_at = earned_at where lot_id = $1', [lotId])).rejects.toThrow(
      'points_lots_expire_later',
    )
  })
  test('what was taken from a lot is something, of a lot and by a line that are there', async () => {
    const use = (transferId: string, lot: string, points: number) =>
      w.sql('insert into points_lot_uses values ($1, $2, $3, $4)', [w.world.district, transferId, lot, points])
    await expect(use(reserveId, lotId, 1)).rejects.toThrow('points_lot_uses_pkey')
    await expect(use(lotId, lotId, 0)).rejects.toThrow('points_lot_uses_points_check')
    await expect(use(lotId, reserveId, 1)).rejects.toThrow('points_lot_uses_district_id_lot_id_fkey')
    await expect(use(newId(), lotId, 1)).rejects.toThrow('points_lot_uses_district_id_transfer_id_fkey')
  })
  test('nobody unknown has an account', async () => {
    await expect(
      w.sql(`insert into points_accounts values ($1, $2, 0, 0, 0, 'infinity')`, [w.world.district, newId()]),
    ).rejects.toThrow('points_accounts_district_id_owner_id_fkey')
  })
})

describe('history stands', () => {
  test.each(['points_transfers', 'points_lot_uses'])('the server may not change or remove %s', async (table) => {
    const [rights] = await w.sql(
      `select has_table_privilege('linli_app', $1, 'update') as changes, has_table_privilege('linli_app', $1, 'delete') as removes,
         has_table_privilege('linli_app', $1, 'insert') as adds`,
      [table],
    )
    expect(rights).toEqual({ changes: false, removes: false, adds: true })
  })
})
