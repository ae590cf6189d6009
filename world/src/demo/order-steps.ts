import {
  cancelOrder,
  confirmDelivery,
  placeOrder,
  saveGoods,
  shipOrder,
} from '../../../apps/server/src/modules/exchange/index.ts'
import { newId } from '../../../apps/server/src/platform/ids.ts'
import type { GoodsStory, OrderStory } from './story.ts'
import { as, idOf, type Step } from './town.ts'

export const goodsStep = (story: GoodsStory): Step => ({
  at: story.at,
  photos: { by: story.by, scenes: story.photo ? [story.photo] : [] },
  run(town, [fileId]) {
    const goodsId = newId()
    town.ids.set(`goods ${story.key}`, goodsId)
    const { name, about, points, stock: available, of, unlisted, by } = story
    const status = unlisted ? ('unlisted' as const) : ('listed' as const)
    const input = { name, about, points, available, status, organisationId: town.organisations[of], fileId }
    return as(town, by, 'saveGoods', (ctx) => saveGoods(ctx, goodsId, input))
  },
})

export function orderSteps(story: OrderStory, index: number): Step[] {
  const { by, goods, quantity = 1, note: deliveryNote, shipped, delivered, cancelled } = story
  const name = `order ${index}`
  const steps: Step[] = [
    {
      at: story.at,
      run(town) {
        const orderId = newId()
        town.ids.set(name, orderId)
        const input = { goodsId: idOf(town, `goods ${goods}`), quantity, deliveryNote }
        return as(town, by, 'placeOrder', (ctx) => placeOrder(ctx, input), orderId)
      },
    },
  ]
  if (shipped) {
    const { carrier } = shipped
    steps.push({
      at: shipped.at,
      run: (town) => as(town, shipped.by, 'shipOrder', (ctx) => shipOrder(ctx, idOf(town, name), { carrier })),
    })
  }
  if (delivered)
    steps.push({
      at: delivered,
      run: (town) => as(town, by, 'confirmDelivery', (ctx) => confirmDelivery(ctx, idOf(town, name))),
    })
  if (cancelled)
    steps.push({
      at: cancelled,
      run: (town) => as(town, by, 'cancelOrder', (ctx) => cancelOrder(ctx, idOf(town, name))),
    })
  return steps
}
