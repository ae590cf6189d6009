import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { act, aTask, crowd, givePoints } from '../../../../../world/src/crowd.ts'
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
let laws: { name: string; sql: string }[]
let staff: { publisher: Actor; reviewer: Actor; merchant: Actor }
beforeAll(async () => {
  w = await testWorld({ poolSize: 8 })
  await w.dispatcher.stop()
  staff = {
    publisher: await w.actor('limei'),
    reviewer: await w.actor('secretary'),
    merchant: await w.actor('merchant'),
  }
  const folder = join(projectRoot(), 'apps', 'server', 'checks')
  const names = (await readdir(folder)).filter((name) => /^(?:points|stock)-.*\.sql$/.test(name))
  laws = await Promise.all(names.map(async (name) => ({ name, sql: await readFile(join(folder, name), 'utf8') })))
})
afterAll(() => w.close())

const who = fc.nat(3)
const task = fc.nat(2)
const goods = fc.nat(1)
const order = fc.nat(9)
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ act: fc.constantFrom('claim' as const, 'submit' as const, 'approve' as const), who, task }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constantFrom('withdraw' as const, 'return' as const), who, task }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constantFrom('publish' as const, 'cancelTask' as const), task }) },
  {
    weight: 5,
    arbitrary: fc.record({ act: fc.constant('order' as const), who, goods, quantity: fc.integer({ min: 1, max: 3 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ act: fc.constantFrom('cancelOrder' as const, 'ship' as const, 'deliver' as const), order }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('stock' as const), goods, available: fc.nat(8) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('wait' as const), months: fc.integer({ min: 1, max: 20 }) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('expire' as const) }) },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never
/** Steps of one round happen at once. */
const rounds = fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 14 })

const start = new Date('2026-03-05T10:00:00+08:00')
const done: Record<string, number> = {}

interface Scene {
  now: Date
  people: Actor[]
  tasks: string[]
  goods: string[]
  orders: string[]
  claims: Map<string, string>
  proofs: Map<string, string>
}

async function newScene(): Promise<Scene> {
  w.at(start)
  const people = await crowd(w, 4)
  await givePoints(w, people[0]?.personId as string, 25, 12)
  await givePoints(w, people[1]?.personId as string, 40, 6)
  const scene = { now: start, people, goods: [newId(), newId()], orders: [], claims: new Map(), proofs: new Map() }
  const tasks = [await publish(), await publish(), await publish()]
  for (const goodsId of scene.goods) await stock(goodsId, 5)
  return { ...scene, tasks }
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
      const placed = await as(scene.people[step.who], (ctx) => placeOrder(ctx, { goodsId, quantity: step.quantity }))
      return scene.orders.push(placed.order_id)
    }
    case 'cancelOrder':
    case 'ship':
    case 'deliver': {
      const orderId = scene.orders[step.order % Math.max(1, scene.orders.length)]
      if (!orderId) throw new AppError('not-found', 'not-found')
      if (step.act === 'cancelOrder') return as(staff.merchant, (ctx) => cancelOrder(ctx, orderId))
      if (step.act === 'ship') return as(staff.merchant, (ctx) => shipOrder(ctx, orderId, {}))
      return as(staff.merchant, (ctx) => confirmDelivery(ctx, orderId))
    }
    default:
      return onClaim(scene, step)
  }
}

async function onClaim(scene: Scene, step: Extract<Step, { who: number; task: number }>): Promise<unknown> {
  const person = scene.people[step.who] as Actor
  const taskId = scene.tasks[step.task] as string
  const slot = `${person.personId} ${taskId}`
  if (step.act === 'claim') {
    const { claim_id } = await act(w, person, (ctx) => claimTask(ctx, taskId))
    return scene.claims.set(slot, claim_id)
  }
  const claimId = scene.claims.get(slot)
  const proofId = scene.proofs.get(slot)
  if (!claimId || (!proofId && (step.act === 'approve' || step.act === 'return')))
    throw new AppError('not-found', 'not-found')
  if (step.act === 'withdraw') return act(w, person, (ctx) => withdrawClaim(ctx, claimId))
  if (step.act === 'submit') {
    const { proof_id } = await act(w, person, (ctx) => submitProof(ctx, claimId, { note: '好了', fileIds: [] }))
    return scene.proofs.set(slot, proof_id)
  }
  if (step.act === 'approve') return act(w, staff.reviewer, (ctx) => approveProof(ctx, proofId as string, {}))
  return act(w, staff.reviewer, (ctx) => returnProof(ctx, proofId as string, { reason: '看不清' }))
}

async function broken(): Promise<object[]> {
  const found = await Promise.all(
    laws.map(async ({ name, sql }) => (await w.sql(sql)).map((row) => ({ name, ...row }))),
  )
  return found.flat()
}

const forget = () =>
  w.sql(`truncate orders, goods, proofs, claims, tasks, points_lot_uses, points_lots, points_transfers, points_accounts,
    events, requests`)

test(
  `${sequences} random sequences of commands, some at once, keep every law`,
  async () => {
    await fc.assert(
      fc.asyncProperty(rounds, async (all) => {
        await forget()
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
  await forget()
  const scene = await newScene()
  expect(await broken()).toEqual([])
  const owner = scene.people[0]?.personId
  const breaks = [
    `update points_accounts set balance = balance + 1 where owner_id = '${owner}'`,
    `update points_accounts set reserved = 3 where owner_id = '${owner}'`,
    `update points_accounts set expires_next = 'infinity' where owner_id = '${owner}'`,
    `update points_lots set remaining = remaining - 1 where owner_id = '${owner}'`,
    `update points_transfers set subject_kind = 'proof' where owner_id = '${owner}'`,
    `update goods set supplied = supplied + 1 where goods_id = '${scene.goods[0]}'`,
    `update tasks set taken = taken + 1 where task_id = '${scene.tasks[0]}'`,
  ]
  for (const breaking of breaks) {
    await forget()
    const { people, goods: offered, tasks } = await newScene()
    const here = breaking
      .replace(String(owner), String(people[0]?.personId))
      .replace(String(scene.goods[0]), String(offered[0]))
      .replace(String(scene.tasks[0]), String(tasks[0]))
    await w.sql(here)
    expect(await broken(), breaking).not.toEqual([])
  }
})
