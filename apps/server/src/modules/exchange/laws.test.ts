import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { act, aTask, crowd, givePoints, warm } from '../../../../../world/src/crowd.ts'
import { type TestWorld, testWorld } from '../../../../../world/src/testing.ts'
import type { Actor } from '../../platform/actor.ts'
import type { CommandContext } from '../../platform/command.ts'
import { AppError } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { projectRoot } from '../../platform/root.ts'
import { expireLots } from '../points/index.ts'
import {
  approveProof,
  cancelTask,
  claimTask,
  publishTask,
  returnProof,
  submitProof,
  withdrawClaim,
} from '../tasks/index.ts'
import { cancelOrder } from './commands/cancel-order.ts'
import { confirmDelivery } from './commands/confirm-delivery.ts'
import { placeOrder } from './commands/place-order.ts'
import { saveGoods } from './commands/save-goods.ts'
import { shipOrder } from './commands/ship-order.ts'

/** `npm run prove` asks for 2,000. */
const sequences = Number(process.env.LINLI_SEQUENCES ?? 200)

let w: TestWorld
let laws: string
let people: Actor[]
let staff: { publisher: Actor; reviewer: Actor; merchant: Actor }
beforeAll(async () => {
  w = await testWorld({ poolSize: 8 })
  await warm(w)
  await w.dispatcher.stop()
  staff = {
    publisher: await w.actor('limei'),
    reviewer: await w.actor('secretary'),
    merchant: await w.actor('merchant'),
  }
  const folder = join(projectRoot(), 'apps', 'server', 'checks')
  const names = (await readdir(folder)).filter((name) => /^(?:points|stock)-.*\.sql$/.test(name))
  // All laws in one statement: what breaks one is counted under its name.
  const each = names.map(async (name) => {
    const law = await readFile(join(folder, name), 'utf8')
    return `select '${name}' as law, count(*)::int as broken from (${law}) x`
  })
  laws = (await Promise.all(each)).join(' union all ')
  people = await crowd(w, 3)
})
afterAll(() => w.close())

const who = fc.nat(2)
const task = fc.nat(1)
const goods = fc.nat(1)
const which = fc.nat(3)
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ act: fc.constant('claim' as const), who, task }) },
  { weight: 6, arbitrary: fc.record({ act: fc.constantFrom('submit' as const, 'approve' as const), which }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constantFrom('withdraw' as const, 'return' as const), which }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constantFrom('publish' as const, 'cancelTask' as const), task }) },
  {
    weight: 5,
    arbitrary: fc.record({ act: fc.constant('order' as const), who, goods, quantity: fc.integer({ min: 1, max: 3 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ act: fc.constantFrom('cancelOrder' as const, 'ship' as const, 'deliver' as const), which }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('stock' as const), goods, available: fc.nat(8) }) },
  {
    weight: 1,
    arbitrary: fc.record({ act: fc.constant('wait' as const), months: fc.integer({ min: 1, max: 20 }) }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('expire' as const) }) },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never
/** Steps of one round happen at once. */
const rounds = fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 4, maxLength: 14 })

const start = new Date('2026-03-05T10:00:00+08:00')
const done: Record<string, number> = {}

interface Scene {
  now: Date
  tasks: string[]
  goods: string[]
  orders: string[]
  claims: { by: Actor; claimId: string; proofId?: string }[]
}

async function newScene(): Promise<Scene> {
  await forget()
  w.at(start)
  const [one, two] = people as [Actor, Actor]
  const offered = [newId(), newId()]
  const [first, second] = await Promise.all([
    publish(),
    publish(),
    ...offered.map((goodsId) => stock(goodsId, 5)),
    givePoints(w, one.personId as string, 25, 12),
    givePoints(w, two.personId as string, 40, 6),
  ])
  const tasks = [first, second] as string[]
  return { now: start, tasks, goods: offered, orders: [], claims: [] }
}

const publish = async () => {
  const endsAt = '2060-01-01T00:00:00Z'
  return (await act(w, staff.publisher, (ctx) => publishTask(ctx, aTask(w, { capacity: 2, endsAt })))).task_id
}
const stock = (goodsId: string, available: number) =>
  act(w, staff.merchant, (ctx) =>
    saveGoods(ctx, goodsId, {
      name: '大米',
      about: '',
      points: 9,
      available,
      status: 'listed',
      organisationId: w.world.organisations.bakery,
    }),
  )

/** Carries out one step if there is something to do it to. */
async function carryOut(scene: Scene, step: Step): Promise<unknown> {
  const as = <T>(actor: Actor | undefined, work: (ctx: CommandContext) => Promise<T>) => act(w, actor as Actor, work)
  switch (step.act) {
    case 'publish':
      scene.tasks[step.task] = await publish()
      return
    case 'cancelTask':
      return as(staff.reviewer, (ctx) => cancelTask(ctx, scene.tasks[step.task] as string))
    case 'stock':
      return stock(scene.goods[step.goods] as string, step.available)
    case 'wait':
      scene.now = new Date(+scene.now + step.months * 30 * 86_400_000)
      return w.at(scene.now)
    case 'expire':
      return w.run('system', (ctx) => expireLots(ctx))
    case 'order': {
      const goodsId = scene.goods[step.goods] as string
      const placed = await as(people[step.who], (ctx) => placeOrder(ctx, { goodsId, quantity: step.quantity }))
      return scene.orders.push(placed.order_id)
    }
    case 'cancelOrder':
    case 'ship':
    case 'deliver': {
      const orderId = late(scene.orders, step.which)
      if (step.act === 'cancelOrder') return as(staff.merchant, (ctx) => cancelOrder(ctx, orderId))
      if (step.act === 'ship') return as(staff.merchant, (ctx) => shipOrder(ctx, orderId, {}))
      return as(staff.merchant, (ctx) => confirmDelivery(ctx, orderId))
    }
    case 'claim': {
      const by = people[step.who] as Actor
      const claim = await as(by, (ctx) => claimTask(ctx, scene.tasks[step.task] as string))
      return scene.claims.push({ by, claimId: claim.claim_id })
    }
    case 'withdraw': {
      const { by, claimId } = late(scene.claims, step.which)
      return as(by, (ctx) => withdrawClaim(ctx, claimId))
    }
    case 'submit': {
      const claim = late(scene.claims, step.which)
      const proof = await as(claim.by, (ctx) => submitProof(ctx, claim.claimId, { note: '好了', fileIds: [] }))
      claim.proofId = proof.proof_id
      return
    }
    case 'approve':
    case 'return': {
      const { proofId } = late(scene.claims, step.which)
      if (!proofId) throw nothing
      if (step.act === 'approve') return as(staff.reviewer, (ctx) => approveProof(ctx, proofId, {}))
      return as(staff.reviewer, (ctx) => returnProof(ctx, proofId, { reason: '看不清' }))
    }
  }
}

const nothing = new AppError('not-found', 'not-found')

/** The last of a list, or one before it. */
function late<T>(list: T[], which: number): T {
  const found = list[list.length - 1 - (which % Math.max(1, list.length))]
  if (found === undefined) throw nothing
  return found
}

const broken = async () => (await w.sql<{ law: string; broken: number }>(laws)).filter((row) => row.broken > 0)

const kept = ['orders', 'goods', 'proofs', 'claims', 'tasks', 'points_lot_uses', 'points_lots', 'points_transfers']
const forget = () =>
  w.sql([...kept, 'points_accounts', 'events', 'requests'].map((table) => `delete from ${table}`).join('; '))

test(
  `${sequences} random sequences of commands, some at once, keep every law`,
  async () => {
    await fc.assert(
      fc.asyncProperty(rounds, async (all) => {
        const scene = await newScene()
        w.constraintHits()
        for (const round of all) {
          await Promise.all(
            round.map(async (step) => {
              try {
                await carryOut(scene, step)
                done[step.act] = (done[step.act] ?? 0) + 1
              } catch (error) {
                if (!(error instanceof AppError)) throw error
              }
            }),
          )
        }
        expect(await broken()).toEqual([])
        expect(w.constraintHits()).toBe(0)
      }),
      { numRuns: sequences, endOnFailure: true },
    )
  },
  sequences * 2_000,
)

test('and the sequences did everything there is to do', () => {
  const verbs = ['claim', 'submit', 'approve', 'withdraw', 'return', 'publish', 'cancelTask', 'order', 'cancelOrder']
  for (const verb of [...verbs, 'ship', 'deliver', 'stock', 'expire']) expect(done[verb], verb).toBeGreaterThan(0)
})

test('the laws see what is broken', async () => {
  const owner = people[0]?.personId
  const breaks: [law: string, breaking: (scene: Scene) => string][] = [
    ['points-balances.sql', () => `update points_accounts set earned = earned + 1 where owner_id = '${owner}'`],
    ['points-zero.sql', () => `update points_accounts set reserved = 3 where owner_id = '${owner}'`],
    ['points-expiry.sql', () => `update points_accounts set expires_next = 'infinity' where owner_id = '${owner}'`],
    ['points-lots.sql', () => `update points_lots set remaining = remaining - 1 where owner_id = '${owner}'`],
    ['points-lot-uses.sql', () => `update points_lots set points = points + 1 where owner_id = '${owner}'`],
    ['points-awards.sql', () => `update points_transfers set subject_kind = 'proof' where owner_id = '${owner}'`],
    ['stock-goods.sql', ({ goods }) => `update goods set supplied = supplied + 1 where goods_id = '${goods[0]}'`],
    ['stock-places.sql', ({ tasks }) => `update tasks set taken = taken + 1 where task_id = '${tasks[0]}'`],
    ['points-orders.sql', ({ orders }) => `update orders set points = points + 1 where order_id = '${orders[0]}'`],
    [
      'points-settlements.sql',
      ({ orders }) => `update points_transfers set at = at + interval '1 day' where subject_id = '${orders[0]}'
        and code = 'reserve'`,
    ],
  ]
  for (const [law, breaking] of breaks) {
    const scene = await newScene()
    const [goodsId] = scene.goods as [string]
    const placed = await act(w, people[1] as Actor, (ctx) => placeOrder(ctx, { goodsId, quantity: 2 }))
    await act(w, staff.merchant, (ctx) => cancelOrder(ctx, placed.order_id))
    scene.orders.push(placed.order_id)
    expect(await broken()).toEqual([])
    await w.sql(breaking(scene))
    expect((await broken()).map((row) => row.law)).toContain(law)
  }
})
