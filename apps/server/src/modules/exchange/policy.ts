import { type Actor, organisationsOf, serves } from '../../platform/actor.ts'
import { deny, either, every, only, type Policy } from '../../platform/decision.ts'
import { waitsToBeConfirmed } from '../people/index.ts'
import type { Goods, Order } from './order.ts'

/** Officers answer for what suppliers of their area give, and for what is brought to its people. */
export const officers = ['communityOfficer', 'secretary', 'subdistrictOfficer', 'districtOfficer'] as const

const isMerchant = (actor: Actor, organisationId: string): boolean =>
  organisationsOf(actor, ['merchant']).includes(organisationId)
const isOfficer = (actor: Actor, areaCode: string): boolean => serves(actor, { areaCode }, officers)

export const isBuyer = (actor: Actor, order: Pick<Order, 'person_id'>): boolean => actor.personId === order.person_id

type About = Pick<Order, 'person_id' | 'organisation_id' | 'area_code' | 'supplier_area_code'>

const fulfils = (actor: Actor, order: About) =>
  only(
    isMerchant(actor, order.organisation_id) ||
      isOfficer(actor, order.supplier_area_code) ||
      isOfficer(actor, order.area_code),
    'not-the-merchant',
  )
const buyerOrFulfils = (actor: Actor, order: About) =>
  either(fulfils(actor, order), only(isBuyer(actor, order), 'not-the-buyer'))

export const policy = {
  listGoods: () => true,
  saveGoods: (actor: Actor, supplier: Pick<Goods, 'organisation_id' | 'area_code'>) =>
    only(isMerchant(actor, supplier.organisation_id) || isOfficer(actor, supplier.area_code), 'not-the-merchant'),
  placeOrder: (actor: Actor) =>
    every(only(actor.personId !== null, 'not-a-member'), waitsToBeConfirmed(actor) ? deny('membership-pending') : true),
  listOrders: (actor: Actor) => only(actor.personId !== null, 'other-district'),
  getOrder: buyerOrFulfils,
  cancelOrder: buyerOrFulfils,
  shipOrder: fulfils,
  confirmDelivery: buyerOrFulfils,
} satisfies Policy
