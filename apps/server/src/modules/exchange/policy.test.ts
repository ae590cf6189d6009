import type { Post } from '@linli/contract'
import { describe, expect, test } from 'vitest'
import { type Actor, nobody } from '../../platform/actor.ts'
import type { Decision } from '../../platform/decision.ts'
import { policy } from './policy.ts'

const area = '500111003001'
const order = {
  person_id: 'buyer',
  organisation_id: 'bakery',
  area_code: `${area}00001`,
  supplier_area_code: '500111003002',
}
const person = (
  personId: string | null,
  post?: Post,
  areaCode = area,
  organisationId: string | null = null,
): Actor => ({
  ...nobody(500111),
  accountId: 'account',
  personId,
  appointments: post
    ? [{ appointmentId: 'a', post, areaCode, gridCode: null, organisationId, organisationKind: null }]
    : [],
})
const actors = {
  nobody: nobody(500111),
  stranger: person(null),
  buyer: person('buyer'),
  neighbour: person('neighbour'),
  newcomer: {
    ...person('newcomer'),
    homes: [{ membershipId: 'm', areaCode: area, communityCode: area, status: 'pending' as const }],
  },
  gridWorker: person('gridWorker', 'gridWorker'),
  officerThere: person('officerThere', 'communityOfficer'),
  secretaryOfSupplier: person('secretaryOfSupplier', 'secretary', '500111003002'),
  secretaryElsewhere: person('secretaryElsewhere', 'secretary', '500111003003'),
  subdistrict: person('subdistrict', 'subdistrictOfficer', '500111003'),
  district: person('district', 'districtOfficer', '500111'),
  merchant: person('merchant', 'merchant', area, 'bakery'),
  otherMerchant: person('otherMerchant', 'merchant', area, 'grocer'),
  handlerThere: person('handlerThere', 'handler', area, 'bakery'),
}
type Who = keyof typeof actors
const yes = (of: (actor: Actor) => Decision): Who[] =>
  (Object.keys(actors) as Who[]).filter((who) => of(actors[who]) === true)

describe('who may', () => {
  test('see what is offered: everybody', () => {
    expect(policy.listGoods()).toBe(true)
  })
  test('offer goods: the merchant itself, officers of its area', () => {
    const supplier = { organisation_id: 'bakery', area_code: '500111003002' }
    const may = yes((actor) => policy.saveGoods(actor, supplier))
    expect(may).toEqual(['secretaryOfSupplier', 'subdistrict', 'district', 'merchant'])
  })
  test('order and see orders: who is somebody here; who waits to be confirmed orders nothing yet', () => {
    const somebody = (Object.keys(actors) as Who[]).filter((who) => actors[who].personId !== null)
    expect(yes((actor) => policy.placeOrder(actor))).toEqual(somebody.filter((who) => who !== 'newcomer'))
    expect(policy.placeOrder(actors.newcomer)).toEqual({ denied: 'membership-pending' })
    expect(yes((actor) => policy.listOrders(actor))).toEqual(somebody)
  })
  test('fulfil an order: the merchant, officers of either place; see, cancel and confirm it: the buyer too', () => {
    const fulfil: Who[] = ['officerThere', 'secretaryOfSupplier', 'subdistrict', 'district', 'merchant']
    expect(yes((actor) => policy.shipOrder(actor, order))).toEqual(fulfil)
    for (const of of [policy.getOrder, policy.cancelOrder, policy.confirmDelivery]) {
      expect(yes((actor) => of(actor, order))).toEqual(['buyer', ...fulfil])
    }
  })
  test('a refusal says who may', () => {
    expect(policy.shipOrder(actors.buyer, order)).toEqual({ denied: 'not-the-merchant' })
    expect(policy.cancelOrder(actors.neighbour, order)).toEqual({ denied: 'not-the-buyer' })
    expect(policy.saveGoods(actors.otherMerchant, { organisation_id: 'bakery', area_code: area })).toEqual({
      denied: 'not-the-merchant',
    })
  })
})
