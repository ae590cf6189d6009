import { placeOrder, saveGoods, shipOrder } from '../../apps/server/src/modules/exchange/index.ts'
import { registerOrganisation } from '../../apps/server/src/modules/organisations/index.ts'
import { award } from '../../apps/server/src/modules/points/index.ts'
import { claimTask, publishTask, submitProof } from '../../apps/server/src/modules/tasks/index.ts'
import { newId } from '../../apps/server/src/platform/ids.ts'
import { aTask } from './crowd.ts'
import type { SmallPerson } from './small-world.ts'
import { hands, type Where } from './stages.ts'
import type { TestWorld } from './testing.ts'

/** Who helps and buys in each of the three places; staff publish, see `hands`. */
export const helpers = { home: 'guihua', other: 'ahua', far: 'faraway' } as const satisfies Record<Where, SmallPerson>

export async function taskAt(w: TestWorld, where: Where): Promise<string> {
  const { district, place, staff } = hands(w)[where]
  const taskId = newId()
  await w.run(staff, (ctx) => publishTask(ctx, aTask(w, { areaCode: place })), taskId, district)
  return taskId
}

export async function claimAt(w: TestWorld, where: Where): Promise<string> {
  const [taskId, claimId] = [await taskAt(w, where), newId()]
  await w.run(helpers[where], (ctx) => claimTask(ctx, taskId), claimId, hands(w)[where].district)
  return claimId
}

export async function proofAt(w: TestWorld, where: Where): Promise<string> {
  const [claimId, proofId] = [await claimAt(w, where), newId()]
  const proof = { note: '做好了', fileIds: [] }
  await w.run(helpers[where], (ctx) => submitProof(ctx, claimId, proof), proofId, hands(w)[where].district)
  return proofId
}

const suppliers = new WeakMap<TestWorld, Partial<Record<Where, Promise<string>>>>()

/** A merchant of the place; at home it is the bakery. */
export function supplierAt(w: TestWorld, where: Where): Promise<string> {
  const known = suppliers.get(w) ?? { home: Promise.resolve(w.world.organisations.bakery) }
  suppliers.set(w, known)
  const { district, community } = hands(w)[where]
  const merchant = { organisationId: newId(), kind: 'merchant' as const, name: '小卖部', areaCode: community }
  known[where] ??= w.run('system', (ctx) => registerOrganisation(ctx, merchant), newId(), district)
  return known[where]
}

export const someGoods = (organisationId: string) => ({
  name: '大米 5 公斤',
  about: '',
  points: 10,
  available: 100,
  status: 'listed' as const,
  organisationId,
})

export async function goodsAt(w: TestWorld, where: Where): Promise<string> {
  const [organisationId, goodsId] = [await supplierAt(w, where), newId()]
  const { district, staff } = hands(w)[where]
  await w.run(staff, (ctx) => saveGoods(ctx, goodsId, someGoods(organisationId)), newId(), district)
  return goodsId
}

/** Points of a person of the place, as an approved task gives them; nothing for who is nobody there. */
export async function thank(w: TestWorld, person: SmallPerson, where: Where, points = 100): Promise<void> {
  const { district } = hands(w)[where]
  const { personId } = await w.actor(person, district)
  if (!personId) return
  const given = {
    personId,
    points,
    subject: { kind: 'gift', id: newId() },
    what: '换灯泡',
    page: { kind: 'task' as const, id: newId() },
    ruleVersion: 1,
    months: 24,
  }
  await w.run('system', async (ctx) => award(ctx, given), newId(), district)
}

export async function orderAt(w: TestWorld, where: Where, shipped = false): Promise<string> {
  const [goodsId, orderId] = [await goodsAt(w, where), newId()]
  const { district, place, staff } = hands(w)[where]
  await thank(w, helpers[where], where)
  await w.run(helpers[where], (ctx) => placeOrder(ctx, { goodsId, quantity: 1, areaCode: place }), orderId, district)
  if (shipped) await w.run(staff, (ctx) => shipOrder(ctx, orderId, {}), newId(), district)
  return orderId
}
